//! The small parts every page is made of. Each draws itself from the template
//! of the same name, so `{{ badge }}` in a page is all it takes.

mod action;
mod checklist;
mod compared;
mod control;
mod due;
mod kept;
mod ladder;
mod objection_desk;
mod objections;
mod outline;
mod remark;
mod reviews;
mod row_list;
mod seats;
mod state;
mod steps;
mod timeline;
mod when;

pub use action::{Action, ActionPanel, ActionShape, Fold, Reason, RefusedAction, Weight};
pub use checklist::{Checklist, ChecklistItem, ChecklistPart};
pub use compared::{Compared, Layout};
pub use control::{Choice, ChoiceGroup, Control, Error, ErrorSummary, Input, Question, Width};
pub use due::Due;
pub use kept::Kept;
pub use ladder::{Condition, Conditions, Ladder, Step, StepState};
pub use objection_desk::{ObjectionDesk, ObjectionForm, ObjectionRow};
pub use objections::{ObjectionLine, Objections};
pub use outline::{Outline, OutlineMaterial, OutlineStep};
pub use remark::{Judging, LateReason, RemarkDraft, RemarkView};
pub use reviews::{ReviewLine, Reviews};
pub use row_list::{FormRow, RowList, RowShape};
pub use seats::{Seat, SeatOpinion, Seats};
pub use steps::Steps;
pub use timeline::{Timeline, TimelineEntry};
pub use when::{When, date, full_date};

use askama::Template;
use askama::filters::HtmlSafe;

/// What a state means to the person looking at it. Colour follows from it, and
/// so does the shape beside the word, for those who do not see the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Draft,
    Review,
    Waiting,
    Notice,
    Force,
    Refused,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Tone::Draft => "tone-draft",
            Tone::Review => "tone-review",
            Tone::Waiting => "tone-waiting",
            Tone::Notice => "tone-notice",
            Tone::Force => "tone-force",
            Tone::Refused => "tone-refused",
        }
    }
}

/// A state, always as word, shape and colour.
#[derive(Clone, Debug, Template)]
#[template(path = "components/badge.html")]
pub struct Badge {
    pub tone: Tone,
    pub label: String,
}

impl Badge {
    pub fn new(tone: Tone, label: impl Into<String>) -> Self {
        Self {
            tone,
            label: label.into(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Link {
    pub label: String,
    pub href: String,
    pub is_current: bool,
}

impl Link {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            is_current: false,
        }
    }

    #[must_use]
    pub fn current(self) -> Self {
        Self {
            is_current: true,
            ..self
        }
    }
}

/// Where a page hangs below; the page itself is not repeated.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/breadcrumb.html")]
pub struct Breadcrumb(pub Vec<Link>);

/// A label with its value, as in status bars, facts and documents.
#[derive(Clone, Debug)]
pub struct Fact {
    pub label: String,
    pub value: String,
    pub href: Option<String>,
}

impl Fact {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            href: None,
        }
    }

    #[must_use]
    pub fn linked(self, href: impl Into<String>) -> Self {
        Self {
            href: Some(href.into()),
            ..self
        }
    }
}

/// Who holds it, since when, until when, and what comes next.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/status.html")]
pub struct Status(pub Vec<Fact>);

/// An uploaded file as it is listed.
#[derive(Clone, Debug, Template)]
#[template(path = "components/file.html")]
pub struct File {
    pub name: String,
    pub href: String,
    /// Kind and size, ready to read: `PDF,1.2 MB`.
    pub detail: String,
    pub hash: String,
    pub uploaded: When,
}

impl HtmlSafe for Badge {}
impl HtmlSafe for Checklist {}
impl HtmlSafe for Compared {}
impl HtmlSafe for Due {}
impl HtmlSafe for Objections {}
impl HtmlSafe for Reviews {}
impl HtmlSafe for Seats {}
impl HtmlSafe for Steps {}
impl HtmlSafe for When {}
impl HtmlSafe for Breadcrumb {}
impl HtmlSafe for Status {}
impl HtmlSafe for File {}
impl HtmlSafe for ActionPanel {}
impl HtmlSafe for Control {}
impl HtmlSafe for Question {}
impl HtmlSafe for ErrorSummary {}
impl HtmlSafe for Ladder {}
impl HtmlSafe for RemarkView {}
impl HtmlSafe for RemarkDraft {}
impl HtmlSafe for Kept {}
impl HtmlSafe for Conditions {}
impl HtmlSafe for Timeline {}
impl HtmlSafe for ObjectionDesk {}
impl HtmlSafe for Outline {}
impl HtmlSafe for RowList {}

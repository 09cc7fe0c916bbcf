//! A case as the office works on it: content with remarks where they belong at
//! the left; checklist, decision and history at the right.

use askama::Template;

use super::{HiddenField, Page, QueueNav, Room};
use crate::components::{
    ActionPanel, Badge, Breadcrumb, Checklist, Compared, ErrorSummary, File, Link, Objections,
    RemarkDraft, RemarkView, Reviews, Seats, Status, Steps, Timeline, Tone,
};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/console_case.html")]
pub struct ConsoleCasePage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub queue: QueueNav,
    pub number: String,
    pub kind: String,
    pub badge: Badge,
    pub subject: String,
    pub organization: Link,
    pub organization_badge: Badge,
    /// What is registered of the subject, and what was handed in before.
    pub record: Option<Link>,
    pub steps: Steps,
    pub status: Status,
    /// What to know before anything else.
    pub banners: Vec<Banner>,
    pub errors: ErrorSummary,
    /// What everything that is written on the page is sent with.
    pub sheet: SheetForm,
    /// Present where there is something to compare with.
    pub compare: Option<CompareNav>,
    pub sections: Vec<ReviewSection>,
    pub materials: Vec<MaterialRow>,
    /// `第 2 次提交`.
    pub submission: String,
    pub content_hash: String,
    pub may_check: bool,
    pub checklist: Option<Checklist>,
    pub seats: Option<Seats>,
    pub actions: ActionPanel,
    pub reviews: Reviews,
    /// The public notice that the case stands on.
    pub notice: Option<Link>,
    /// Where objections are recorded and answered, once the case is before the public.
    pub desk: Option<Link>,
    pub objections: Objections,
    pub history: Timeline,
    /// 审批表, 卷宗.
    pub papers: Vec<Link>,
}

/// Something that stands over everything else.
#[derive(Clone, Debug)]
pub struct Banner {
    pub tone: Tone,
    pub title: String,
    pub text: String,
}

impl Banner {
    pub fn new(tone: Tone, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            tone,
            title: title.into(),
            text: text.into(),
        }
    }
}

/// A form whose fields stand all over the page.
#[derive(Clone, Debug)]
pub struct SheetForm {
    /// Where it goes without a decision.
    pub action: String,
    pub fields: Vec<HiddenField>,
}

/// Changes or everything, against what, laid out how.
#[derive(Clone, Debug)]
pub struct CompareNav {
    pub views: Vec<Link>,
    pub bases: Vec<Link>,
    pub layouts: Vec<Link>,
    pub is_full: bool,
}

#[derive(Clone, Debug)]
pub struct ReviewSection {
    pub heading: String,
    pub rows: Vec<ReviewRow>,
    /// Folded away beside what has changed.
    pub unchanged: Vec<ReviewRow>,
}

impl ReviewSection {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.unchanged.is_empty()
    }

    /// Something is being written there.
    fn is_unfolded(&self) -> bool {
        self.unchanged
            .iter()
            .filter_map(|row| row.draft.as_ref())
            .any(RemarkDraft::is_open)
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "components/review_row.html")]
pub struct ReviewRow {
    /// Anchor of the row: the pointer of the field in a form fit for an id.
    pub key: String,
    pub label: String,
    pub value: Compared,
    pub remarks: Vec<RemarkView>,
    /// Present where a remark may be written.
    pub draft: Option<RemarkDraft>,
}

impl ReviewRow {
    /// Changed, or talked about.
    pub fn stands_out(&self) -> bool {
        self.value.is_changed() || !self.remarks.is_empty()
    }
}

impl askama::filters::HtmlSafe for ReviewRow {}

#[derive(Clone, Debug)]
pub struct MaterialRow {
    pub key: String,
    pub name: String,
    pub badge: Badge,
    /// `已更换，与上一次提交相比`.
    pub changed: Option<String>,
    pub files: Vec<File>,
    /// What was there before, where it is not the same.
    pub former: Vec<File>,
    pub remarks: Vec<RemarkView>,
    pub draft: Option<RemarkDraft>,
}

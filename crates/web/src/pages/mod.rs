//! One file per page: what it shows, as plain display data. The template of
//! the same name under `templates/pages` says how.

mod account;
mod audit;
mod bulk;
mod calendar;
mod calendar_edit;
mod catalogue;
mod catalogue_entry;
mod check;
mod close;
mod console_case;
mod console_notices;
mod console_objections;
mod experts;
mod guide;
mod letter;
mod materials;
mod members;
mod messages;
mod notice;
mod notice_new;
mod notices;
mod number;
mod object;
mod organizations;
mod owner_case;
mod panel_case;
mod panel_cases;
mod problem;
mod procedure_confirm;
mod procedure_edit;
mod procedures;
mod question;
mod queue;
mod receipt;
mod register;
mod resume;
#[cfg(test)]
mod samples;
mod sheet;
mod sign_in;
mod stale;
mod statistics;
mod subject;
mod submit;
mod substitutions;
mod workspace;

pub use account::{AccountPage, InterestForm, InterestRow};
pub use audit::{AuditPage, AuditRow, LogEnd};
pub use bulk::{BulkForm, BulkPage, BulkRow, HeldDecisionsPage, HeldRow};
pub use calendar::{CalendarPage, CalendarYearPage, DayCell, Mark, MonthGrid, YearRow};
pub use calendar_edit::CalendarEditPage;
pub use catalogue::{CataloguePage, EntryCard};
pub use catalogue_entry::{CatalogueEntryPage, NextStep, ScenarioLine, TextSection};
pub use check::{CheckPage, CheckRow, CheckSection};
pub use close::ClosePage;
pub use console_case::{
    Banner, CompareNav, ConsoleCasePage, MaterialRow, ReviewRow, ReviewSection, SheetForm,
};
pub use console_notices::{AwaitingRow, ConsoleNoticesPage};
pub use console_objections::ConsoleObjectionsPage;
pub use experts::{ExpertRow, ExpertsPage};
pub use guide::{GuidePage, GuideSection};
pub use letter::{LetterItem, LetterPage};
pub use materials::{MaterialsPage, Requirement, UploadedFile};
pub use members::{MemberRow, MembersPage};
pub use messages::{MessageCard, MessagesPage, MessagesTab};
pub use notice::{NoticePage, NoticeRow, NoticeWords};
pub use notice_new::NoticeNewPage;
pub use notices::NoticesPage;
pub use number::NumberPage;
pub use object::{ObjectPage, ObjectionReceiptPage};
pub use organizations::OrganizationsPage;
pub use owner_case::{
    AnswerForm, ChangeRequestView, OwnerCasePage, OwnerRow, OwnerSection, SubmittedMaterial,
};
pub use panel_case::{OpinionForm, PanelCasePage};
pub use panel_cases::PanelCasesPage;
pub use problem::ProblemPage;
pub use procedure_confirm::{ProcedureChange, ProcedureConfirmPage};
pub use procedure_edit::{PanelForm, ProcedureEditPage, StageForm};
pub use procedures::{ProcedureKind, ProcedurePage, ProceduresPage};
pub use question::QuestionPage;
pub use queue::{BulkButton, QueueNav, QueuePage, QueueRow, QueueTab};
pub use receipt::ReceiptPage;
pub use register::{RegisterPage, RegisterStage};
pub use resume::{HeldForm, ResumePage};
pub use sheet::{SheetDecision, SheetPage};
pub use sign_in::{DemoAccount, SignInPage};
pub use stale::{ChangedRow, StaleField, StalePage};
pub use statistics::{FigureRow, Overdue, OverdueGroup, OverdueRow, StatisticsPage};
pub use subject::{LineList, SubjectPage};
pub use submit::SubmitPage;
pub use substitutions::{SubstitutionRow, SubstitutionsPage};
pub use workspace::{WaitingItem, WorkspacePage};

use showcase_domain::Language;

use crate::components::{Badge, Link, Tone};
use crate::text::Texts;

/// The three rooms of the house; the header marks the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    Public,
    Workspace,
    Console,
}

impl Room {
    /// The one that an address lies in.
    pub fn of(address: &str) -> Self {
        if address.starts_with("/console") {
            Self::Console
        } else if ["/workspace", "/panel", "/account"]
            .iter()
            .any(|room| address.starts_with(room))
        {
            Self::Workspace
        } else {
            Self::Public
        }
    }
}

/// The person the page is drawn for.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub name: String,
    /// Holds a role of the office, so the console is theirs to enter.
    pub is_office: bool,
    /// How many messages they have not read.
    pub unread: u64,
}

/// One message about what was just done. It stays until the next page.
#[derive(Clone, Debug)]
pub struct Flash {
    pub tone: Tone,
    pub text: String,
}

/// What the frame of every page needs.
#[derive(Clone, Debug)]
pub struct Page {
    pub title: String,
    pub room: Room,
    /// The pages of the room that the viewer may open by themselves.
    pub sections: Vec<Link>,
    pub text: &'static Texts,
    pub field_name: String,
    pub viewer: Option<Viewer>,
    pub csrf: String,
    pub flash: Option<Flash>,
    /// The same page in the other language, where there is one.
    pub other_language: Option<String>,
}

impl Page {
    fn language(&self) -> Language {
        self.text.language
    }

    fn has_console(&self) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.is_office)
    }
}

/// A form value that goes along unseen.
#[derive(Clone, Debug)]
pub struct HiddenField {
    pub name: String,
    pub value: String,
}

/// Where a small form goes and which version it saw (INV-4).
#[derive(Clone, Debug)]
pub struct FormTarget {
    pub action: String,
    pub version: i64,
}

/// One line of a list: a link, what to know about it, its state.
#[derive(Clone, Debug)]
pub struct Line {
    pub name: String,
    pub href: String,
    pub detail: String,
    pub badge: Badge,
}

//! Many cases at once: what would happen, and what happened.

use askama::Template;

use super::{HiddenField, Page, Room};
use crate::components::{Badge, Breadcrumb, Control, ErrorSummary};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/bulk.html")]
pub struct BulkPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub heading: String,
    pub explanation: String,
    pub errors: ErrorSummary,
    pub rows: Vec<BulkRow>,
    /// What is sent to go on; none when there is nothing to do any more.
    pub next: Option<BulkForm>,
    pub back_href: String,
}

/// The form below the table.
#[derive(Clone, Debug)]
pub struct BulkForm {
    pub action: &'static str,
    pub kept: Vec<HiddenField>,
    pub controls: Vec<Control>,
    pub button: String,
}

/// One case.
#[derive(Clone, Debug)]
pub struct BulkRow {
    /// None for what the viewer may not know of.
    pub href: Option<String>,
    pub number: String,
    pub subject: String,
    pub organization: String,
    pub stage: String,
    pub before: Option<Badge>,
    /// What comes of it, or came.
    pub after: Option<Badge>,
    /// Why it is refused, or what else there is to say.
    pub notes: Vec<String>,
    pub is_refused: bool,
}

/// 已决定待发布
#[derive(Clone, Debug, Template)]
#[template(path = "pages/held_decisions.html")]
pub struct HeldDecisionsPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub errors: ErrorSummary,
    pub rows: Vec<HeldRow>,
    /// The viewer may release: an approver.
    pub can_release: bool,
}

#[derive(Clone, Debug)]
pub struct HeldRow {
    pub case: BulkRow,
    /// What was decided.
    pub ruling: Badge,
    /// What is sent when it is chosen.
    pub value: String,
    pub can_release: bool,
}

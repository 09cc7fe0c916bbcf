//! 提出异议: the form, and the receipt of what was sent.

use askama::Template;

use super::{Page, Room};
use crate::components::{Breadcrumb, Control, ErrorSummary, Fact};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/object.html")]
pub struct ObjectPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    /// Number, title and last day of the notice.
    pub facts: Vec<Fact>,
    /// What whoever objects should know before.
    pub rules: Vec<&'static str>,
    pub errors: ErrorSummary,
    pub action: String,
    pub controls: Vec<Control>,
    pub back_href: String,
}

/// What was received, and when; nothing else.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/objection_receipt.html")]
pub struct ObjectionReceiptPage {
    pub page: Page,
    pub number: String,
    /// In full, in the field's time zone.
    pub received_at: String,
    pub facts: Vec<Fact>,
    pub back_href: String,
}

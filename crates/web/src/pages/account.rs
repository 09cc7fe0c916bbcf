//! One's own account: who one is here, and the password.

use askama::Template;

use super::{Line, Page, Room};
use crate::components::{Control, ErrorSummary, Fact};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/account.html")]
pub struct AccountPage {
    pub page: Page,
    pub errors: ErrorSummary,
    pub facts: Vec<Fact>,
    pub organizations: Vec<Line>,
    pub version: i64,
    pub controls: Vec<Control>,
    /// 利益关系申报, for those who review.
    pub interests: Option<InterestForm>,
}

/// What was declared, and declaring more.
#[derive(Clone, Debug)]
pub struct InterestForm {
    pub rows: Vec<InterestRow>,
    pub controls: Vec<Control>,
}

#[derive(Clone, Debug)]
pub struct InterestRow {
    pub organization: String,
    pub reason: String,
    /// Since when, and until when.
    pub detail: String,
    pub end_href: Option<String>,
}

//! Check your answers: everything that would be submitted, each with its way back.

use askama::Template;

use super::{Page, Room};
use crate::components::{Breadcrumb, ErrorSummary, Link};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/check.html")]
pub struct CheckPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub steps: Vec<Link>,
    /// What still keeps it from being submitted.
    pub errors: ErrorSummary,
    pub sections: Vec<CheckSection>,
    pub submit_href: String,
    pub submit_label: String,
    pub back_href: String,
}

impl CheckPage {
    fn is_complete(&self) -> bool {
        self.errors.0.is_empty()
    }
}

#[derive(Clone, Debug)]
pub struct CheckSection {
    pub heading: String,
    pub rows: Vec<CheckRow>,
}

#[derive(Clone, Debug)]
pub struct CheckRow {
    pub label: String,
    /// Lines are kept as they were typed.
    pub value: String,
    /// Where it is changed; absent where it is only read.
    pub change_href: Option<String>,
}

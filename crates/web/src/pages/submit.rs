//! The last step before submission: what will happen, and the declaration.

use askama::Template;

use super::{Page, Room};
use crate::components::{Breadcrumb, ErrorSummary};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/submit.html")]
pub struct SubmitPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub errors: ErrorSummary,
    pub subject: String,
    pub action: String,
    pub version: i64,
    /// How long the review takes, from the procedure.
    pub expectation: String,
    pub declaration: String,
    pub declaration_error: Option<String>,
    pub back_href: String,
}

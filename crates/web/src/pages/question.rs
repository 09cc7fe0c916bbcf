//! One question group of a form, for organizations and offerings alike.

use askama::Template;

use super::{Page, Room};
use crate::components::{Breadcrumb, ErrorSummary, Link, Question};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/question.html")]
pub struct QuestionPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    /// The groups of the whole form, the present one marked.
    pub steps: Vec<Link>,
    pub lead: String,
    pub errors: ErrorSummary,
    pub action: String,
    pub version: i64,
    pub questions: Vec<Question>,
    pub submit_label: String,
    /// Saves and shows the same group with one more row, such as a partner.
    pub more_label: Option<String>,
    pub back_href: String,
}

//! A notice that is being drawn up.

use askama::Template;

use super::{AwaitingRow, Page, Room};
use crate::components::{Breadcrumb, Control, ErrorSummary};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/notice_new.html")]
pub struct NoticeNewPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub errors: ErrorSummary,
    /// What is wrong with the choice of cases.
    pub cases_error: Option<String>,
    pub awaiting: Vec<AwaitingRow>,
    /// How long a notice of the chosen cases lasts that is published today.
    pub preview: Option<String>,
    pub controls: Vec<Control>,
}

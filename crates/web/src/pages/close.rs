//! 注销 and 撤销: what will happen, what has to be said, and one button.

use askama::Template;

use super::{FormTarget, Page, Room};
use crate::components::{Breadcrumb, Control, ErrorSummary};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/close.html")]
pub struct ClosePage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    /// What it is about, by name.
    pub lead: String,
    pub errors: ErrorSummary,
    /// What will happen, and how it could be undone.
    pub consequences: Vec<&'static str>,
    pub target: FormTarget,
    pub controls: Vec<Control>,
    pub submit_label: &'static str,
    pub back_href: String,
}

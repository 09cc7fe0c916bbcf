//! 专家库.

use askama::Template;

use super::{Page, Room};
use crate::components::{Badge, Control, ErrorSummary};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/experts.html")]
pub struct ExpertsPage {
    pub page: Page,
    pub errors: ErrorSummary,
    /// `12 名专家，最近的流程一次需要 5 名`
    pub summary: String,
    pub experts: Vec<ExpertRow>,
    /// What is asked of a new one; absent for somebody who may only look.
    pub controls: Option<Vec<Control>>,
}

#[derive(Clone, Debug)]
pub struct ExpertRow {
    pub name: String,
    pub specialty: String,
    /// Masked address, since when, on how many panels.
    pub detail: String,
    pub badge: Badge,
    pub dismiss_href: Option<String>,
}

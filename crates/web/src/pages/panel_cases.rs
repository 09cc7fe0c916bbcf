//! 我的评审: the cases on whose panel an expert sits.

use askama::Template;

use super::{Line, Page, Room};
use crate::components::Breadcrumb;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/panel_cases.html")]
pub struct PanelCasesPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub waiting: Vec<Line>,
    pub given: Vec<Line>,
}

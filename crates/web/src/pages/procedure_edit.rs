//! Editing a procedure: everything on one page, as it will be published.

use askama::Template;

use super::{Page, Room};
use crate::components::{Breadcrumb, Control, ErrorSummary, RowList};
use crate::rows::BUTTON;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/procedure_edit.html")]
pub struct ProcedureEditPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub errors: ErrorSummary,
    pub action: String,
    /// The number of the version that it was made from.
    pub version: i64,
    pub stages: Vec<StageForm>,
    pub stages_error: Option<String>,
    pub materials: RowList,
    /// Notice, answers, refusals.
    pub periods: Vec<Control>,
    pub back_href: String,
}

#[derive(Clone, Debug)]
pub struct StageForm {
    /// `stages.0`
    pub row: String,
    pub legend: String,
    pub controls: Vec<Control>,
    pub mode: Control,
    pub panel: PanelForm,
    pub checklist: RowList,
    pub can_raise: bool,
    pub can_remove: bool,
}

/// Of use only when the stage has a panel.
#[derive(Clone, Debug)]
pub struct PanelForm {
    pub controls: Vec<Control>,
    pub sheet: RowList,
}

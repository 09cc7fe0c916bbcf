//! Before a procedure is published: what it changes, and whether the office has the people for it.

use askama::Template;

use super::{HiddenField, Page, Room};
use crate::components::Breadcrumb;
use crate::rows::BUTTON;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/procedure_confirm.html")]
pub struct ProcedureConfirmPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub action: String,
    /// The number of the version that it was made from.
    pub version: i64,
    /// The whole form, to be sent once more.
    pub kept: Vec<HiddenField>,
    pub changes: Vec<ProcedureChange>,
    pub warnings: Vec<String>,
    /// Who is needed and who is there.
    pub people: Vec<String>,
    pub publish_label: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcedureChange {
    pub label: String,
    /// None for what is new.
    pub before: Option<String>,
    /// None for what is gone.
    pub after: Option<String>,
}

//! A case as an expert reviews it: what was submitted at the left, the sheet at the right.

use askama::Template;

use super::{CheckSection, Page, Room, SubmittedMaterial};
use crate::components::{ActionPanel, Badge, Breadcrumb, Control, ErrorSummary, SeatOpinion};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/panel_case.html")]
pub struct PanelCasePage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub number: String,
    pub badge: Badge,
    pub subject: String,
    pub organization: String,
    pub errors: ErrorSummary,
    pub sections: Vec<CheckSection>,
    pub materials: Vec<SubmittedMaterial>,
    /// Present until the opinion is given.
    pub form: Option<OpinionForm>,
    pub opinion: Option<SeatOpinion>,
    pub actions: ActionPanel,
}

#[derive(Clone, Debug)]
pub struct OpinionForm {
    pub action: String,
    pub version: i64,
    pub controls: Vec<Control>,
}

//! Signed in again: the form that came too late, to be sent once more.

use askama::Template;

use super::{HiddenField, Page, Room};
use crate::components::Kept;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/resume.html")]
pub struct ResumePage {
    pub page: Page,
    pub kept: Kept,
    pub form: HeldForm,
    pub back_href: String,
}

/// Everything that was sent, without the token of the session that ended.
#[derive(Clone, Debug)]
pub struct HeldForm {
    pub action: String,
    pub fields: Vec<HiddenField>,
}

//! Somebody else was faster: both versions, and the choice between them.

use askama::Template;

use super::{HiddenField, Page, Room};
use crate::components::Compared;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/stale.html")]
pub struct StalePage {
    pub page: Page,
    pub explanation: String,
    pub fields: Vec<StaleField>,
    /// What was handed in anew, where that is what changed.
    pub changes: Vec<ChangedRow>,
    pub action: String,
    /// The version that is stored now: sending again overwrites that one only.
    pub version: i64,
    /// Everything that was typed.
    pub kept: Vec<HiddenField>,
    /// Absent where what was meant cannot be done any more.
    pub keep_label: Option<String>,
    pub theirs_href: String,
}

#[derive(Clone, Debug)]
pub struct StaleField {
    pub label: String,
    pub mine: String,
    pub theirs: String,
}

#[derive(Clone, Debug)]
pub struct ChangedRow {
    pub label: String,
    pub value: Compared,
}

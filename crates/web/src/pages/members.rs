//! The members of an organization.

use askama::Template;
use showcase_domain::{Language, MemberRole};

use super::{Page, Room};
use crate::components::{Breadcrumb, Choice, Control, ErrorSummary};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/members.html")]
pub struct MembersPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub errors: ErrorSummary,
    pub members: Vec<MemberRow>,
    pub action: String,
    /// What is asked of a new member; absent for somebody who may only look.
    pub controls: Option<Vec<Control>>,
    /// The departments, each with those above it.
    pub units: Vec<String>,
    pub unit_action: String,
    /// What is asked of a new department; absent for somebody who may only look.
    pub unit_controls: Option<Vec<Control>>,
}

#[derive(Clone, Debug)]
pub struct MemberRow {
    pub key: String,
    pub name: String,
    /// Masked address, department, and since when.
    pub detail: String,
    pub role: MemberRole,
    /// The departments to choose from; empty where there are none.
    pub units: Vec<Choice>,
    /// Where role and membership are changed; absent for somebody who may only look.
    pub href: Option<String>,
}

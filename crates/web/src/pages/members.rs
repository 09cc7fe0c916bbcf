//! The members of an organization.

use askama::Template;
use showcase_domain::{Language, MemberRole};

use super::{Page, Room};
use crate::components::{Breadcrumb, Control, ErrorSummary};

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
}

#[derive(Clone, Debug)]
pub struct MemberRow {
    pub key: String,
    pub name: String,
    /// Masked address, and since when.
    pub detail: String,
    pub role: MemberRole,
    /// Where role and membership are changed; absent for somebody who may only look.
    pub href: Option<String>,
}

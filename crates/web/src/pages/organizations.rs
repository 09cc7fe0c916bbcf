//! The organizations as the office finds them.

use askama::Template;

use super::{Line, Page, Room};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/organizations.html")]
pub struct OrganizationsPage {
    pub page: Page,
    pub query: String,
    pub lines: Vec<Line>,
    pub next_href: Option<String>,
}

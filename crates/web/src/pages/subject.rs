//! The owner's page of an organization or an offering: where it stands, what is
//! left to fill in, and what can be done.

use askama::Template;

use super::{Line, Page, Room};
use crate::components::{ActionPanel, Badge, Breadcrumb, Ladder, Link, Status, Timeline};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/subject.html")]
pub struct SubjectPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub kind: String,
    pub badge: Badge,
    pub name: String,
    pub status: Status,
    /// Only an offering climbs.
    pub ladder: Option<Ladder>,
    pub tasks_heading: String,
    pub tasks: Vec<Line>,
    /// Cases, revisions, members, offerings.
    pub lists: Vec<LineList>,
    pub actions: ActionPanel,
    pub history: Timeline,
}

#[derive(Clone, Debug)]
pub struct LineList {
    pub heading: String,
    pub lines: Vec<Line>,
    /// What to say when there is nothing, and what to do about it.
    pub empty: String,
    pub link: Option<Link>,
}

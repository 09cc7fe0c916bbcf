//! The owner's page of an organization or an offering: where it stands, what is
//! left to fill in, and what can be done.

use askama::Template;

use super::{CheckSection, Line, Page, Room};
use crate::components::{ActionPanel, Badge, Breadcrumb, Fact, Ladder, Link, Status, Timeline};

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
    /// Something to know before anything else: a suspension and why.
    pub notice: Option<Fact>,
    pub tasks_heading: String,
    pub tasks: Vec<Line>,
    /// What is in force, to read.
    pub sections: Vec<CheckSection>,
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

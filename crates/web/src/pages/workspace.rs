//! The home of the workspace: what waits for the person, then what is theirs.

use askama::Template;

use super::{Line, Page, Room};
use crate::components::{Link, Tone};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/workspace.html")]
pub struct WorkspacePage {
    pub page: Page,
    pub waiting: Vec<WaitingItem>,
    pub offerings: Vec<Line>,
    pub organizations: Vec<Line>,
    /// Absent for somebody who may only look.
    pub new_offering: Option<Link>,
    /// Where an expert's cases are, also when none waits.
    pub panel: Option<Link>,
}

#[derive(Clone, Debug)]
pub struct WaitingItem {
    pub tone: Tone,
    pub title: String,
    pub detail: String,
    pub link: Link,
}

//! 办事指南: what an application goes through, for those who are going to make one.

use askama::Template;

use super::{Page, Room};
use crate::components::{Link, Outline};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/guide.html")]
pub struct GuidePage {
    pub page: Page,
    pub lead: String,
    pub sections: Vec<GuideSection>,
    pub notes_heading: String,
    pub notes: Vec<String>,
    pub begin: Link,
}

#[derive(Clone, Debug)]
pub struct GuideSection {
    pub key: String,
    pub heading: String,
    /// How long it takes in all, and what does not count.
    pub summary: String,
    /// `第 2 版`
    pub version: String,
    pub outline: Outline,
}

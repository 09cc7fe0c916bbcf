//! Something did not work: what, why, and where to go from here.

use askama::Template;

use super::{Page, Room};
use crate::components::{Kept, Link, Reason};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/problem.html")]
pub struct ProblemPage {
    pub page: Page,
    pub status: u16,
    pub paragraphs: Vec<String>,
    /// Unmet conditions, each with where to act.
    pub reasons: Vec<Reason>,
    pub kept: Kept,
    pub links: Vec<Link>,
    /// Shown for faults of ours, so that the log can be searched.
    pub request_id: Option<String>,
}

//! 公示 in the console: what waits for one, and what was published.

use askama::Template;

use super::{Line, Page, Room};
use crate::components::When;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/console_notices.html")]
pub struct ConsoleNoticesPage {
    pub page: Page,
    pub awaiting: Vec<AwaitingRow>,
    /// More wait than are listed.
    pub has_more: bool,
    pub published: Vec<Line>,
    pub next_href: Option<String>,
}

/// A case that waits.
#[derive(Clone, Debug)]
pub struct AwaitingRow {
    pub id: String,
    pub href: String,
    pub name: String,
    /// `BJ-2026-000012 · 产品`
    pub detail: String,
    pub organization: String,
    /// Since when it waits.
    pub since: When,
    /// `5 个工作日`
    pub days: String,
    /// The last day of a notice that is published today.
    pub last_day: String,
    pub is_chosen: bool,
}

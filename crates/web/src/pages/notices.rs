//! The public notices, newest first.

use askama::Template;

use super::{Line, Page, Room};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/notices.html")]
pub struct NoticesPage {
    pub page: Page,
    pub heading: &'static str,
    pub lead: &'static str,
    pub lines: Vec<Line>,
    /// The language of the titles, where it is not the page's.
    pub lang: Option<&'static str>,
    pub empty: &'static str,
    pub first_href: Option<String>,
    pub next_href: Option<String>,
}

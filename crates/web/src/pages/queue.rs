//! The queue of the console: a table to scan, keys to move in it.

use askama::Template;

use super::{HiddenField, Page, Room};
use crate::components::{Badge, Control, Fact, Link, When};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/queue.html")]
pub struct QueuePage {
    pub page: Page,
    pub tabs: Vec<Link>,
    pub sorts: Vec<Link>,
    pub query: String,
    pub filters: Vec<Control>,
    /// What the filter form passes on: the tab and the order.
    pub kept: Vec<HiddenField>,
    pub rows: Vec<QueueRow>,
    pub empty: Fact,
    pub first_href: Option<String>,
    pub next_href: Option<String>,
}

#[derive(Clone, Debug)]
pub struct QueueRow {
    pub href: String,
    pub number: String,
    pub subject: String,
    pub kind: String,
    pub stage: String,
    pub organization: String,
    pub badge: Badge,
    /// Empty while nobody holds it.
    pub reviewer: String,
    pub submitted: When,
    /// Since when it is in its state.
    pub since: When,
    /// Where it is claimed, when the viewer may. No version goes along: whoever comes second is told that it is held.
    pub claim_href: Option<String>,
}

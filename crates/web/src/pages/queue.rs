//! The queue of the console: a table to scan, keys to move in it.

use askama::Template;

use super::{FormTarget, HiddenField, Page, Room};
use crate::components::{Badge, Control, Fact, Link, When};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/queue.html")]
pub struct QueuePage {
    pub page: Page,
    pub tabs: Vec<Tab>,
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
pub struct Tab {
    pub link: Link,
    pub count: Option<u64>,
}

#[derive(Clone, Debug)]
pub struct QueueRow {
    pub href: String,
    pub number: String,
    pub subject: String,
    pub kind: String,
    pub submission: String,
    pub organization: String,
    pub badge: Badge,
    /// Empty while nobody holds it.
    pub reviewer: String,
    pub submitted: When,
    /// None while the clock pauses.
    pub due: Option<Due>,
    pub claim: Option<FormTarget>,
}

#[derive(Clone, Debug)]
pub struct Due {
    pub when: When,
    pub urgency: Urgency,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    Calm,
    Soon,
    Late,
}

impl Urgency {
    fn class(self) -> &'static str {
        match self {
            Urgency::Calm => "",
            Urgency::Soon => "due-soon",
            Urgency::Late => "due-late",
        }
    }
}

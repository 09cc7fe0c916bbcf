//! The queue of the console: a table to scan, keys to move in it, boxes to choose several.

use askama::Template;

use super::{HiddenField, Page, Room};
use crate::components::{Badge, Control, Due, Fact, Link, When};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/queue.html")]
pub struct QueuePage {
    pub page: Page,
    pub tabs: Vec<QueueTab>,
    pub sorts: Vec<Link>,
    pub query: String,
    pub filters: Vec<Control>,
    /// Filters in force, each with the way to take it off.
    pub chosen: Vec<Link>,
    /// What the filter form passes on: the tab and the order.
    pub kept: Vec<HiddenField>,
    /// The queue itself, for pages that lead back to it.
    pub from: String,
    /// What can be done to several that are chosen; nothing for somebody who may only look.
    pub bulk: Vec<BulkButton>,
    pub rows: Vec<QueueRow>,
    pub empty: Fact,
    pub first_href: Option<String>,
    pub next_href: Option<String>,
}

/// One view of the queue, with how many are in it.
#[derive(Clone, Debug)]
pub struct QueueTab {
    pub link: Link,
    pub count: u64,
    pub is_urgent: bool,
}

/// An act on several cases at once.
#[derive(Clone, Debug)]
pub struct BulkButton {
    /// The word that it sends as `action`.
    pub word: &'static str,
    pub label: &'static str,
}

#[derive(Clone, Debug)]
pub struct QueueRow {
    /// What its box sends: id and version, with `:` between.
    pub pick: String,
    pub href: String,
    pub number: String,
    pub subject: String,
    pub kind: String,
    pub round: u32,
    pub stage: String,
    pub organization: String,
    pub badge: Badge,
    pub due: Option<Due>,
    /// Empty while nobody holds it.
    pub reviewer: String,
    /// Since when it is in its state.
    pub since: When,
    /// Where it is claimed, when the viewer may. No version goes along: whoever comes second is told that it is held.
    pub claim_href: Option<String>,
}

/// Where a case stands in the queue that it was opened from.
#[derive(Clone, Debug)]
pub struct QueueNav {
    pub queue: String,
    pub queue_href: String,
    /// `第 3 件，共 12 件`; empty when it is not in it any more.
    pub place: String,
    pub previous_href: Option<String>,
    pub next_href: Option<String>,
}

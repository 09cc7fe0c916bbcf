//! The public catalogue: search, filters, and the ladder as the way in.

use askama::Template;

use super::{HiddenField, Page, Room};
use crate::components::{Badge, Control, Ladder, Link};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/catalogue.html")]
pub struct CataloguePage {
    pub page: Page,
    /// Where search and filters go: the catalogue in this language.
    pub action: String,
    pub query: String,
    pub ladder: Ladder,
    pub filters: Vec<Control>,
    /// What the filter form passes on: the query and the order.
    pub kept: Vec<HiddenField>,
    /// Filters in force; each link removes one.
    pub chosen: Vec<Link>,
    pub clear_href: String,
    pub sorts: Vec<Link>,
    pub count: Option<u64>,
    pub entries: Vec<EntryCard>,
    pub first_href: Option<String>,
    pub next_href: Option<String>,
}

#[derive(Clone, Debug)]
pub struct EntryCard {
    pub href: String,
    pub number: String,
    pub kind: String,
    /// Only where it is not simply in force: on notice, suspended.
    pub badge: Option<Badge>,
    pub name: String,
    /// The language of name and summary, where it is not the page's.
    pub lang: Option<&'static str>,
    pub organization: String,
    pub region: String,
    pub summary: String,
    pub stage: String,
    /// How many of the six steps are reached.
    pub stage_reached: u8,
    pub trl: u8,
    pub tags: Vec<Link>,
}

impl EntryCard {
    fn steps(&self) -> [bool; 6] {
        [1, 2, 3, 4, 5, 6].map(|step| step <= self.stage_reached)
    }
}

//! One registered offering, as the public reads it: the approved revision only.

use askama::Template;

use super::{Page, Room};
use crate::components::{Badge, Conditions, Fact, Ladder};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/catalogue_entry.html")]
pub struct CatalogueEntryPage {
    pub page: Page,
    pub number: String,
    pub kind: String,
    pub badge: Badge,
    pub name: String,
    /// The name in the other language.
    pub other_name: Option<String>,
    /// The language of the content, where it is not the page's.
    pub lang: Option<&'static str>,
    pub summary: String,
    pub ladder: Ladder,
    pub scenarios: Vec<ScenarioLine>,
    pub sections: Vec<TextSection>,
    pub partners: Vec<Fact>,
    pub next_step: Option<NextStep>,
    pub facts: Vec<Fact>,
    pub content_hash: String,
}

#[derive(Clone, Debug)]
pub struct ScenarioLine {
    pub label: String,
    pub href: String,
    /// Field and outcomes: `社会治理 · 善政`.
    pub field: String,
}

#[derive(Clone, Debug)]
pub struct TextSection {
    pub heading: String,
    pub text: String,
}

#[derive(Clone, Debug)]
pub struct NextStep {
    pub label: String,
    pub conditions: Conditions,
}

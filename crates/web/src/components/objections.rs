//! 异议 as they are read: what was objected, by whom for those who handle it, and how it was answered.

use askama::Template;

use super::{Badge, When};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/objections.html")]
pub struct Objections(pub Vec<ObjectionLine>);

#[derive(Clone, Debug)]
pub struct ObjectionLine {
    pub id: String,
    pub number: u32,
    pub badge: Badge,
    /// `网上提出`; empty where the reader is not told.
    pub source: String,
    /// Name and how to reach them; for the handlers.
    pub objector: Option<String>,
    pub when: When,
    /// None where the reader is not told.
    pub text: Option<String>,
    pub answer: Option<String>,
}

impl Objections {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

//! A history: who did what, when, and what they said.

use askama::Template;

use super::{Tone, When};

#[derive(Clone, Debug)]
pub struct TimelineEntry {
    pub tone: Option<Tone>,
    pub actor: String,
    pub act: String,
    pub when: When,
    /// A reason or an answer in the person's own words.
    pub remark: Option<String>,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/timeline.html")]
pub struct Timeline(pub Vec<TimelineEntry>);

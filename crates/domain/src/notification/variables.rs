//! What a message names: kept with it, and written out in the reader's language.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Language, procedure::Name, time};

/// One thing that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number of a case or registration, the name of an organization or offering.
    Text(String),
    Count(u32),
    /// A day of the field's zone.
    Day(NaiveDate),
    /// Something that has a name in both languages: a stage, a role.
    Name(Name),
    /// Each is a line of its own.
    Items(Vec<Variables>),
}

/// The variables of one message, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Variables(BTreeMap<String, Value>);

impl Variables {
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl Value {
    /// Items are written by the template, line by line.
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Day(day) => time::date_text(*day, language),
            Self::Name(name) => name.text(language).to_owned(),
            Self::Items(items) => items.len().to_string(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<Name> for Value {
    fn from(name: Name) -> Self {
        Self::Name(name)
    }
}

impl From<Vec<Variables>> for Value {
    fn from(items: Vec<Variables>) -> Self {
        Self::Items(items)
    }
}

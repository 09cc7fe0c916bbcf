//! The words of messages: templates with `{variables}`, filled in for one reader.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{NotificationKind, Value, Variables};
use crate::Language;

/// In the place of something that an older message does not have.
const MISSING: &str = "—";

static TEMPLATES: LazyLock<BTreeMap<NotificationKind, Template>> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "the file is compiled in, and a test reads it"
    )]
    serde_json::from_str(include_str!("../../data/notifications.json"))
        .expect("notifications.json is valid")
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Template {
    pub(super) zh: Phrases,
    pub(super) en: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    pub(super) title: String,
    pub(super) body: String,
    /// How one of `{items}` is written.
    #[serde(default)]
    pub(super) line: String,
}

/// A message as somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    /// Plain text; lines are paragraphs.
    pub body: String,
}

impl Template {
    pub(super) fn of(kind: NotificationKind) -> Option<&'static Self> {
        TEMPLATES.get(&kind)
    }

    pub(super) fn phrases(&self, language: Language) -> &Phrases {
        language.choose(&self.zh, &self.en)
    }
}

impl NotificationKind {
    /// The message in words.
    pub fn words(self, variables: &Variables, language: Language) -> Words {
        let Some(template) = Template::of(self) else {
            // A test sees to it that every kind has one.
            return Words {
                title: self.text(language).to_owned(),
                body: String::new(),
            };
        };
        let phrases = template.phrases(language);
        Words {
            title: filled(&phrases.title, variables, phrases, language),
            body: filled(&phrases.body, variables, phrases, language),
        }
    }
}

fn filled(text: &str, variables: &Variables, phrases: &Phrases, language: Language) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        written.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            break;
        };
        match variables.get(name) {
            Some(Value::Items(items)) => {
                let lines = items
                    .iter()
                    .map(|item| filled(&phrases.line, item, phrases, language));
                written.push_str(&lines.collect::<Vec<_>>().join("\n"));
            }
            Some(value) => written.push_str(&value.text(language)),
            None => written.push_str(MISSING),
        }
        rest = after;
    }
    written.push_str(rest);
    written
}

/// The names that a text asks for.
#[cfg(test)]
pub(super) fn names(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

//! The controlled vocabulary of scenarios: outcomes, fields and tags, as data with an edition (`data/scenario-vocabulary.json`).
//!
//! A term is never removed: it is retired with the edition since when, and the term that replaces it if there is one. Content that used
//! it stays readable; new content is told the replacement.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};
use utoipa::{ToSchema, openapi::ObjectBuilder};

use crate::{
    language::Language,
    message::{CodeList, Message},
    wire::travels_as_text,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Year and month of the edition, `2026-11`.
    pub edition: String,
    pub outcomes: Vec<Outcome>,
    pub fields: Vec<ScenarioField>,
}

/// What a field is good for: 善政, 惠民, 兴业.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub code: String,
    pub zh: String,
    pub en: String,
}

/// 场景领域: 社会治理, 民生服务, 产业发展, 数字底座.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioField {
    pub code: String,
    pub zh: String,
    pub en: String,
    /// Codes of the outcomes it serves.
    pub outcomes: Vec<String>,
    pub tags: Vec<TagTerm>,
}

/// 场景标签; the code begins with that of its field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TagTerm {
    pub code: String,
    pub zh: String,
    pub en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<RetiredTerm>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetiredTerm {
    /// The edition that retired it.
    pub since: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

macro_rules! named {
    ($($name:ident),*) => {
        $(impl $name {
            pub fn name(&self, language: Language) -> &str {
                language.choose(self.zh.as_str(), self.en.as_str())
            }
        })*
    };
}
named!(Outcome, ScenarioField, TagTerm);

/// Why a file is no vocabulary.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    #[error("the vocabulary cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the code {0:?} occurs twice")]
    Twice(String),
    #[error("the field {field:?} serves the unknown outcome {outcome:?}")]
    Outcome { field: String, outcome: String },
    #[error("the tag {tag:?} stands in the field {field:?} but does not begin with its code")]
    Field { field: String, tag: String },
    #[error("the retired tag {tag:?} is replaced by {replacement:?}, which is not in force")]
    Replacement { tag: String, replacement: String },
}

static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "the file is compiled in, and a test reads it"
    )]
    Vocabulary::from_json(include_str!("../data/scenario-vocabulary.json"))
        .expect("the built-in vocabulary")
});

/// Every tag of the built-in vocabulary with its field.
static TAGS: LazyLock<BTreeMap<&'static str, (&'static ScenarioField, &'static TagTerm)>> =
    LazyLock::new(|| {
        BUILT_IN
            .tags()
            .map(|(field, tag)| (tag.code.as_str(), (field, tag)))
            .collect()
    });

impl Vocabulary {
    /// The vocabulary that this version speaks.
    pub fn current() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a vocabulary and checks that its references hold.
    pub fn from_json(json: &str) -> Result<Self, VocabularyError> {
        let vocabulary: Self = serde_json::from_str(json)?;
        vocabulary.check().map(|()| vocabulary)
    }

    fn check(&self) -> Result<(), VocabularyError> {
        let mut seen = BTreeSet::new();
        let codes = self.outcomes.iter().map(|o| &o.code);
        let codes = codes
            .chain(self.fields.iter().map(|f| &f.code))
            .chain(self.tags().map(|(_, t)| &t.code));
        for code in codes {
            if !seen.insert(code) {
                return Err(VocabularyError::Twice(code.clone()));
            }
        }
        for field in &self.fields {
            if let Some(outcome) = field
                .outcomes
                .iter()
                .find(|code| self.outcome(code).is_none())
            {
                return Err(VocabularyError::Outcome {
                    field: field.code.clone(),
                    outcome: outcome.clone(),
                });
            }
        }
        for (field, tag) in self.tags() {
            if tag
                .code
                .split_once('.')
                .is_none_or(|(prefix, _)| prefix != field.code)
            {
                return Err(VocabularyError::Field {
                    field: field.code.clone(),
                    tag: tag.code.clone(),
                });
            }
            let replacement = tag
                .retired
                .as_ref()
                .and_then(|retired| retired.replaced_by.as_deref());
            if let Some(replacement) = replacement
                && self
                    .tag(replacement)
                    .is_none_or(|(_, term)| term.retired.is_some())
            {
                return Err(VocabularyError::Replacement {
                    tag: tag.code.clone(),
                    replacement: replacement.to_owned(),
                });
            }
        }
        Ok(())
    }

    pub fn outcome(&self, code: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.code == code)
    }

    pub fn field(&self, code: &str) -> Option<&ScenarioField> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// A tag, in force or retired, with its field.
    pub fn tag(&self, code: &str) -> Option<(&ScenarioField, &TagTerm)> {
        self.tags().find(|(_, tag)| tag.code == code)
    }

    /// All tags, in force and retired, in the order of the vocabulary.
    pub fn tags(&self) -> impl Iterator<Item = (&ScenarioField, &TagTerm)> {
        self.fields
            .iter()
            .flat_map(|field| field.tags.iter().map(move |tag| (field, tag)))
    }

    /// The tags whose field serves the outcome.
    pub fn tags_for(&self, outcome: &str) -> impl Iterator<Item = &TagTerm> {
        self.tags()
            .filter(move |(field, _)| field.outcomes.iter().any(|code| code == outcome))
            .map(|(_, tag)| tag)
    }

    /// The code of a tag in force; a retired one is refused with its replacement.
    fn in_force(&self, text: &str) -> Result<&TagTerm, Message> {
        let code = text.trim();
        let (_, tag) = self.tag(code).ok_or_else(|| Message::UnknownCode {
            list: CodeList::ScenarioTag,
            value: code.to_owned(),
        })?;
        match &tag.retired {
            None => Ok(tag),
            Some(retired) => Err(Message::RetiredCode {
                list: CodeList::ScenarioTag,
                value: code.to_owned(),
                replacement: retired.replaced_by.clone(),
            }),
        }
    }
}

/// A tag of the built-in vocabulary, in force or retired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScenarioTag(&'static str);

impl ScenarioTag {
    /// A tag that is or was in force: for content that was written with it.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let code = text.trim();
        TAGS.get_key_value(code)
            .map(|(code, _)| Self(code))
            .ok_or_else(|| Message::UnknownCode {
                list: CodeList::ScenarioTag,
                value: code.to_owned(),
            })
    }

    /// A tag in force: for what is written now.
    pub fn parse_current(text: &str) -> Result<Self, Message> {
        Vocabulary::current()
            .in_force(text)
            .map(|tag| Self(&tag.code))
    }

    pub const fn as_str(&self) -> &'static str {
        self.0
    }

    pub fn name(self, language: Language) -> &'static str {
        TAGS.get(self.0)
            .map_or(self.0, |(_, tag)| tag.name(language))
    }

    pub fn field(self) -> &'static ScenarioField {
        TAGS[self.0].0
    }

    /// The outcomes that its field serves.
    pub fn outcomes(self) -> impl Iterator<Item = &'static Outcome> {
        self.field()
            .outcomes
            .iter()
            .filter_map(|code| Vocabulary::current().outcome(code))
    }
}

travels_as_text!(
    ScenarioTag,
    ObjectBuilder::new()
        .pattern(Some(r"^[a-z_]+\.[a-z_]+$"))
        .examples(["governance.parking"])
);

#[cfg(test)]
mod tests {
    use super::*;

    const INVENTED: &str = r#"{
        "edition": "2030-01",
        "outcomes": [{"code": "good", "zh": "善", "en": "Good"}],
        "fields": [{"code": "city", "zh": "城市", "en": "City", "outcomes": ["good"], "tags": [
            {"code": "city.tram", "zh": "电车", "en": "Tram"},
            {"code": "city.horse", "zh": "马车", "en": "Horse", "retired": {"since": "2030-01", "replaced_by": "city.tram"}},
            {"code": "city.fax", "zh": "传真", "en": "Fax", "retired": {"since": "2030-01"}}
        ]}]
    }"#;

    #[test]
    fn the_built_in_vocabulary_holds_together() {
        let vocabulary = Vocabulary::current();
        assert_eq!(vocabulary.edition, "2026-11");
        assert_eq!((vocabulary.outcomes.len(), vocabulary.fields.len()), (3, 4));
        assert!(
            vocabulary
                .fields
                .iter()
                .all(|field| !field.tags.is_empty() && !field.outcomes.is_empty())
        );
        assert!(
            vocabulary
                .tags_for("public_benefit")
                .any(|tag| tag.code == "livelihood.health")
        );
        assert!(
            vocabulary
                .tags()
                .all(|(_, tag)| ScenarioTag::parse_current(&tag.code).is_ok())
        );
    }

    #[test]
    fn a_tag_knows_its_field_and_outcomes() {
        let tag = ScenarioTag::parse("governance.parking").unwrap();
        assert_eq!(
            (tag.name(Language::ZhCn), tag.name(Language::En)),
            ("智慧停车", "Smart parking")
        );
        assert_eq!(tag.field().zh, "社会治理");
        assert_eq!(
            tag.outcomes()
                .map(|outcome| outcome.zh.as_str())
                .collect::<Vec<_>>(),
            ["善政"]
        );
        assert_eq!(
            ScenarioTag::parse("governance.magic").unwrap_err().code(),
            "unknown_code"
        );
        assert_eq!(
            serde_json::to_string(&tag).unwrap(),
            "\"governance.parking\""
        );
    }

    #[test]
    fn a_retired_term_is_readable_and_names_its_replacement() {
        let vocabulary = Vocabulary::from_json(INVENTED).unwrap();
        assert!(vocabulary.tag("city.horse").is_some());
        assert_eq!(
            vocabulary.in_force("city.tram").unwrap().name(Language::En),
            "Tram"
        );
        for (tag, replacement) in [
            ("city.horse", Some("city.tram".to_owned())),
            ("city.fax", None),
        ] {
            let refused = Message::RetiredCode {
                list: CodeList::ScenarioTag,
                value: tag.into(),
                replacement,
            };
            assert_eq!(vocabulary.in_force(tag), Err(refused));
        }
    }

    #[test]
    fn a_broken_vocabulary_is_refused() {
        for (from, to, expected) in [
            (
                "\"code\": \"city.fax\"",
                "\"code\": \"city.tram\"",
                "occurs twice",
            ),
            ("[\"good\"]", "[\"bad\"]", "unknown outcome"),
            (
                "\"code\": \"city.fax\"",
                "\"code\": \"town.fax\"",
                "does not begin",
            ),
            (
                "\"replaced_by\": \"city.tram\"",
                "\"replaced_by\": \"city.fax\"",
                "not in force",
            ),
            ("\"edition\"", "\"version\"", "cannot be read"),
        ] {
            let error = Vocabulary::from_json(&INVENTED.replace(from, to))
                .unwrap_err()
                .to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}

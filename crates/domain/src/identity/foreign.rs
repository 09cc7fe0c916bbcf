//! Organizations without a unified social credit code: country, register, number.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use utoipa::{ToSchema, openapi::ObjectBuilder};

use crate::{
    language::Language,
    message::{CodeList, FieldErrors, Message},
    text::line,
    wire::travels_as_text,
};

/// An entry in a register outside mainland China, kept as typed; compared by [`ForeignIdentity::canonical`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "Typed")]
pub struct ForeignIdentity {
    pub country: Country,
    #[schema(value_type = String, max_length = 80)]
    register: String,
    #[schema(value_type = String, max_length = 40)]
    number: String,
}

/// What was typed, before the rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    country: String,
    register: String,
    number: String,
}

impl ForeignIdentity {
    /// Errors stand at `/country`, `/register`, `/number`.
    pub fn parse(country: &str, register: &str, number: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let country = errors.take(
            "/country",
            Country::parse(country).and_then(Country::outside_the_mainland),
        );
        let register = errors.take("/register", part(register, 80));
        let number = errors.take("/number", part(number, 40));
        match (country, register, number) {
            (Some(country), Some(register), Some(number)) => Ok(Self {
                country,
                register,
                number,
            }),
            _ => Err(errors),
        }
    }

    pub fn register(&self) -> &str {
        &self.register
    }

    pub fn number(&self) -> &str {
        &self.number
    }

    /// Upper case without spaces, `country:register:number`: none of the parts contains a colon.
    pub fn canonical(&self) -> String {
        format!(
            "{}:{}:{}",
            self.country,
            folded(&self.register),
            folded(&self.number)
        )
    }
}

impl TryFrom<Typed> for ForeignIdentity {
    type Error = Message;

    fn try_from(typed: Typed) -> Result<Self, Message> {
        Self::parse(&typed.country, &typed.register, &typed.number).map_err(|errors| {
            errors
                .into_iter()
                .next()
                .map_or(Message::Required, |error| error.message)
        })
    }
}

fn part(text: &str, max: usize) -> Result<String, Message> {
    let text = line(text, 1, max)?;
    match text.chars().position(|c| matches!(c, ':' | '\u{FF1A}')) {
        Some(index) => Err(Message::UnexpectedCharacter {
            character: ':',
            position: index + 1,
        }),
        None => Ok(text),
    }
}

fn folded(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect()
}

/// An officially assigned ISO 3166-1 alpha-2 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(&'static str);

struct Names {
    zh: &'static str,
    en: &'static str,
}

static COUNTRIES: LazyLock<BTreeMap<&'static str, Names>> = LazyLock::new(|| {
    include_str!("../../data/countries.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some((
                columns.next()?,
                Names {
                    zh: columns.next()?,
                    en: columns.next()?,
                },
            ))
        })
        .collect()
});

impl Country {
    pub fn parse(text: &str) -> Result<Self, Message> {
        let code = text.trim().to_ascii_uppercase();
        COUNTRIES
            .get_key_value(code.as_str())
            .map(|(code, _)| Self(code))
            .ok_or_else(|| Message::UnknownCode {
                list: CodeList::Country,
                value: text.trim().to_owned(),
            })
    }

    pub const fn as_str(&self) -> &'static str {
        self.0
    }

    pub fn name(self, language: Language) -> &'static str {
        COUNTRIES
            .get(self.0)
            .map_or(self.0, |names| language.choose(names.zh, names.en))
    }

    /// All of them, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        COUNTRIES.keys().map(|code| Self(code))
    }

    /// 香港, 澳门 and 台湾 keep registers of their own and have codes of their own.
    fn outside_the_mainland(self) -> Result<Self, Message> {
        if self.0 == "CN" {
            Err(Message::HasUscc)
        } else {
            Ok(self)
        }
    }
}

travels_as_text!(
    Country,
    ObjectBuilder::new()
        .pattern(Some("^[A-Z]{2}$"))
        .examples(["DE"])
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_complete() {
        assert_eq!(Country::all().count(), 249);
        assert!(
            COUNTRIES.iter().all(|(code, names)| code.len() == 2
                && !names.zh.is_empty()
                && !names.en.is_empty())
        );
        assert_eq!(Country::parse(" de ").unwrap().name(Language::ZhCn), "德国");
        assert_eq!(
            Country::parse("TW").unwrap().name(Language::ZhCn),
            "中国台湾"
        );
    }

    #[test]
    fn one_entity_has_one_canonical_string() {
        let a = ForeignIdentity::parse("SG", "ACRA", "201912345 k").unwrap();
        let b = ForeignIdentity::parse("sg", "acra", "201912345K").unwrap();
        assert_eq!(a.canonical(), b.canonical());
        assert_eq!(b.canonical(), "SG:ACRA:201912345K");
    }

    #[test]
    fn each_part_is_refused_for_its_own_reason() {
        let errors = ForeignIdentity::parse("ZZ", " ", "a:b").unwrap_err();
        let found: Vec<_> = errors
            .iter()
            .map(|e| (e.pointer.as_str(), e.message.code()))
            .collect();
        assert_eq!(
            found,
            [
                ("/country", "unknown_code"),
                ("/register", "required"),
                ("/number", "unexpected_character")
            ]
        );
        assert_eq!(
            ForeignIdentity::parse("CN", "工商", "1")
                .unwrap_err()
                .iter()
                .next()
                .unwrap()
                .message,
            Message::HasUscc
        );
    }
}

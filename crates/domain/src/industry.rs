//! Industries, GB/T 4754-2017: sections A–T and divisions 01–97 (`data/industries.csv`).
//!
//! A code is a section (`I`), a division (`65`, `I65`) or a group or class (`651`, `I6513`). Of groups and classes only the division is
//! looked up. The canonical form has the letter: it is unambiguous and sorts by section.

use std::{cmp::Ordering, sync::LazyLock};

use utoipa::openapi::ObjectBuilder;

use crate::{
    message::{CodeList, Message},
    wire::travels_as_text,
};

#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    pub letter: char,
    pub name: &'static str,
    pub divisions: Vec<Division>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Division {
    /// Two digits.
    pub code: &'static str,
    pub name: &'static str,
}

static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    let mut sections: Vec<Section> = Vec::new();
    let lines = include_str!("../data/industries.csv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    for (code, name) in lines.filter_map(|line| line.split_once(',')) {
        match (code.chars().next(), sections.last_mut()) {
            (Some(letter), _) if letter.is_ascii_uppercase() => sections.push(Section {
                letter,
                name,
                divisions: Vec::new(),
            }),
            (_, Some(section)) => section.divisions.push(Division { code, name }),
            (_, None) => {}
        }
    }
    sections
});

/// All sections in the order of the standard.
pub fn sections() -> &'static [Section] {
    &SECTIONS
}

/// A code whose letter fits its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndustryCode {
    code: String,
    section: &'static Section,
    division: Option<&'static Division>,
}

impl IndustryCode {
    pub fn parse(text: &str) -> Result<Self, Message> {
        let text = text.trim().to_ascii_uppercase();
        let letter = text.chars().next().filter(char::is_ascii_uppercase);
        let digits = if letter.is_some() {
            &text[1..]
        } else {
            text.as_str()
        };
        let well_formed = digits.bytes().all(|b| b.is_ascii_digit())
            && matches!((letter, digits.len()), (Some(_), 0) | (_, 2..=4));
        if !well_formed {
            return Err(Message::NotAnIndustry { value: text });
        }
        match (letter, digits) {
            (Some(letter), "") => {
                let section = SECTIONS
                    .iter()
                    .find(|section| section.letter == letter)
                    .ok_or_else(|| unknown(&text))?;
                Ok(Self {
                    code: text,
                    section,
                    division: None,
                })
            }
            _ => Self::with_division(letter, digits).ok_or_else(|| unknown(&text))?,
        }
    }

    /// `None` when there is no such division.
    fn with_division(letter: Option<char>, digits: &str) -> Option<Result<Self, Message>> {
        let wanted = digits.get(..2)?;
        let (section, division) = SECTIONS.iter().find_map(|section| {
            Some((
                section,
                section
                    .divisions
                    .iter()
                    .find(|division| division.code == wanted)?,
            ))
        })?;
        Some(match letter {
            Some(letter) if letter != section.letter => Err(Message::IndustryRange {
                section: letter,
                division: wanted.to_owned(),
                expected: section.letter,
            }),
            _ => Ok(Self {
                code: format!("{}{digits}", section.letter),
                section,
                division: Some(division),
            }),
        })
    }

    pub fn as_str(&self) -> &str {
        &self.code
    }

    pub const fn section(&self) -> &'static Section {
        self.section
    }

    pub const fn division(&self) -> Option<&'static Division> {
        self.division
    }

    /// The name of the division, or of the section when no division is given.
    pub fn name(&self) -> &'static str {
        self.division
            .map_or(self.section.name, |division| division.name)
    }
}

fn unknown(value: &str) -> Message {
    Message::UnknownCode {
        list: CodeList::Industry,
        value: value.to_owned(),
    }
}

impl PartialOrd for IndustryCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for IndustryCode {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code.cmp(&other.code)
    }
}

travels_as_text!(
    IndustryCode,
    ObjectBuilder::new()
        .pattern(Some("^[A-T]([0-9]{2,4})?$"))
        .examples(["I65"])
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_complete() {
        let letters: String = sections().iter().map(|section| section.letter).collect();
        assert_eq!(letters, "ABCDEFGHIJKLMNOPQRST");
        let codes: Vec<_> = sections()
            .iter()
            .flat_map(|section| &section.divisions)
            .map(|division| division.code.to_owned())
            .collect();
        assert_eq!(
            codes,
            (1..=97).map(|n| format!("{n:02}")).collect::<Vec<_>>()
        );
    }

    #[test]
    fn each_form_has_one_canonical_form() {
        for (typed, canonical, name) in [
            ("I", "I", "信息传输、软件和信息技术服务业"),
            ("i65", "I65", "软件和信息技术服务业"),
            ("65", "I65", "软件和信息技术服务业"),
            (" 651 ", "I651", "软件和信息技术服务业"),
            ("C3919", "C3919", "计算机、通信和其他电子设备制造业"),
            ("01", "A01", "农业"),
        ] {
            let code = IndustryCode::parse(typed).unwrap();
            assert_eq!((code.as_str(), code.name()), (canonical, name));
        }
    }

    #[test]
    fn the_letter_must_fit_the_division() {
        let refused = IndustryCode::parse("C65").unwrap_err();
        assert_eq!(
            refused,
            Message::IndustryRange {
                section: 'C',
                division: "65".into(),
                expected: 'I'
            }
        );
        for (typed, code) in [
            ("98", "unknown_code"),
            ("00", "unknown_code"),
            ("Z", "unknown_code"),
            ("", "not_an_industry"),
            ("I6", "not_an_industry"),
            ("6", "not_an_industry"),
            ("I65134", "not_an_industry"),
            ("软件", "not_an_industry"),
            ("I软件", "not_an_industry"),
        ] {
            assert_eq!(
                IndustryCode::parse(typed).unwrap_err().code(),
                code,
                "{typed}"
            );
        }
    }
}

//! What can be wrong with something that was sent: one typed [`Message`] per reason, with a stable code and a sentence in each language.
//!
//! The sentence says what is wrong and what to do. It never repeats a secret and never tells about somebody else's data.

mod field_error;
mod sentence;

use std::fmt;

use chrono::NaiveDate;

use crate::language::Language;

pub use field_error::{FieldError, FieldErrors};

/// A reason why a field was refused. Positions count characters from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    Required,
    TooShort {
        min: usize,
        actual: usize,
    },
    TooLong {
        max: usize,
        actual: usize,
    },
    TooFew {
        min: usize,
        actual: usize,
    },
    TooMany {
        max: usize,
        actual: usize,
    },
    /// An invisible control, a line break where one line is wanted, or a mark that reverses the direction of text.
    ControlCharacter {
        position: usize,
    },
    /// A character that the field's form does not know.
    UnexpectedCharacter {
        character: char,
        position: usize,
    },
    OutOfRange {
        min: i64,
        max: i64,
        actual: i64,
    },
    Duplicate {
        value: String,
    },
    /// A word that is known but not admitted here.
    NotAllowed {
        value: String,
    },
    UnknownField {
        name: String,
    },
    /// The request's shape is wrong: not JSON, another type, a number out of bounds.
    Malformed {
        detail: String,
    },
    UnknownCode {
        list: CodeList,
        value: String,
    },
    RetiredCode {
        list: CodeList,
        value: String,
        replacement: Option<String>,
    },

    UsccLength {
        actual: usize,
    },
    UsccCharacter {
        character: char,
        position: usize,
    },
    /// Positions 3–8 name the registrar's division and are digits.
    UsccDivision {
        character: char,
        position: usize,
    },
    UsccCheck {
        expected: char,
        found: char,
    },
    /// An organization of the mainland is known by its unified social credit code, not by a foreign register.
    HasUscc,
    /// A spreadsheet kept the code as a number and lost its last digits.
    NumericCell,

    NotADivision {
        value: String,
    },
    NotAnIndustry {
        value: String,
    },
    /// The letter and the digits of an industry code belong to different sections.
    IndustryRange {
        section: char,
        division: String,
        expected: char,
    },
    NotAnEmail,
    NotAMobile,
    NotATelephone,
    NotAUrl,
    /// Typed into a form where a number is wanted.
    NotANumber,
    NotADate,
    /// A hearing that is still to come.
    HearingAhead,
    DateOutOfRange {
        earliest: NaiveDate,
        latest: NaiveDate,
        actual: NaiveDate,
    },
    /// A make-up workday (调休上班) on a day that is worked anyway.
    NotAWeekend {
        day: NaiveDate,
    },
    HolidayAndWorkday {
        day: NaiveDate,
        holiday: String,
    },
    EndsBeforeItBegins,
    /// It ends before now: nothing would come of it.
    PeriodOver,
    /// Somebody who does not work at a stage of review.
    NotAReviewer,
    /// Nobody stands in for themselves.
    SamePerson,

    /// Somebody has it already; the message must not tell who.
    Taken,
    /// A document number that another notice has: the office gives them out and may be told.
    NumberTaken,
    /// The thing referred to does not exist, or not for this caller.
    NotFound,
    MaterialMissing {
        requirement: String,
    },
    /// 一次性告知: a later change request about something unchanged says why it comes late.
    LateWithoutReason,
    MaterialType,
    MaterialTooLarge {
        max_bytes: u64,
    },

    PasswordTooShort {
        min: usize,
        actual: usize,
    },
    PasswordTooLong {
        max: usize,
        actual: usize,
    },
    PasswordCommon,
    PasswordWrong,
    /// The verification code is wrong, used or too old.
    CodeWrong,
}

/// A list of codes that a value was looked up in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeList {
    Country,
    Division,
    Industry,
    Outcome,
    ScenarioField,
    ScenarioTag,
}

impl CodeList {
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Country => {
                language.choose("国家或地区代码（ISO 3166-1）", "ISO 3166-1 country codes")
            }
            Self::Division => {
                language.choose("行政区划代码（GB/T 2260）", "division codes (GB/T 2260)")
            }
            Self::Industry => language.choose(
                "国民经济行业代码（GB/T 4754-2017）",
                "industry codes (GB/T 4754-2017)",
            ),
            Self::Outcome => language.choose("成效目标", "outcomes"),
            Self::ScenarioField => language.choose("场景领域", "scenario fields"),
            Self::ScenarioTag => language.choose("场景标签", "scenario tags"),
        }
    }
}

impl Message {
    /// The stable word of the reason: clients may branch on it, so it never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::TooFew { .. } => "too_few",
            Self::TooMany { .. } => "too_many",
            Self::ControlCharacter { .. } => "control_character",
            Self::UnexpectedCharacter { .. } => "unexpected_character",
            Self::OutOfRange { .. } => "out_of_range",
            Self::Duplicate { .. } => "duplicate",
            Self::NotAllowed { .. } => "not_allowed",
            Self::UnknownField { .. } => "unknown_field",
            Self::Malformed { .. } => "malformed",
            Self::UnknownCode { .. } => "unknown_code",
            Self::RetiredCode { .. } => "retired_code",
            Self::UsccLength { .. } => "uscc_length",
            Self::UsccCharacter { .. } => "uscc_character",
            Self::UsccDivision { .. } => "uscc_division",
            Self::UsccCheck { .. } => "uscc_check",
            Self::HasUscc => "has_uscc",
            Self::NumericCell => "numeric_cell",
            Self::NotADivision { .. } => "not_a_division",
            Self::NotAnIndustry { .. } => "not_an_industry",
            Self::IndustryRange { .. } => "industry_range",
            Self::NotAnEmail => "not_an_email",
            Self::NotAMobile => "not_a_mobile",
            Self::NotATelephone => "not_a_telephone",
            Self::NotAUrl => "not_a_url",
            Self::NotANumber => "not_a_number",
            Self::NotADate => "not_a_date",
            Self::HearingAhead => "hearing_ahead",
            Self::DateOutOfRange { .. } => "date_out_of_range",
            Self::NotAWeekend { .. } => "not_a_weekend",
            Self::HolidayAndWorkday { .. } => "holiday_and_workday",
            Self::EndsBeforeItBegins => "ends_before_it_begins",
            Self::PeriodOver => "period_over",
            Self::NotAReviewer => "not_a_reviewer",
            Self::SamePerson => "same_person",
            Self::Taken => "taken",
            Self::NumberTaken => "number_taken",
            Self::NotFound => "not_found",
            Self::MaterialMissing { .. } => "material_missing",
            Self::LateWithoutReason => "late_without_reason",
            Self::MaterialType => "material_type",
            Self::MaterialTooLarge { .. } => "material_too_large",
            Self::PasswordTooShort { .. } => "password_too_short",
            Self::PasswordTooLong { .. } => "password_too_long",
            Self::PasswordCommon => "password_common",
            Self::PasswordWrong => "password_wrong",
            Self::CodeWrong => "code_wrong",
        }
    }

    /// The sentence for a person.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::ZhCn => sentence::chinese(self),
            Language::En => sentence::english(self),
        }
    }
}

/// For logs and for errors of `serde`; people are shown [`Message::text`].
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for Message {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_a_name_in_both_languages() {
        for list in [
            CodeList::Country,
            CodeList::Division,
            CodeList::Industry,
            CodeList::Outcome,
            CodeList::ScenarioField,
            CodeList::ScenarioTag,
        ] {
            assert_ne!(list.name(Language::ZhCn), list.name(Language::En));
        }
    }

    #[test]
    fn the_sentence_names_the_numbers() {
        let message = Message::TooLong {
            max: 80,
            actual: 93,
        };
        assert_eq!(
            message.text(Language::ZhCn),
            "最多 80 个字，现有 93 个字，请删减 13 个字。"
        );
        assert_eq!(
            message.text(Language::En),
            "At most 80 characters; there are 93. Please shorten it by 13."
        );
        assert_eq!(message.code(), "too_long");
    }

    #[test]
    fn taken_names_nobody() {
        assert_eq!(
            Message::Taken.text(Language::En),
            "This is already registered. If it is yours, contact the office."
        );
    }
}

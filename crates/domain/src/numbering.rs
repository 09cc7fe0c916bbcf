//! How case numbers and registration numbers look: a pattern that is data, such as `SC-{year}-{seq:6}` for `SC-2026-000123`.
//!
//! Only the form is here; the next number of a year is drawn in the transaction that uses it. A sequence that outgrows its width gets
//! longer and is never cut.

use std::{fmt, str::FromStr};

/// Why a pattern is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    #[error("the pattern needs {{year}} exactly once: sequences begin anew each year")]
    Year,
    #[error("the pattern needs {{seq:N}} exactly once, N from 1 to 12")]
    Sequence,
    #[error("unknown placeholder or unbalanced brace near {0:?}")]
    Placeholder(String),
    #[error(
        "{0:?} cannot stand in a number: use A–Z, 0–9 and hyphens, and a hyphen between {{year}} and {{seq}} and next to digits"
    )]
    Literal(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberRule {
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Year,
    Sequence { width: usize },
}

/// What a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number {
    pub year: i32,
    pub sequence: u64,
}

impl NumberRule {
    pub fn format(&self, year: i32, sequence: u64) -> String {
        self.segments
            .iter()
            .map(|segment| match segment {
                Segment::Literal(text) => text.clone(),
                Segment::Year => format!("{year:04}"),
                Segment::Sequence { width } => format!("{sequence:0width$}"),
            })
            .collect()
    }

    /// Reads back exactly what [`NumberRule::format`] prints; anything else is no number, so a path with it names nothing.
    pub fn read(&self, text: &str) -> Option<Number> {
        let mut rest = text;
        let mut year = None;
        let mut sequence = None;
        for segment in &self.segments {
            match segment {
                Segment::Literal(literal) => rest = rest.strip_prefix(literal.as_str())?,
                Segment::Year => {
                    let digits;
                    (digits, rest) = leading_digits(rest);
                    year = Some(digits.parse().ok()?);
                }
                Segment::Sequence { .. } => {
                    let digits;
                    (digits, rest) = leading_digits(rest);
                    sequence = Some(digits.parse().ok()?);
                }
            }
        }
        let number = Number {
            year: year?,
            sequence: sequence?,
        };
        (self.format(number.year, number.sequence) == text).then_some(number)
    }
}

fn leading_digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

impl FromStr for NumberRule {
    type Err = PatternError;

    fn from_str(pattern: &str) -> Result<Self, PatternError> {
        let segments = segments_of(pattern)?;
        if segments
            .iter()
            .filter(|s| matches!(s, Segment::Year))
            .count()
            != 1
        {
            return Err(PatternError::Year);
        }
        if segments
            .iter()
            .filter(|s| matches!(s, Segment::Sequence { .. }))
            .count()
            != 1
        {
            return Err(PatternError::Sequence);
        }
        // Digits that touch a placeholder, or two placeholders that touch, could be read back in two ways.
        for pair in segments.windows(2) {
            let ambiguous = match (&pair[0], &pair[1]) {
                (Segment::Literal(text), _) => text.ends_with(|c: char| c.is_ascii_digit()),
                (_, Segment::Literal(text)) => text.starts_with(|c: char| c.is_ascii_digit()),
                _ => true,
            };
            if ambiguous {
                return Err(PatternError::Literal(pattern.to_owned()));
            }
        }
        Ok(Self { segments })
    }
}

fn segments_of(pattern: &str) -> Result<Vec<Segment>, PatternError> {
    let mut segments = Vec::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('{') {
            let (placeholder, after) = inner
                .split_once('}')
                .ok_or_else(|| PatternError::Placeholder(rest.to_owned()))?;
            segments.push(placeholder_of(placeholder)?);
            rest = after;
        } else {
            let (literal, after) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
            if !literal
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
            {
                return Err(PatternError::Literal(literal.to_owned()));
            }
            segments.push(Segment::Literal(literal.to_owned()));
            rest = after;
        }
    }
    Ok(segments)
}

fn placeholder_of(text: &str) -> Result<Segment, PatternError> {
    match text.split_once(':') {
        None if text == "year" => Ok(Segment::Year),
        Some(("seq", width)) => match width.parse() {
            Ok(width @ 1..=12) => Ok(Segment::Sequence { width }),
            _ => Err(PatternError::Sequence),
        },
        _ => Err(PatternError::Placeholder(text.to_owned())),
    }
}

/// The pattern it was read from.
impl fmt::Display for NumberRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.segments.iter().try_for_each(|segment| match segment {
            Segment::Literal(text) => f.write_str(text),
            Segment::Year => f.write_str("{year}"),
            Segment::Sequence { width } => write!(f, "{{seq:{width}}}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rule() -> NumberRule {
        "SC-{year}-{seq:6}".parse().unwrap()
    }

    #[test]
    fn numbers_are_printed_and_read() {
        assert_eq!(rule().format(2026, 123), "SC-2026-000123");
        assert_eq!(rule().format(2026, 1_234_567), "SC-2026-1234567");
        assert_eq!(
            rule().read("SC-2026-000123"),
            Some(Number {
                year: 2026,
                sequence: 123
            })
        );
        for wrong in [
            "sc-2026-000123",
            "SC-2026-123",
            "SC-2026-0000123",
            "SC-2026-000123 ",
            "SC-2026-",
            "SC--000123",
            "SC-+2026-000123",
            "",
            "BJ-2026-000001",
        ] {
            assert_eq!(rule().read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_wrong_pattern_says_why() {
        assert_eq!(rule().to_string(), "SC-{year}-{seq:6}");
        for (pattern, expected) in [
            ("SC-{seq:6}", PatternError::Year),
            ("SC-{year}-{year}-{seq:6}", PatternError::Year),
            ("SC-{year}", PatternError::Sequence),
            ("SC-{year}-{seq:0}", PatternError::Sequence),
            ("SC-{year}-{seq:99}", PatternError::Sequence),
            (
                "SC-{year}{seq:6}",
                PatternError::Literal("SC-{year}{seq:6}".into()),
            ),
            (
                "SC2{year}-{seq:6}",
                PatternError::Literal("SC2{year}-{seq:6}".into()),
            ),
            ("SC/{year}-{seq:6}", PatternError::Literal("SC/".into())),
            ("SC-{day}-{seq:6}", PatternError::Placeholder("day".into())),
            ("SC-{year", PatternError::Placeholder("{year".into())),
        ] {
            assert_eq!(pattern.parse::<NumberRule>(), Err(expected), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(year in 1000_i32..9999, sequence in any::<u64>(), width in 1_usize..=12) {
            let rule: NumberRule = format!("BJ-{{year}}-{{seq:{width}}}").parse().unwrap();
            prop_assert_eq!(rule.read(&rule.format(year, sequence)), Some(Number { year, sequence }));
        }
    }
}

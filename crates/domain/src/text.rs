//! Texts that people write, with their limits.
//!
//! Limits count Unicode scalar values after normalization to NFC: a Chinese character is one, so is a letter with its accent. A flag or
//! a family emoji is several, because counting what a font draws as one needs tables that change every year, and a limit must not.

use unicode_normalization::UnicodeNormalization;
use utoipa::openapi::ObjectBuilder;

use crate::{message::Message, wire::travels_as_text};

/// One line: normalized, trimmed, without controls. Blank is [`Message::Required`] when `min` is above zero.
pub fn line(text: &str, min: usize, max: usize) -> Result<String, Message> {
    bounded(
        text.nfc().collect::<String>().trim(),
        min,
        max,
        Breaks::Refused,
    )
}

/// Several lines: like [`line()`], and line breaks are kept as `\n`.
pub fn paragraphs(text: &str, min: usize, max: usize) -> Result<String, Message> {
    let text: String = text.replace("\r\n", "\n").nfc().collect();
    bounded(text.trim(), min, max, Breaks::Kept)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Kept,
    Refused,
}

fn bounded(text: &str, min: usize, max: usize, breaks: Breaks) -> Result<String, Message> {
    if text.is_empty() && min > 0 {
        return Err(Message::Required);
    }
    if let Some(index) = text
        .chars()
        .position(|c| is_control(c) && !(c == '\n' && breaks == Breaks::Kept))
    {
        return Err(Message::ControlCharacter {
            position: index + 1,
        });
    }
    let actual = text.chars().count();
    if actual < min {
        return Err(Message::TooShort { min, actual });
    }
    if actual > max {
        return Err(Message::TooLong { max, actual });
    }
    Ok(text.to_owned())
}

/// Controls, separators that act as line breaks, marks that turn the direction of text (they can make a name read as another), and
/// characters that are never seen. The zero-width joiner stays: emoji and several scripts need it.
fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Full-width forms (U+FF01–U+FF5E) stand for their ASCII characters.
pub(crate) fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        other => other,
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $rule:ident $min:literal ..= $max:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(String);

            impl $name {
                pub const MIN: usize = $min;
                pub const MAX: usize = $max;

                pub fn parse(text: &str) -> Result<Self, Message> {
                    $rule(text, $min, $max).map(Self)
                }

                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            travels_as_text!($name, ObjectBuilder::new().min_length(Some($min)).max_length(Some($max)));
        )*
    };
}

texts! {
    /// The name of an organization, an offering, a unit, a scenario.
    Title = line 2..=80;
    /// What it is, for a list and the first lines of a page.
    Summary = paragraphs 10..=500;
    /// A description, a reason, a requested change, an answer.
    LongText = paragraphs 1..=5000;
    /// A few words: a product version, a model, an interface, a partner's role, a document number.
    Label = line 1..=60;
    /// A postal address.
    Address = line 2..=200;
    /// A company's own key for an offering, unique within the organization.
    ExternalRef = line 1..=100;
}

impl ExternalRef {
    /// The key of an offering whose organization gave none: its name, without the differences of width, case and spacing that nobody
    /// means.
    pub fn of_name(name: &str) -> Result<Self, Message> {
        let key: String = name.nfkc().collect::<String>().to_lowercase();
        Self::parse(&key.split_whitespace().collect::<String>())
    }
}

/// An address on the web, `http` or `https`, shown as a link: no user name in it, no spaces, nothing a browser would run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(String);

impl Url {
    pub const MAX: usize = 500;

    pub fn parse(text: &str) -> Result<Self, Message> {
        let text = line(text, 1, Self::MAX)?;
        let (scheme, rest) = text.split_once("://").ok_or(Message::NotAUrl)?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let is_clean = !text
            .contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '`'));
        if is_web && is_clean && is_authority(authority) {
            Ok(Self(format!("{}://{rest}", scheme.to_ascii_lowercase())))
        } else {
            Err(Message::NotAUrl)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A host, of letters of any script, and maybe a port.
fn is_authority(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
        && port.parse::<u16>().is_ok()
}

travels_as_text!(
    Url,
    ObjectBuilder::new()
        .max_length(Some(Url::MAX))
        .pattern(Some("^https?://"))
        .examples(["https://www.example.com/product"])
);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_are_counted_not_bytes() {
        assert!(Title::parse(&"智".repeat(80)).is_ok());
        assert_eq!(
            Title::parse(&"智".repeat(81)),
            Err(Message::TooLong {
                max: 80,
                actual: 81
            })
        );
        assert_eq!(
            Title::parse(" 智 "),
            Err(Message::TooShort { min: 2, actual: 1 })
        );
        assert_eq!(Title::parse(" \u{3000} "), Err(Message::Required));
        assert_eq!(
            Title::parse("e\u{301}e").unwrap().as_str(),
            "ée",
            "NFC joins the accent"
        );
    }

    #[test]
    fn controls_are_refused_where_they_stand() {
        assert_eq!(
            Title::parse("智\u{0}慧"),
            Err(Message::ControlCharacter { position: 2 })
        );
        assert_eq!(
            Title::parse("智慧\n园区"),
            Err(Message::ControlCharacter { position: 3 })
        );
        assert_eq!(
            Title::parse("ab\u{202E}cd"),
            Err(Message::ControlCharacter { position: 3 })
        );
        assert_eq!(LongText::parse("一\r\n二\n").unwrap().as_str(), "一\n二");
        assert_eq!(
            LongText::parse("一\t二"),
            Err(Message::ControlCharacter { position: 2 })
        );
        assert_eq!(
            LongText::parse("👨\u{200D}👩")
                .unwrap()
                .as_str()
                .chars()
                .count(),
            3
        );
    }

    #[test]
    fn serde_goes_through_the_rules() {
        assert!(serde_json::from_str::<Title>("\"x\"").is_err());
        assert_eq!(
            serde_json::to_string(&Title::parse(" 智慧停车 ").unwrap()).unwrap(),
            "\"智慧停车\""
        );
    }

    #[test]
    fn a_key_made_of_a_name_ignores_width_case_and_spacing() {
        let key = |name: &str| ExternalRef::of_name(name).unwrap().to_string();
        assert_eq!(key("ACE 智能交通引擎"), "ace智能交通引擎");
        assert_eq!(key("ace\u{3000}智能交通引擎 "), "ace智能交通引擎");
        assert!(ExternalRef::of_name(" ").is_err());
    }

    #[test]
    fn web_addresses() {
        assert_eq!(
            Url::parse(" HTTPS://www.example.com:8443/a?b=c#d ")
                .unwrap()
                .as_str(),
            "https://www.example.com:8443/a?b=c#d"
        );
        assert!(Url::parse("http://例子.中国/产品").is_ok());
        for wrong in [
            "www.example.com",
            "javascript:alert(1)//x.y",
            "javascript://x.y/%0aalert(1)",
            "ftp://example.com",
            "https://",
            "https://localhost",
            "https://user:secret@example.com",
            "https://user@example.com",
            "https://example.com:99999",
            "https://exa mple.com",
            "https://example.com/<script>",
            "https://-example.com",
            "https://example..com",
        ] {
            assert_eq!(Url::parse(wrong), Err(Message::NotAUrl), "{wrong}");
        }
        assert_eq!(Url::parse(" "), Err(Message::Required));
    }

    proptest! {
        #[test]
        fn parsing_is_idempotent(text in "\\PC{0,90}") {
            if let Ok(title) = Title::parse(&text) {
                prop_assert!((Title::MIN..=Title::MAX).contains(&title.as_str().chars().count()));
                prop_assert_eq!(Title::parse(title.as_str()), Ok(title));
            }
        }
    }
}

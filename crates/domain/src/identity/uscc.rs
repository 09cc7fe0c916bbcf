//! The unified social credit code (统一社会信用代码), GB 32100-2015.
//!
//! 18 characters: 1 registering authority, 2 kind of entity, 3–8 division of the registrar, 9–17 organization code (GB 11714), 18 check
//! character. Positions 1–2 may be letters (N1, Y1, A1 …), so they are only held to the alphabet. The registrar's division says nothing
//! about where the organization works, and codes keep divisions that were abolished since: only its form is checked.

use utoipa::openapi::ObjectBuilder;

use crate::{message::Message, text::half_width, wire::travels_as_text};

/// The 31 characters in the order of their values: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// 3^(i-1) mod 31 for positions 1 to 17.
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

const LENGTH: usize = 18;

/// A valid code in its canonical form: upper case, nothing between.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc(String);

impl Uscc {
    /// Accepts what people type: lower case, full-width characters, spaces and hyphens. Positions in refusals are those of the code
    /// without spaces and hyphens.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let characters: Vec<char> = text
            .chars()
            .map(half_width)
            .filter(|c| !is_separator(*c))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if characters.is_empty() {
            return Err(Message::Required);
        }
        if characters.len() != LENGTH {
            return Err(Message::UsccLength {
                actual: characters.len(),
            });
        }
        let mut sum = 0;
        for (index, &character) in characters.iter().enumerate() {
            let position = index + 1;
            let value = value_of(character).ok_or(Message::UsccCharacter {
                character,
                position,
            })?;
            if (3..=8).contains(&position) && !character.is_ascii_digit() {
                return Err(Message::UsccDivision {
                    character,
                    position,
                });
            }
            sum += WEIGHTS.get(index).map_or(0, |weight| weight * value);
        }
        let expected = check_character(sum);
        match characters.last() {
            Some(&found) if found != expected => Err(Message::UsccCheck { expected, found }),
            _ => Ok(Self(characters.into_iter().collect())),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Positions 3–8, the registrar's division. Never "where the organization is".
    pub fn registrar_division(&self) -> &str {
        &self.0[2..8]
    }
}

travels_as_text!(
    Uscc,
    ObjectBuilder::new()
        .pattern(Some(
            "^[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$"
        ))
        .examples(["91350100M000100Y43"])
);

fn value_of(character: char) -> Option<usize> {
    ALPHABET
        .iter()
        .position(|&known| char::from(known) == character)
}

/// The outer `mod 31` matters: without it every code that ends in `0` would be refused.
fn check_character(sum: usize) -> char {
    char::from(ALPHABET[(31 - sum % 31) % 31])
}

/// Spaces, hyphens and dashes, and the invisible marks that come along when a code is copied from a page.
fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn real_codes_are_valid() {
        for code in [
            "91330000733796106P",
            "914403001922038216",
            "91340000711771143J",
            "91110000802100433B",
            "91410000170001401D",
            "91330000727215176K",
            "91350100M000100Y43",
        ] {
            assert_eq!(Uscc::parse(code).unwrap().as_str(), code);
        }
    }

    #[test]
    fn what_people_type_is_read() {
        for typed in [
            "91350100m000100y43",
            " 913501-00M000-100Y43\n",
            "９１３５０１００ｍ０００１００Ｙ４３",
            "9135 0100 M000 100Y 43",
            "91350100\u{200B}M000100Y43",
        ] {
            assert_eq!(
                Uscc::parse(typed).unwrap().as_str(),
                "91350100M000100Y43",
                "{typed}"
            );
        }
    }

    #[test]
    fn a_refusal_says_which_rule_and_where() {
        for (code, expected) in [
            ("", Message::Required),
            ("- -", Message::Required),
            (
                "914403001922038215",
                Message::UsccCheck {
                    expected: '6',
                    found: '5',
                },
            ),
            ("91440300192203821", Message::UsccLength { actual: 17 }),
            ("9144030019220382166", Message::UsccLength { actual: 19 }),
            (
                "9144030019220382O6",
                Message::UsccCharacter {
                    character: 'O',
                    position: 17,
                },
            ),
            (
                "91440300192203821六",
                Message::UsccCharacter {
                    character: '六',
                    position: 18,
                },
            ),
            (
                "9144A3001922038216",
                Message::UsccDivision {
                    character: 'A',
                    position: 5,
                },
            ),
        ] {
            assert_eq!(Uscc::parse(code), Err(expected), "{code}");
        }
    }

    #[test]
    fn serde_goes_through_the_rules() {
        assert!(serde_json::from_str::<Uscc>("\"914403001922038215\"").is_err());
        assert_eq!(
            serde_json::from_str::<Uscc>("\"914403001922038216\"")
                .unwrap()
                .registrar_division(),
            "440300"
        );
    }

    prop_compose! {
        /// Seventeen characters that obey every rule but the check.
        fn bodies()(authority in "[0-9A-HJ-NP-RTUWXY]{2}", division in "[0-9]{6}", organization in "[0-9A-HJ-NP-RTUWXY]{9}") -> String {
            format!("{authority}{division}{organization}")
        }
    }

    proptest! {
        #[test]
        fn exactly_one_check_character_fits(body in bodies()) {
            let fitting = ALPHABET.iter().filter(|&&c| Uscc::parse(&format!("{body}{}", char::from(c))).is_ok()).count();
            prop_assert_eq!(fitting, 1);
        }

        #[test]
        fn one_wrong_character_is_noticed(body in bodies(), at in 8_usize..17, other in 0_usize..31) {
            let sum: usize = body.chars().zip(WEIGHTS).map(|(c, weight)| value_of(c).unwrap() * weight).sum();
            let valid = format!("{body}{}", check_character(sum));
            prop_assert!(Uscc::parse(&valid).is_ok());
            let mut wrong: Vec<char> = valid.chars().collect();
            let replacement = char::from(ALPHABET[other]);
            prop_assume!(wrong[at] != replacement);
            wrong[at] = replacement;
            let wrong: String = wrong.into_iter().collect();
            let refused = matches!(Uscc::parse(&wrong), Err(Message::UsccCheck { .. }));
            prop_assert!(refused);
        }

        #[test]
        fn any_text_is_answered(text in ".*") {
            if let Ok(uscc) = Uscc::parse(&text) {
                prop_assert_eq!(Uscc::parse(uscc.as_str()), Ok(uscc));
            }
        }
    }
}

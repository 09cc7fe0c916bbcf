//! What may be chosen as a password: long, not common, not regular; no rules of composition (NIST SP 800-63B §5.1.1.2).
//!
//! Only the rules are here. Hashing is outside, and a password is never stored, printed or part of an error.

use std::{collections::BTreeSet, fmt, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;

use crate::message::Message;

pub const MIN: usize = 15;
pub const MAX: usize = 128;

/// Fewer different characters than this make a password that is typed by holding keys down.
const MIN_DISTINCT: usize = 5;

/// A text to hash or to compare: normalized (NFKC), so that keyboards that compose characters differently agree.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// A new password. `about` are the words an attacker tries first: the person's identifier and name, the organization's name.
    pub fn choose(text: &str, about: &[&str]) -> Result<Self, Message> {
        let password: String = text.nfkc().collect();
        let actual = password.chars().count();
        if actual < MIN {
            return Err(Message::PasswordTooShort { min: MIN, actual });
        }
        if actual > MAX {
            return Err(Message::PasswordTooLong { max: MAX, actual });
        }
        let folded = fold(&password);
        let guessable = is_listed(&folded)
            || is_regular(&folded)
            || about.iter().any(|word| is_mostly(&folded, &fold(word)));
        if guessable {
            Err(Message::PasswordCommon)
        } else {
            Ok(Self(password))
        }
    }

    /// What was typed at a log-in: no rules, since those of the day it was chosen may have been others. Beyond the maximum it matches
    /// nothing and is cut, so that nobody makes the hash work on a megabyte.
    pub fn typed(text: &str) -> Self {
        Self(text.nfkc().take(MAX + 1).collect())
    }

    /// The bytes to hash.
    pub fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

static COMMON: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    include_str!("../data/common-passwords.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// Lower case, letters and digits only: a capital or a `!` makes a common password no rarer.
fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// In the list, also with digits put before or behind.
fn is_listed(folded: &str) -> bool {
    COMMON.contains(folded) || COMMON.contains(folded.trim_matches(|c: char| c.is_ascii_digit()))
}

fn is_regular(folded: &str) -> bool {
    let characters: Vec<char> = folded.chars().collect();
    characters.iter().collect::<BTreeSet<_>>().len() < MIN_DISTINCT
        || is_repeated(&characters)
        || is_run(&characters)
}

/// One short piece over and over: `abc12abc12abc12`.
fn is_repeated(characters: &[char]) -> bool {
    (1..=characters.len() / 3).any(|period| {
        characters
            .iter()
            .zip(&characters[period..])
            .all(|(a, b)| a == b)
    })
}

/// A walk along the digits, the alphabet or the rows of the keyboard, either way, going round at the end.
fn is_run(characters: &[char]) -> bool {
    const WALKS: [&str; 4] = [
        "1234567890",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiopasdfghjklzxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    ];
    let follows = |walk: &[char]| {
        characters.windows(2).all(|pair| {
            walk.iter()
                .position(|c| *c == pair[0])
                .is_some_and(|at| walk[(at + 1) % walk.len()] == pair[1])
        })
    };
    WALKS.iter().any(|walk| {
        let forwards: Vec<char> = walk.chars().collect();
        let backwards: Vec<char> = walk.chars().rev().collect();
        follows(&forwards) || follows(&backwards)
    })
}

/// The word itself with little around it.
fn is_mostly(folded: &str, word: &str) -> bool {
    word.chars().count() >= 4
        && folded.contains(word)
        && folded.replace(word, "").chars().count() < MIN_DISTINCT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Option<&'static str> {
        Password::choose(text, &["zhang.san@example.com", "示例科技有限公司"])
            .err()
            .map(|message| message.code())
    }

    #[test]
    fn length_counts_characters() {
        assert_eq!(
            Password::choose("short but sweet", &[]).unwrap().expose(),
            b"short but sweet"
        );
        assert_eq!(
            Password::choose("只有十四个字的密码不够长呀", &[]),
            Err(Message::PasswordTooShort {
                min: 15,
                actual: 13
            })
        );
        assert_eq!(refused("春眠不觉晓处处闻啼鸟夜来风雨声"), None);
        assert_eq!(refused(&"ab1cd2ef3".repeat(20)), Some("password_too_long"));
    }

    #[test]
    fn no_rules_of_composition() {
        for good in [
            "seventeen purple trams",
            "窗前的橘猫今天又偷吃了三条小鱼",
            "847201938475610",
            "kettle-violin-orbit",
        ] {
            assert_eq!(refused(good), None, "{good}");
        }
    }

    #[test]
    fn common_and_regular_ones_are_refused() {
        for bad in [
            "aaaaaaaaaaaaaaaa",
            "abababababababab",
            "abcdeabcdeabcde",
            "123456789012345",
            "987654321098765",
            "abcdefghijklmnop",
            "qwertyuiopasdfgh",
            "1qaz2wsx3edc4rfv",
            "PasswordPassword",
            "Password-Password!",
            "passwordpassword2026",
            "correct horse battery staple",
            "zhang.san@example.com",
            "ZhangSan@Example.com1",
            "示例科技有限公司示例科技有限公司",
        ] {
            assert_eq!(refused(bad), Some("password_common"), "{bad}");
        }
    }

    #[test]
    fn the_list_is_folded_and_long_enough_to_matter() {
        assert!(COMMON.len() >= 300);
        for entry in COMMON.iter() {
            assert_eq!(&fold(entry), entry);
        }
    }

    #[test]
    fn a_password_is_not_printed_and_normalizes() {
        let password = Password::choose("Ｆｕｌｌ width letters", &[]).unwrap();
        assert_eq!(format!("{password:?}"), "Password(…)");
        assert_eq!(password, Password::typed("Full width letters"));
    }
}

//! Names and addresses of people: people's data, kept apart from content and events.

use utoipa::openapi::ObjectBuilder;

use crate::{
    message::Message,
    text::{half_width, line},
    wire::travels_as_text,
};

/// A person's name as the person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonName(String);

impl PersonName {
    pub const MAX: usize = 50;

    pub fn parse(text: &str) -> Result<Self, Message> {
        line(text, 1, Self::MAX).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

travels_as_text!(
    PersonName,
    ObjectBuilder::new()
        .min_length(Some(1))
        .max_length(Some(PersonName::MAX))
);

/// A mail address in lower case. The part before the `@` could differ by case in theory (RFC 5321 §2.4); no provider in use does, and
/// two accounts that differ by case alone would be a trap.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// Limits of RFC 5321 §4.5.3.1; ASCII addresses only; no quoted local parts and no address literals.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let text = text.trim().to_ascii_lowercase();
        if text.is_empty() {
            return Err(Message::Required);
        }
        let valid = text.len() <= 254
            && text
                .rsplit_once('@')
                .is_some_and(|(local, domain)| is_local(local) && is_domain(domain));
        if valid {
            Ok(Self(text))
        } else {
            Err(Message::NotAnEmail)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `z***@example.com`
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or((&self.0, ""));
        format!("{}***@{domain}", &local[..1])
    }
}

fn is_local(local: &str) -> bool {
    (1..=64).contains(&local.len())
        && local.split('.').all(|atom| {
            !atom.is_empty()
                && atom
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
        })
}

fn is_domain(domain: &str) -> bool {
    domain.contains('.')
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
        && domain
            .rsplit('.')
            .next()
            .is_some_and(|top| top.len() >= 2 && !top.bytes().all(|b| b.is_ascii_digit()))
}

travels_as_text!(
    Email,
    ObjectBuilder::new()
        .max_length(Some(254))
        .examples(["name@example.com"])
);

/// A mobile number in E.164: `+8613800138000`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mobile(String);

impl Mobile {
    /// Eleven digits of the mainland, with or without `+86` or `0086`; any other country's number with `+`. Spaces, hyphens, brackets
    /// and full-width digits are what people type.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let typed: String = text
            .chars()
            .map(half_width)
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '(' | ')'))
            .collect();
        if typed.is_empty() {
            return Err(Message::Required);
        }
        let number = typed
            .strip_prefix("00")
            .map_or_else(|| typed.clone(), |rest| format!("+{rest}"));
        let valid = match number.strip_prefix('+') {
            None if is_mainland(&number) => return Ok(Self(format!("+86{number}"))),
            None => false,
            Some(rest) => match rest.strip_prefix("86") {
                Some(mainland) => is_mainland(mainland),
                // E.164: at most 15 digits, the country code never begins with 0.
                None => {
                    (8..=15).contains(&rest.len())
                        && !rest.starts_with('0')
                        && rest.bytes().all(|b| b.is_ascii_digit())
                }
            },
        };
        if valid {
            Ok(Self(number))
        } else {
            Err(Message::NotAMobile)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `138****0000`; numbers of other countries keep their first three digits: `+491****4567`.
    pub fn masked(&self) -> String {
        let shown = self.0.strip_prefix("+86").unwrap_or(&self.0);
        let head = if shown.starts_with('+') { 4 } else { 3 };
        format!("{}****{}", &shown[..head], &shown[shown.len() - 4..])
    }
}

/// Mobile numbers of the mainland: 11 digits, 13 to 19 in front.
fn is_mainland(digits: &str) -> bool {
    digits.len() == 11
        && digits.bytes().all(|b| b.is_ascii_digit())
        && digits.starts_with('1')
        && !matches!(digits.as_bytes()[1], b'0'..=b'2')
}

travels_as_text!(
    Mobile,
    ObjectBuilder::new()
        .pattern(Some("^\\+[1-9][0-9]{7,14}$"))
        .examples(["+8613800138000"])
);

/// What a person signs in with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identifier {
    Email(Email),
    Mobile(Mobile),
}

impl Identifier {
    pub fn parse(text: &str) -> Result<Self, Message> {
        if text.contains(['@', '\u{FF20}']) {
            let text: String = text.chars().map(half_width).collect();
            return Email::parse(&text).map(Self::Email);
        }
        Mobile::parse(text).map(Self::Mobile)
    }

    /// The canonical form, on which accounts are unique.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Email(email) => email.as_str(),
            Self::Mobile(mobile) => mobile.as_str(),
        }
    }

    /// For pages and messages that others may see.
    pub fn masked(&self) -> String {
        match self {
            Self::Email(email) => email.masked(),
            Self::Mobile(mobile) => mobile.masked(),
        }
    }
}

travels_as_text!(
    Identifier,
    ObjectBuilder::new()
        .description(Some("A mail address or a mobile number."))
        .max_length(Some(254))
        .examples(["name@example.com"])
);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn mail_addresses() {
        let email = Email::parse(" Zhang.San+a@Example.COM ").unwrap();
        assert_eq!(
            (email.as_str(), email.masked().as_str()),
            ("zhang.san+a@example.com", "z***@example.com")
        );
        for wrong in [
            "zhang",
            "@example.com",
            "a@",
            "a@b",
            "a@b..com",
            "a@-b.com",
            "a@b-.com",
            "a.@b.com",
            ".a@b.com",
            "a b@c.com",
            "a@b@c.com",
            "a@1.2",
            "张@example.com",
            "a@exämple.com",
            "a\r\nb@example.com",
        ] {
            assert_eq!(Email::parse(wrong), Err(Message::NotAnEmail), "{wrong}");
        }
        assert_eq!(
            Email::parse(&format!("{}@example.com", "a".repeat(65))),
            Err(Message::NotAnEmail)
        );
        assert_eq!(Email::parse(" "), Err(Message::Required));
    }

    #[test]
    fn mobile_numbers() {
        for typed in [
            "13800138000",
            "138 0013 8000",
            "+86 138-0013-8000",
            "008613800138000",
            "\u{FF11}3800138000",
            "(+86)13800138000",
        ] {
            let mobile = Mobile::parse(typed).unwrap();
            assert_eq!(
                (mobile.as_str(), mobile.masked().as_str()),
                ("+8613800138000", "138****8000"),
                "{typed}"
            );
        }
        assert_eq!(
            Mobile::parse("+49 151 23454567").unwrap().masked(),
            "+491****4567"
        );
        for wrong in [
            "1380013800",
            "138001380000",
            "12800138000",
            "+861380013800",
            "+0123456789",
            "手机",
            "4915123454567",
            "+",
            "+8613800138000x",
        ] {
            assert_eq!(Mobile::parse(wrong), Err(Message::NotAMobile), "{wrong}");
        }
    }

    #[test]
    fn an_identifier_is_either() {
        assert_eq!(
            Identifier::parse("A@Example.com").unwrap().as_str(),
            "a@example.com"
        );
        assert_eq!(
            Identifier::parse("138 0013 8000").unwrap().masked(),
            "138****8000"
        );
        assert_eq!(Identifier::parse("zhangsan"), Err(Message::NotAMobile));
        let wire = serde_json::to_string(&Identifier::parse("13800138000").unwrap()).unwrap();
        assert_eq!(wire, "\"+8613800138000\"");
        assert_eq!(
            serde_json::from_str::<Identifier>(&wire).unwrap().as_str(),
            "+8613800138000"
        );
    }

    #[test]
    fn names() {
        assert_eq!(PersonName::parse(" 张三 ").unwrap().as_str(), "张三");
        assert_eq!(PersonName::parse(""), Err(Message::Required));
        assert_eq!(
            PersonName::parse(&"长".repeat(51)),
            Err(Message::TooLong {
                max: 50,
                actual: 51
            })
        );
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_masked(text in "[+0-9a-z@. -]{0,30}") {
            if let Ok(identifier) = Identifier::parse(&text) {
                prop_assert_ne!(identifier.masked(), identifier.as_str());
                prop_assert_eq!(Identifier::parse(identifier.as_str()), Ok(identifier));
            }
        }
    }
}

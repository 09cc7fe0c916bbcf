//! A telephone on which somebody is reached: a mobile number or a landline. Nobody signs in with it.

use crate::{message::Message, person::Mobile, text::half_width};

/// A mobile number as [`Mobile`] writes it, or a landline of the mainland: `021-12345678`, `0571-87654321-802`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telephone(String);

impl Telephone {
    /// As people write it: brackets around the area code, spaces, full-width digits, `+86`, `转` before the extension. A landline needs
    /// its area code.
    pub fn parse(text: &str) -> Result<Self, Message> {
        match Self::mobile(text) {
            Err(Message::NotAMobile) => landline(text).map(Self).ok_or(Message::NotATelephone),
            read => read,
        }
    }

    /// A mobile number and nothing else.
    pub fn mobile(text: &str) -> Result<Self, Message> {
        Mobile::parse(text).map(|mobile| Self(mobile.as_str().to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Area code, number and extension, joined by hyphens.
fn landline(text: &str) -> Option<String> {
    let typed: String = text
        .chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace() && *c != '(')
        .map(|c| if matches!(c, ')' | '转') { '-' } else { c })
        .collect();
    let home = ["+86", "0086"]
        .into_iter()
        .find_map(|country| typed.strip_prefix(country))
        .map_or_else(|| typed.clone(), domestic);
    let (area, rest) = home.split_at_checked(area_digits(&home)?)?;
    let mut groups = rest.split('-').filter(|group| !group.is_empty());
    let number = groups.next()?;
    let extension = groups.next();
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let valid = groups.next().is_none()
        && (7..=8).contains(&number.len())
        && extension.is_none_or(|it| it.len() <= 6 && digits(it))
        && digits(area)
        && digits(number);
    valid.then(|| {
        let parts = [area, number].into_iter().chain(extension);
        parts.collect::<Vec<_>>().join("-")
    })
}

/// From abroad the area code is dialled without its 0.
fn domestic(national: &str) -> String {
    format!(
        "0{}",
        national.trim_start_matches('-').trim_start_matches('0')
    )
}

/// Area codes have three digits where they begin with 01 or 02 (010, 020 to 029), four elsewhere; none begins with 00.
fn area_digits(number: &str) -> Option<usize> {
    match number.as_bytes() {
        [b'0', b'1' | b'2', ..] => Some(3),
        [b'0', b'3'..=b'9', ..] => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn mobiles_and_landlines() {
        for (typed, kept) in [
            ("138 0013 8000", "+8613800138000"),
            ("021-12345678", "021-12345678"),
            ("02112345678", "021-12345678"),
            ("(010) 8765 4321", "010-87654321"),
            ("（0571）87654321转802", "0571-87654321-802"),
            ("0571-87654321-802", "0571-87654321-802"),
            ("+86 571 87654321", "0571-87654321"),
            ("0086-21-12345678", "021-12345678"),
            ("０３７８-１２３４５６７", "0378-1234567"),
        ] {
            assert_eq!(Telephone::parse(typed).unwrap().as_str(), kept, "{typed}");
        }
        for wrong in [
            "12345678",
            "021-123456",
            "021-123456789",
            "0571-87654321-1234567",
            "0571-87654321-802-1",
            "0571-87654321转前台",
            "电话",
            "0张三李四王",
            "021",
        ] {
            assert_eq!(
                Telephone::parse(wrong),
                Err(Message::NotATelephone),
                "{wrong}"
            );
        }
        assert_eq!(Telephone::parse(" "), Err(Message::Required));
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_what_is_kept_is_read_again(text in "[+0-9转() -]{0,20}|\\PC{0,8}") {
            if let Ok(telephone) = Telephone::parse(&text) {
                prop_assert_eq!(Telephone::parse(telephone.as_str()), Ok(telephone));
            }
        }
    }
}

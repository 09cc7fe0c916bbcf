//! The two languages the registry speaks, and how one is chosen from an `Accept-Language` header.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
pub enum Language {
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    #[serde(rename = "en")]
    En,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The BCP 47 tag, as sent in `Content-Language` and written in `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// Picks the text of this language.
    pub const fn choose<T: Copy>(self, zh: T, en: T) -> T {
        match self {
            Self::ZhCn => zh,
            Self::En => en,
        }
    }

    /// The language a client prefers (RFC 9110 §12.5.4): the highest weight wins, the earlier on a tie. Every Chinese tag is served
    /// the simplified texts there are; what names neither language gets Chinese, since a refusal to answer would help nobody.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best: Option<(u16, Self)> = None;
        for range in header.split(',') {
            let Some((weight, language)) = range_of(range) else {
                continue;
            };
            if weight > best.map_or(0, |(weight, _)| weight) {
                best = Some((weight, language));
            }
        }
        best.map_or_else(Self::default, |(_, language)| language)
    }
}

/// One range of the header with its weight in thousandths; `None` for a language not spoken here or a malformed weight.
fn range_of(range: &str) -> Option<(u16, Language)> {
    let mut parts = range.split(';').map(str::trim);
    let tag = parts.next()?.to_ascii_lowercase();
    let language = match tag.split('-').next()? {
        "zh" => Language::ZhCn,
        "en" => Language::En,
        "*" => Language::default(),
        _ => return None,
    };
    let weight = match parts.find_map(|p| p.strip_prefix("q=").or_else(|| p.strip_prefix("Q="))) {
        Some(q) => thousandths(q)?,
        None => 1000,
    };
    Some((weight, language))
}

/// `qvalue`: `0` or `1` with at most three decimals.
fn thousandths(q: &str) -> Option<u16> {
    let (whole, decimals) = q.split_once('.').unwrap_or((q, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_decide_and_chinese_is_the_default() {
        for (header, expected) in [
            ("", Language::ZhCn),
            ("en", Language::En),
            ("en-GB,en;q=0.9", Language::En),
            ("zh-TW", Language::ZhCn),
            ("en;q=0.5, zh-CN;q=0.8", Language::ZhCn),
            ("en;q=0.8, zh-CN;q=0.5", Language::En),
            ("fr, en;q=0.1", Language::En),
            ("en;q=0", Language::ZhCn),
            ("de-DE, fr", Language::ZhCn),
            ("*", Language::ZhCn),
            ("EN ; Q=1.000, zh", Language::En),
            ("en;q=7, zh;q=0.001", Language::ZhCn),
            (";;,,q=1", Language::ZhCn),
        ] {
            assert_eq!(
                Language::from_accept_language(header),
                expected,
                "{header:?}"
            );
        }
    }

    #[test]
    fn the_wire_word_is_the_tag() {
        for language in Language::ALL {
            assert_eq!(serde_json::to_value(language).unwrap(), language.tag());
        }
    }
}

//! Stored forms of names: one to sort by, one to find parts of (INV-8). Both engines compare them byte by byte.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

/// NFKC in lower case: full-width letters, ligatures and capitals are found by their plain forms.
pub(crate) fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// The texts that a substring is looked for in, one per line so that no match spans two of them.
pub(crate) fn searchable<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(folded)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Sorts as a Chinese reader expects: by the syllables of the reading, then by the characters themselves.
pub(crate) fn sort_key(name: &str) -> String {
    let folded = folded(name);
    let mut key = String::with_capacity(folded.len() * 3);
    for character in folded.chars() {
        match character.to_pinyin() {
            // A space ends each syllable, so that `xi an` comes before `xian`.
            Some(reading) => {
                key.push_str(reading.plain());
                key.push(' ');
            }
            None => key.push(character),
        }
    }
    key.push('\u{1}');
    key.push_str(&folded);
    key
}

/// A LIKE pattern that finds `text` anywhere in a folded column; `\` escapes.
pub(crate) fn contains(text: &str) -> String {
    literally(&folded(text))
}

/// A LIKE pattern that finds exactly these characters anywhere; `\` escapes.
pub(crate) fn literally(text: &str) -> String {
    let mut pattern = String::from("%");
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_by_reading() {
        let mut names = [
            "智慧园区",
            "安防",
            "城市大脑",
            "Alpha",
            "北京",
            "西安",
            "先进",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "Alpha",
                "安防",
                "北京",
                "城市大脑",
                "西安",
                "先进",
                "智慧园区"
            ]
        );
    }

    #[test]
    fn wildcards_are_characters() {
        assert_eq!(contains("100%_A\\"), "%100\\%\\_a\\\\%");
    }

    #[test]
    fn full_width_is_found_by_half_width() {
        assert!(searchable(["ＡＩ开放平台", ""]).contains("ai开放"));
    }
}

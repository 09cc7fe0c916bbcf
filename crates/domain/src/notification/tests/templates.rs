//! The words.

use std::collections::BTreeSet;

use crate::{
    Language,
    notification::{
        NotificationKind, Value, Variables,
        template::{Phrases, Template, names},
    },
    procedure::Name,
};

/// What a line of a digest names.
const LINE: [&str; 4] = ["case", "subject", "open", "due"];

fn named(phrases: &Phrases) -> BTreeSet<&str> {
    [names(&phrases.title), names(&phrases.body)]
        .concat()
        .into_iter()
        .collect()
}

#[test]
fn every_kind_has_words_in_both_languages_for_exactly_what_it_names() {
    for kind in NotificationKind::ALL {
        let template =
            Template::of(*kind).unwrap_or_else(|| panic!("{} has no words", kind.word()));
        let declared = kind.variables().iter().copied().collect::<BTreeSet<_>>();
        for language in Language::ALL {
            let phrases = template.phrases(language);
            let about = format!("{} in {}", kind.word(), language.tag());
            assert!(
                !phrases.title.is_empty() && !phrases.body.is_empty(),
                "{about}"
            );
            assert!(
                named(phrases).is_subset(&declared),
                "{about} names what it is not given"
            );
            let in_line = names(&phrases.line);
            assert!(in_line.iter().all(|name| LINE.contains(name)), "{about}");
            assert_eq!(!in_line.is_empty(), declared.contains("items"), "{about}");
        }
        let used = [&template.zh, &template.en].map(named);
        assert_eq!(
            used[0],
            used[1],
            "{} says more in one language",
            kind.word()
        );
        let spare = declared.difference(&used[0]).collect::<Vec<_>>();
        assert_eq!(
            spare,
            Vec::<&&str>::new(),
            "{} is given more than it names",
            kind.word()
        );
    }
}

#[test]
fn chinese_is_written_with_its_own_punctuation() {
    for kind in NotificationKind::ALL {
        let phrases = &Template::of(*kind).unwrap().zh;
        for text in [&phrases.title, &phrases.body, &phrases.line] {
            let half_width = text.chars().find(|c| ",;:!?()\"'".contains(*c));
            assert_eq!(half_width, None, "{}: {text}", kind.word());
        }
    }
}

#[test]
fn what_is_named_is_written_out_in_the_readers_language() {
    let day = "2026-10-09".parse::<chrono::NaiveDate>().unwrap();
    let variables = Variables::default()
        .with("case", "BJ-2026-000001")
        .with("subject", "示例{平台}")
        .with("stage", Name::new("初审", "first review"))
        .with("organization", "示例单位")
        .with("due", day);
    let kind = NotificationKind::CaseAssigned;
    let zh = kind.words(&variables, Language::ZhCn);
    assert_eq!(
        zh.title, "分派给您：示例{平台}",
        "what somebody wrote is no template"
    );
    assert!(
        zh.body.contains("初审") && zh.body.contains("2026年10月9日"),
        "{}",
        zh.body
    );
    let en = kind.words(&variables, Language::En);
    assert!(
        en.body.contains("first review") && en.body.contains("9 October 2026"),
        "{}",
        en.body
    );
}

#[test]
fn each_item_has_a_line_and_what_is_missing_a_dash() {
    let item = |case: &str, open: u32| {
        Variables::default()
            .with("case", case)
            .with("open", open)
            .with("subject", "示例产品")
    };
    let variables = Variables::default()
        .with("count", 2)
        .with("items", vec![item("BJ-1", 3), item("BJ-2", 1)]);
    let words = NotificationKind::AnswerDigest.words(&variables, Language::ZhCn);
    assert_eq!(
        words.body,
        "示例产品（办件 BJ-1）：3 条待答复，最迟 — 再次提交。\n示例产品（办件 BJ-2）：1 条待答复，最迟 — 再次提交。"
    );
}

#[test]
fn variables_read_back() {
    let variables = Variables::default()
        .with("a", "text")
        .with("b", 3)
        .with("c", "2026-01-02".parse::<chrono::NaiveDate>().unwrap())
        .with("d", Name::new("初审", "first review"))
        .with("e", vec![Variables::default().with("f", 1)]);
    let text = serde_json::to_string(&variables).unwrap();
    assert_eq!(serde_json::from_str::<Variables>(&text).unwrap(), variables);
    assert_eq!(variables.get("b"), Some(&Value::Count(3)));
}

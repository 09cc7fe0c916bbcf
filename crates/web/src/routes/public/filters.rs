//! The filters of the catalogue: as controls, and as the words of those in force.

use showcase_domain::Language;
use showcase_domain::division::{DivisionCode, Level};
use showcase_domain::offering::OfferingKind;
use showcase_domain::trl::Trl;
use showcase_domain::vocabulary::Vocabulary;

use crate::components::{Choice, Control, Input, Link};
use crate::query::Asked;

/// What the page reads of its address.
pub const KNOWN: [&str; 12] = [
    "kind",
    "tag",
    "field",
    "outcome",
    "organization",
    "region",
    "trl_min",
    "trl_max",
    "stage",
    "q",
    "sort",
    "cursor",
];

type Values = Vec<(String, String)>;

pub fn filters(language: Language, asked: &Asked) -> Vec<Control> {
    let any = language.choose("全部", "All");
    ["kind", "field", "tag", "outcome", "region", "trl_min"]
        .into_iter()
        .map(|name| {
            let mut choices = vec![Choice::new("", any)];
            let mut values = values(language, name);
            let given = asked.get(name);
            // What came by a link, such as a county, is kept though it is not among the choices.
            if !given.is_empty() && values.iter().all(|(value, _)| value != given) {
                values.push((given.to_owned(), word(language, name, given)));
            }
            choices.extend(values.into_iter().map(|(value, label)| {
                let choice = Choice::new(&value, label);
                if value == given {
                    choice.chosen()
                } else {
                    choice
                }
            }));
            Control::new(name, label(language, name), Input::Select(choices))
        })
        .collect()
}

/// The filters in force, each as a link that removes it.
pub fn chosen(language: Language, asked: &Asked, home: &str) -> Vec<Link> {
    [
        "q",
        "kind",
        "field",
        "tag",
        "outcome",
        "organization",
        "region",
        "trl_min",
        "trl_max",
        "stage",
    ]
    .into_iter()
    .filter(|name| !asked.get(name).is_empty())
    .map(|name| {
        let colon = language.choose("：", ": ");
        let words = format!(
            "{}{colon}{}",
            label(language, name),
            word(language, name, asked.get(name))
        );
        Link::new(words, asked.with(name, "").at(home))
    })
    .collect()
}

fn label(language: Language, name: &str) -> &'static str {
    match name {
        "kind" => language.choose("类型", "Kind"),
        "field" => language.choose("领域", "Field"),
        "tag" => language.choose("场景", "Scenario"),
        "outcome" => language.choose("成效", "Outcome"),
        "organization" => language.choose("申报单位", "Organization"),
        "region" => language.choose("单位所在地", "Region"),
        "trl_min" => language.choose("技术就绪度不低于", "TRL at least"),
        "trl_max" => language.choose("技术就绪度不高于", "TRL at most"),
        "stage" => language.choose("推广状态", "Stage"),
        _ => language.choose("关键词", "Words"),
    }
}

fn values(language: Language, name: &str) -> Values {
    let vocabulary = Vocabulary::current();
    let named = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    match name {
        "kind" => OfferingKind::ALL
            .iter()
            .map(|kind| named(kind.word(), kind.text(language)))
            .collect(),
        "field" => vocabulary
            .fields
            .iter()
            .map(|it| named(&it.code, it.name(language)))
            .collect(),
        "tag" => vocabulary
            .tags()
            .filter(|(_, tag)| tag.retired.is_none())
            .map(|(_, it)| named(&it.code, it.name(language)))
            .collect(),
        "outcome" => vocabulary
            .outcomes
            .iter()
            .map(|it| named(&it.code, it.name(language)))
            .collect(),
        "region" => DivisionCode::current(Level::Province)
            .map(|it| named(it.as_str(), it.name()))
            .collect(),
        "trl_min" => Trl::all()
            .map(|it| named(&it.level().to_string(), &format!("TRL {}", it.level())))
            .collect(),
        _ => Values::new(),
    }
}

/// A value in words, where it has some.
fn word(language: Language, name: &str, value: &str) -> String {
    let stage = || {
        showcase_domain::promotion::PromotionStage::from_word(value)
            .map(|stage| stage.name(language).to_owned())
    };
    let listed = || {
        values(language, name)
            .into_iter()
            .find(|(code, _)| code == value)
            .map(|(_, label)| label)
    };
    let found = match name {
        "stage" => stage(),
        "region" => DivisionCode::parse(value).ok().map(DivisionCode::full_name),
        "organization" => Some(language.choose("所选单位", "the chosen one").to_owned()),
        "trl_max" => Some(format!("TRL {value}")),
        _ => listed(),
    };
    found.unwrap_or_else(|| value.to_owned())
}

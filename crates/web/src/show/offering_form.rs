//! The questions about an offering, and reading their answers into a draft.

use showcase_domain::Language::ZhCn;
use showcase_domain::industry;
use showcase_domain::offering::{
    Consent, MAX_ENTRIES, MAX_TAGS, OfferingDraft, OfferingKind, PartnerDraft,
};
use showcase_domain::revision::ChangeKind;
use showcase_domain::trl::Trl;
use showcase_domain::vocabulary::Vocabulary;

use super::content::industry_name;
use super::groups::Group;
use crate::components::{Choice, ChoiceGroup, Control, Input, Question, Width};
use crate::form::Fields;

/// Whether the content revises something registered, which has to say what kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    First,
    Revision,
}

/// The questions of one group with the answers so far. `spare` is the number of empty partners at the end.
pub fn questions(
    group: Group,
    draft: &OfferingDraft,
    occasion: Occasion,
    spare: usize,
) -> Vec<Question> {
    match group {
        Group::Scenarios => vec![Question::One(tags(draft))],
        Group::Technology => technology(draft),
        Group::Partners => partners(draft, spare),
        Group::Basics | Group::About | Group::Contact | Group::Materials | Group::Check => {
            basics(draft, occasion)
        }
    }
}

pub fn lead(group: Group) -> &'static str {
    match group {
        Group::Scenarios => "选择真正适用的场景，审核时会逐个核对。",
        Group::Partners => "没有联合单位可以直接继续。清空单位全称即移除这一家。",
        Group::Technology => "按现在达到的水平填写，不写计划中的能力。",
        Group::Basics | Group::About | Group::Contact | Group::Materials | Group::Check => {
            "只有名称、简介等公开部分会在审核通过后展示。"
        }
    }
}

fn basics(draft: &OfferingDraft, occasion: Occasion) -> Vec<Question> {
    let kinds = OfferingKind::ALL.iter().map(|kind| {
        chosen_if(
            Choice::new(kind.word(), kind.text(ZhCn)),
            draft.kind == Some(*kind),
        )
    });
    let mut controls = vec![
        Control::new("kind", "类型", Input::Radios(kinds.collect())),
        Control::line("name", "名称", &draft.name)
            .hint("2 至 80 个字，例如：示例智慧消防物联监测终端"),
        Control::line("name_en", "英文名称", &draft.name_en).optional(),
        area("summary", "简介", &draft.summary, 500)
            .hint("10 至 500 个字。第一次看到它的人要能明白：是什么、给谁用、解决什么问题"),
        area("summary_en", "英文简介", &draft.summary_en, 500).optional(),
        area("description", "详细说明", &draft.description, 5000)
            .hint("空一行即分段")
            .optional(),
        Control::line("product_version", "型号/软件版本", &draft.product_version)
            .optional()
            .width(Width::Medium),
        Control::typed("url", "website", "网址", &draft.website)
            .hint("以 https:// 开头")
            .optional(),
    ];
    if occasion == Occasion::Revision {
        controls.push(change_kind(draft.change_kind));
    }
    controls.into_iter().map(Question::One).collect()
}

/// What each kind is for, in words that an applicant can choose by.
const fn meaning(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Correction => "改正错字、网址、联系方式等，说的还是同一回事",
        ChangeKind::General => "补充说明、更新场景或接口，产品本身没有实质改变",
        ChangeKind::Major => "型号、核心能力或技术路线改变；已有的验证结论需要重新核对",
    }
}

pub fn change_kind(given: Option<ChangeKind>) -> Control {
    let kinds = ChangeKind::ALL.map(|kind| {
        let mut choice = Choice::new(kind.word(), kind.text(ZhCn));
        choice.hint = Some(meaning(kind).to_owned());
        chosen_if(choice, given == Some(kind))
    });
    Control::new("change_kind", "变更类别", Input::Radios(kinds.into()))
        .hint("审核时会核对并认定；审核期间，公开的仍是原来的内容")
}

fn tags(draft: &OfferingDraft) -> Control {
    let groups = Vocabulary::current().fields.iter().map(|field| {
        let offered = field
            .tags
            .iter()
            .filter(|tag| tag.retired.is_none() || draft.scenario_tags.contains(&tag.code));
        let choices = offered.map(|tag| {
            chosen_if(
                Choice::new(&tag.code, tag.name(ZhCn)),
                draft.scenario_tags.contains(&tag.code),
            )
        });
        ChoiceGroup {
            heading: field.name(ZhCn).to_owned(),
            choices: choices.collect(),
        }
    });
    Control::new("scenario_tags", "场景标签", Input::Checks(groups.collect()))
        .hint(format!("至少 1 个，最多 {MAX_TAGS} 个"))
}

fn technology(draft: &OfferingDraft) -> Vec<Question> {
    let levels = Trl::all().map(|trl| {
        let level = i64::from(trl.level());
        let mut choice = Choice::new(level.to_string(), format!("TRL {level}"));
        choice.hint = Some(trl.name(ZhCn).to_owned());
        chosen_if(choice, draft.trl == Some(level))
    });
    let mut controls = vec![
        Control::new("trl", "技术就绪度", Input::Radios(levels.collect()))
            .hint("GB/T 22900—2022 的 9 级"),
        industry("industry", &draft.industry),
        lines("interfaces", "接口与协议", &draft.interfaces)
            .hint("每行一项，例如 GB/T 28181、MQTT"),
    ];
    if draft.kind != Some(OfferingKind::Product) || !draft.components.is_empty() {
        controls.push(
            lines("components", "组成产品", &draft.components)
                .hint("解决方案由哪些已登记的产品组成：每行一个登记编号"),
        );
    }
    controls.into_iter().map(Question::One).collect()
}

/// A division of GB/T 4754-2017; a finer code that came by the API stays as it is.
pub fn industry(name: &str, given: &str) -> Control {
    let divisions = industry::sections().iter().flat_map(|section| {
        section.divisions.iter().map(move |division| {
            (
                format!("{}{}", section.letter, division.code),
                division.name,
            )
        })
    });
    let mut choices = vec![Choice::new("", "请选择")];
    choices.extend(divisions.map(|(code, name)| Choice::new(&code, format!("{code} {name}"))));
    match choices.iter_mut().find(|choice| choice.value == given) {
        Some(choice) => choice.is_chosen = true,
        None => choices.push(Choice::new(given, industry_name(given)).chosen()),
    }
    Control::new(name, "所属行业", Input::Select(choices))
        .optional()
        .width(Width::Medium)
}

fn partners(draft: &OfferingDraft, spare: usize) -> Vec<Question> {
    let nobody = PartnerDraft::default();
    let empty = std::iter::repeat_n(&nobody, spare.max(usize::from(draft.partners.is_empty())));
    draft
        .partners
        .iter()
        .chain(empty)
        .enumerate()
        .map(|(index, it)| partner(index, it))
        .collect()
}

fn partner(index: usize, partner: &PartnerDraft) -> Question {
    let name = |field: &str| format!("partners.{index}.{field}");
    let consent = [
        (Consent::Pending, "pending", "尚待对方确认"),
        (Consent::Declared, "declared", "本单位声明已取得对方同意"),
    ];
    let consent =
        consent.map(|(it, word, label)| chosen_if(Choice::new(word, label), partner.consent == it));
    Question::Group {
        legend: format!("联合单位 {}", index + 1),
        controls: vec![
            Control::line(name("name"), "单位全称", &partner.name),
            Control::line(name("uscc"), "统一社会信用代码", &partner.uscc)
                .optional()
                .width(Width::Medium),
            Control::line(name("role"), "承担的工作", &partner.role)
                .hint("例如：系统集成、算法验证")
                .width(Width::Medium),
            Control::new(
                name("consent"),
                "联合申报意愿",
                Input::Radios(consent.into()),
            ),
        ],
    }
}

/// Puts the answers of one group into the draft; all others stay.
pub fn read(group: Group, fields: &Fields, draft: &mut OfferingDraft) {
    let text = |name: &str| fields.get(name).to_owned();
    match group {
        Group::Scenarios => draft.scenario_tags = fields.all("scenario_tags"),
        Group::Technology => {
            draft.trl = fields.get("trl").parse().ok();
            draft.industry = text("industry");
            draft.interfaces = read_lines(fields.get("interfaces"));
            draft.components = read_lines(fields.get("components"));
        }
        Group::Partners => draft.partners = read_partners(fields),
        Group::Basics => {
            draft.kind = OfferingKind::from_word(fields.get("kind"));
            draft.name = text("name");
            draft.name_en = text("name_en");
            draft.summary = text("summary");
            draft.summary_en = text("summary_en");
            draft.description = text("description");
            draft.product_version = text("product_version");
            draft.website = text("website");
            draft.change_kind = ChangeKind::from_word(fields.get("change_kind"));
        }
        Group::About | Group::Contact | Group::Materials | Group::Check => {}
    }
}

fn read_partners(fields: &Fields) -> Vec<PartnerDraft> {
    let at = |index: usize, field: &str| {
        fields
            .get(&format!("partners.{index}.{field}"))
            .trim()
            .to_owned()
    };
    // One more than is allowed, so that too many are refused and not cut off.
    (0..=MAX_ENTRIES)
        .take_while(|index| fields.has(&format!("partners.{index}.name")))
        .map(|index| PartnerDraft {
            name: at(index, "name"),
            uscc: at(index, "uscc"),
            role: at(index, "role"),
            consent: if at(index, "consent") == "declared" {
                Consent::Declared
            } else {
                Consent::Pending
            },
        })
        .filter(|partner| {
            !(partner.name.is_empty() && partner.uscc.is_empty() && partner.role.is_empty())
        })
        .collect()
}

fn read_lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

pub fn area(name: &str, label: &str, value: &str, max: usize) -> Control {
    Control::new(
        name,
        label,
        Input::Area {
            value: value.to_owned(),
            max: Some(max),
        },
    )
}

fn lines(name: &str, label: &str, values: &[String]) -> Control {
    Control::new(
        name,
        label,
        Input::Area {
            value: values.join("\n"),
            max: None,
        },
    )
    .optional()
}

pub fn chosen_if(choice: Choice, is_chosen: bool) -> Choice {
    Choice {
        is_chosen,
        ..choice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a browser sends of the questions as they are drawn.
    fn sent(questions: &[Question]) -> Fields {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let controls = questions.iter().flat_map(|question| match question {
            Question::One(control) => std::slice::from_ref(control),
            Question::Group { controls, .. } => controls,
        });
        for control in controls {
            let choices: Vec<&Choice> = match &control.input {
                Input::Line { value, .. } | Input::Area { value, .. } => {
                    query.append_pair(&control.name, value);
                    Vec::new()
                }
                Input::Select(choices) | Input::Radios(choices) => choices.iter().collect(),
                Input::Checks(groups) => groups.iter().flat_map(|group| &group.choices).collect(),
                Input::Tick(choice) => vec![choice],
            };
            for choice in choices.into_iter().filter(|choice| choice.is_chosen) {
                query.append_pair(&control.name, &choice.value);
            }
        }
        Fields::parse(query.finish().as_bytes())
    }

    #[test]
    fn a_form_that_is_sent_as_it_came_changes_nothing() {
        let draft = OfferingDraft {
            kind: Some(OfferingKind::Solution),
            name: "示例方案".into(),
            summary: "一行\n又一行".into(),
            scenario_tags: vec!["governance.parking".into(), "governance.traffic".into()],
            trl: Some(8),
            industry: "I6513".into(),
            interfaces: vec!["MQTT".into(), "GB/T 28181".into()],
            components: vec!["SC-2026-000001".into()],
            partners: vec![PartnerDraft {
                name: "示例大学".into(),
                role: "验证".into(),
                consent: Consent::Declared,
                ..PartnerDraft::default()
            }],
            change_kind: Some(ChangeKind::General),
            ..OfferingDraft::default()
        };
        let mut read_back = draft.clone();
        for group in [
            Group::Basics,
            Group::Scenarios,
            Group::Technology,
            Group::Partners,
        ] {
            let questions = questions(group, &draft, Occasion::Revision, 1);
            read(group, &sent(&questions), &mut read_back);
        }
        read_back.scenario_tags.sort_unstable();
        assert_eq!(read_back, draft);
    }
}

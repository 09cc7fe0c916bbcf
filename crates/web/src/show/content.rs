//! The content of an organization or an offering as rows of label and value, each known by its JSON pointer: what the owner checks, the
//! reviewer reads, and a stale form compares.

use showcase_domain::Language::ZhCn;
use showcase_domain::division::DivisionCode;
use showcase_domain::identity::Country;
use showcase_domain::industry::IndustryCode;
use showcase_domain::offering::{Consent, OfferingDraft, OfferingKind, PartnerDraft};
use showcase_domain::organization::{OrganizationDraft, OrganizationKind, Origin};
use showcase_domain::revision::{ChangeKind, Content};
use showcase_domain::trl::Trl;
use showcase_domain::vocabulary::ScenarioTag;

use super::groups::Group;
use crate::pages::{CheckRow, CheckSection};

/// What one group of questions answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub group: Group,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub pointer: String,
    pub label: String,
    /// Ready to read; empty when nothing was said.
    pub value: String,
}

impl Row {
    fn new(pointer: &str, label: &str, value: impl Into<String>) -> Self {
        Self {
            pointer: pointer.to_owned(),
            label: label.to_owned(),
            value: value.into(),
        }
    }

    /// The pointer in a form fit for an element id.
    pub fn key(&self) -> String {
        key(&self.pointer)
    }
}

pub fn key(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace(['/', ':'], "-")
}

/// Content to read, under one heading of its own for each group.
pub fn read_sections(heading: &str, sections: Vec<Section>) -> Vec<CheckSection> {
    sections
        .into_iter()
        .map(|section| CheckSection {
            heading: format!("{heading}：{}", section.group.label()),
            rows: section
                .rows
                .into_iter()
                .filter(|row| !row.value.is_empty())
                .map(|row| CheckRow {
                    label: row.label,
                    value: row.value,
                    change_href: None,
                })
                .collect(),
        })
        .filter(|section| !section.rows.is_empty())
        .collect()
}

/// The rows of frozen content.
pub fn of_content(content: &Content) -> Vec<Section> {
    match content {
        Content::Organization(content) => of_organization(&OrganizationDraft::from(content)),
        Content::Offering(content) => of_offering(&OfferingDraft::from(content)),
    }
}

pub fn of_offering(draft: &OfferingDraft) -> Vec<Section> {
    let kind = draft.kind.map_or("", |kind| OfferingKind::text(kind, ZhCn));
    let mut basics = vec![
        Row::new("/kind", "类型", kind),
        Row::new("/name", "名称", &draft.name),
        Row::new("/name_en", "英文名称", &draft.name_en),
        Row::new("/summary", "简介", &draft.summary),
        Row::new("/summary_en", "英文简介", &draft.summary_en),
        Row::new("/description", "详细说明", &draft.description),
        Row::new("/product_version", "型号/软件版本", &draft.product_version),
        Row::new("/website", "网址", &draft.website),
    ];
    basics.extend(draft.change_kind.map(change_kind));
    let tags: Vec<String> = draft
        .scenario_tags
        .iter()
        .map(|code| tag_name(code))
        .collect();
    let scenarios = vec![Row::new("/scenario_tags", "场景标签", tags.join("\n"))];
    let trl = draft.trl.map(trl_name).unwrap_or_default();
    let mut technology = vec![
        Row::new("/trl", "技术就绪度", trl),
        Row::new("/industry", "所属行业", industry_name(&draft.industry)),
        Row::new("/interfaces", "接口与协议", draft.interfaces.join("\n")),
    ];
    if draft.kind == Some(OfferingKind::Solution) || !draft.components.is_empty() {
        technology.push(Row::new(
            "/components",
            "组成产品",
            draft.components.join("\n"),
        ));
    }
    let mut partners: Vec<Row> = draft
        .partners
        .iter()
        .enumerate()
        .map(|(index, it)| partner(index, it))
        .collect();
    if partners.is_empty() {
        partners.push(Row::new("/partners", "联合单位", ""));
    }
    vec![
        Section {
            group: Group::Basics,
            rows: basics,
        },
        Section {
            group: Group::Scenarios,
            rows: scenarios,
        },
        Section {
            group: Group::Technology,
            rows: technology,
        },
        Section {
            group: Group::Partners,
            rows: partners,
        },
    ]
}

pub fn of_organization(draft: &OrganizationDraft) -> Vec<Section> {
    let kind = draft
        .kind
        .map_or("", |kind| OrganizationKind::text(kind, ZhCn));
    let origin = draft.origin.map_or("", |origin| Origin::text(origin, ZhCn));
    let identity = match &draft.foreign {
        None => Row::new("/uscc", "统一社会信用代码", &draft.uscc),
        Some(foreign) => {
            let country = Country::parse(&foreign.country)
                .map_or(foreign.country.clone(), |it| it.name(ZhCn).to_owned());
            Row::new(
                "/foreign",
                "境外登记",
                format!("{country}\n{}\n{}", foreign.register, foreign.number),
            )
        }
    };
    let mut basics = vec![
        Row::new("/kind", "单位类型", kind),
        Row::new("/name", "单位全称", &draft.name),
        Row::new("/name_en", "英文名称", &draft.name_en),
        identity,
        Row::new("/region", "注册地", region_name(&draft.region)),
        Row::new("/origin", "区内/引进", origin),
    ];
    basics.extend(draft.change_kind.map(change_kind));
    let about = vec![
        Row::new("/address", "地址", &draft.address),
        Row::new("/industry", "所属行业", industry_name(&draft.industry)),
        Row::new("/website", "网址", &draft.website),
        Row::new("/introduction", "单位简介", &draft.introduction),
    ];
    vec![
        Section {
            group: Group::Basics,
            rows: basics,
        },
        Section {
            group: Group::About,
            rows: about,
        },
    ]
}

fn change_kind(kind: ChangeKind) -> Row {
    Row::new("/change_kind", "变更类别", kind.text(ZhCn))
}

fn partner(index: usize, partner: &PartnerDraft) -> Row {
    let consent = match partner.consent {
        Consent::Pending => "联合申报意愿：待确认",
        Consent::Declared => "联合申报意愿：申报单位声明已取得同意",
    };
    let lines = [partner.name.as_str(), &partner.uscc, &partner.role, consent];
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Row::new(
        &format!("/partners/{index}"),
        &format!("联合单位 {}", index + 1),
        lines.join("\n"),
    )
}

fn tag_name(code: &str) -> String {
    match ScenarioTag::parse(code) {
        Ok(tag) => format!("{}（{}）", tag.name(ZhCn), tag.field().zh),
        Err(_) => code.to_owned(),
    }
}

pub fn trl_name(level: i64) -> String {
    match Trl::new(level) {
        Ok(trl) => format!("TRL {level} {}", trl.name(ZhCn)),
        Err(_) => level.to_string(),
    }
}

/// `I65 软件和信息技术服务业`; what is no code stays as it was typed.
pub fn industry_name(code: &str) -> String {
    match IndustryCode::parse(code) {
        Ok(industry) => format!("{} {}", industry.as_str(), industry.name()),
        Err(_) => code.to_owned(),
    }
}

/// `浙江省杭州市滨江区（330108）`; what is no code stays as it was typed.
pub fn region_name(code: &str) -> String {
    match DivisionCode::parse(code) {
        Ok(region) => format!("{}（{}）", region.full_name(), region.as_str()),
        Err(_) => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_with_their_names() {
        let draft = OfferingDraft {
            scenario_tags: vec!["governance.parking".into(), "no.such".into()],
            trl: Some(7),
            industry: "I65".into(),
            ..OfferingDraft::default()
        };
        let rows: Vec<Row> = of_offering(&draft)
            .into_iter()
            .flat_map(|section| section.rows)
            .collect();
        let value = |pointer: &str| {
            rows.iter()
                .find(|row| row.pointer == pointer)
                .unwrap()
                .value
                .clone()
        };
        assert!(value("/scenario_tags").starts_with("智慧停车（社会治理）\nno.such"));
        assert!(value("/trl").starts_with("TRL 7 "));
        assert_eq!(value("/industry"), "I65 软件和信息技术服务业");
        assert_eq!(region_name("330108"), "浙江省杭州市滨江区（330108）");
        assert_eq!(region_name("999"), "999");
    }

    #[test]
    fn every_row_has_an_id_of_its_own() {
        let draft = OfferingDraft {
            partners: vec![PartnerDraft::default(); 2],
            ..OfferingDraft::default()
        };
        let keys: Vec<String> = of_offering(&draft)
            .iter()
            .flat_map(|section| section.rows.iter().map(Row::key))
            .collect();
        let mut once = keys.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), keys.len());
        assert!(keys.contains(&"partners-1".to_owned()), "{keys:?}");
    }
}

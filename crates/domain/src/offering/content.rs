//! What an enterprise says of an offering: as typed ([`OfferingDraft`]), and as frozen by submission ([`OfferingContent`]).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::OfferingKind;
use crate::{
    identity::Uscc,
    industry::IndustryCode,
    material::{AttachedMaterial, check_attached},
    message::{FieldErrors, Message},
    revision::ChangeKind,
    text::{Label, LongText, Summary, Title, Url},
    trl::Trl,
    vocabulary::ScenarioTag,
};

/// The most scenario tags that one offering carries.
pub const MAX_TAGS: usize = 12;
/// The most entries of every other list in the content.
pub const MAX_ENTRIES: usize = 30;

/// Everything as it was typed, also incomplete: a draft loses nothing. It is checked when it is submitted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OfferingDraft {
    pub kind: Option<OfferingKind>,
    /// 名称, 2 to 80 characters.
    pub name: String,
    pub name_en: String,
    /// 简介, 10 to 500 characters.
    pub summary: String,
    pub summary_en: String,
    /// 详细说明, up to 5,000 characters; blank lines separate paragraphs.
    pub description: String,
    /// 型号/软件版本
    pub product_version: String,
    /// Codes of the scenario vocabulary, 1 to 12.
    pub scenario_tags: Vec<String>,
    /// 技术就绪度 1 to 9 (GB/T 22900-2022).
    pub trl: Option<i64>,
    /// GB/T 4754-2017 code, such as `I65`.
    pub industry: String,
    /// Interfaces and protocols, such as `GB/T 28181`.
    pub interfaces: Vec<String>,
    pub website: String,
    /// 联合单位
    pub partners: Vec<PartnerDraft>,
    /// Registration numbers of the offerings that a solution is composed of.
    pub components: Vec<String>,
    pub materials: Vec<AttachedMaterial>,
    /// What a revision of something registered amounts to; absent on a first registration.
    pub change_kind: Option<ChangeKind>,
}

/// A partner as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PartnerDraft {
    pub name: String,
    /// 统一社会信用代码
    pub uscc: String,
    /// What the partner does, such as 系统集成.
    pub role: String,
    /// Whether the partner agreed to be named.
    pub consent: Consent,
}

/// 联合申报意愿
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    #[default]
    Pending,
    /// The lead organization declares that it has the partner's consent.
    Declared,
}

/// Valid content. Its canonical JSON is what a revision's hash is taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OfferingContent {
    pub kind: OfferingKind,
    pub name: Title,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Title>,
    pub summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary_en: Option<Summary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<LongText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_version: Option<Label>,
    /// Sorted, each once.
    pub scenario_tags: Vec<ScenarioTag>,
    pub trl: Trl,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<IndustryCode>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interfaces: Vec<Label>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<Url>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<Partner>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Label>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<AttachedMaterial>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_kind: Option<ChangeKind>,
}

/// 联合单位
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Partner {
    pub name: Title,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uscc: Option<Uscc>,
    pub role: Label,
    pub consent: Consent,
}

impl OfferingDraft {
    /// Refuses what even a draft must not be: lists without end. Texts are bounded by the size of the request.
    ///
    /// # Errors
    /// One error per list that is too long.
    pub fn check_bounds(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        let lists = [
            ("/scenario_tags", self.scenario_tags.len(), MAX_TAGS),
            ("/interfaces", self.interfaces.len(), MAX_ENTRIES),
            ("/partners", self.partners.len(), MAX_ENTRIES),
            ("/components", self.components.len(), MAX_ENTRIES),
            ("/materials", self.materials.len(), MAX_ENTRIES),
        ];
        for (pointer, actual, max) in lists {
            if actual > max {
                errors.at(pointer, Message::TooMany { max, actual });
            }
        }
        errors.into_result(())
    }

    /// Parses everything at once.
    ///
    /// # Errors
    /// Every field that is not valid, each with its pointer.
    pub fn check(&self) -> Result<OfferingContent, FieldErrors> {
        let mut errors = self.check_bounds().err().unwrap_or_default();
        if !errors.is_empty() {
            return Err(errors);
        }
        if self.kind.is_none() {
            errors.at("/kind", Message::Required);
        }
        let name = errors.required("/name", Some(&self.name), Title::parse);
        let name_en = errors.optional("/name_en", Some(&self.name_en), Title::parse);
        let summary = errors.required("/summary", Some(&self.summary), Summary::parse);
        let summary_en = errors.optional("/summary_en", Some(&self.summary_en), Summary::parse);
        let description = errors.optional("/description", Some(&self.description), LongText::parse);
        let product_version = errors.optional(
            "/product_version",
            Some(&self.product_version),
            Label::parse,
        );
        let scenario_tags = self.check_tags(&mut errors);
        let level = self.trl.ok_or(Message::Required);
        let trl = errors.take("/trl", level.and_then(Trl::new));
        let industry = errors.optional("/industry", Some(&self.industry), IndustryCode::parse);
        let interfaces = errors.each("/interfaces", &self.interfaces, |text| Label::parse(text));
        let website = errors.optional("/website", Some(&self.website), Url::parse);
        let partners = self.check_partners(&mut errors);
        if self.kind == Some(OfferingKind::Product) && !self.components.is_empty() {
            errors.at(
                "/components",
                Message::NotAllowed {
                    value: "components".to_owned(),
                },
            );
        }
        let components = errors.each("/components", &self.components, |text| Label::parse(text));
        check_attached(&self.materials, &mut errors);
        let (Some(kind), Some(name), Some(summary), Some(trl), true) =
            (self.kind, name, summary, trl, errors.is_empty())
        else {
            return Err(errors);
        };
        Ok(OfferingContent {
            kind,
            name,
            name_en,
            summary,
            summary_en,
            description,
            product_version,
            scenario_tags,
            trl,
            industry,
            interfaces,
            website,
            partners,
            components,
            materials: self.materials.clone(),
            change_kind: self.change_kind,
        })
    }

    fn check_tags(&self, errors: &mut FieldErrors) -> Vec<ScenarioTag> {
        if self.scenario_tags.is_empty() {
            errors.at("/scenario_tags", Message::TooFew { min: 1, actual: 0 });
        }
        let mut tags = errors.each("/scenario_tags", &self.scenario_tags, |code| {
            ScenarioTag::parse(code)
        });
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    fn check_partners(&self, errors: &mut FieldErrors) -> Vec<Partner> {
        let mut partners = Vec::with_capacity(self.partners.len());
        for (index, partner) in self.partners.iter().enumerate() {
            let at = |field: &str| format!("/partners/{index}/{field}");
            let name = errors.required(at("name"), Some(&partner.name), Title::parse);
            let uscc = errors.optional(at("uscc"), Some(&partner.uscc), Uscc::parse);
            let role = errors.required(at("role"), Some(&partner.role), Label::parse);
            if let (Some(name), Some(role)) = (name, role) {
                partners.push(Partner {
                    name,
                    uscc,
                    role,
                    consent: partner.consent,
                });
            }
        }
        partners
    }
}

impl From<&OfferingContent> for OfferingDraft {
    /// The draft that leads to the same content again: what is opened when changes are asked for.
    fn from(content: &OfferingContent) -> Self {
        fn text<T: ToString>(value: Option<&T>) -> String {
            value.map(ToString::to_string).unwrap_or_default()
        }
        Self {
            kind: Some(content.kind),
            name: content.name.to_string(),
            name_en: text(content.name_en.as_ref()),
            summary: content.summary.to_string(),
            summary_en: text(content.summary_en.as_ref()),
            description: text(content.description.as_ref()),
            product_version: text(content.product_version.as_ref()),
            scenario_tags: content
                .scenario_tags
                .iter()
                .map(ToString::to_string)
                .collect(),
            trl: Some(i64::from(content.trl.level())),
            industry: text(content.industry.as_ref()),
            interfaces: content.interfaces.iter().map(ToString::to_string).collect(),
            website: text(content.website.as_ref()),
            partners: content
                .partners
                .iter()
                .map(|partner| PartnerDraft {
                    name: partner.name.to_string(),
                    uscc: text(partner.uscc.as_ref()),
                    role: partner.role.to_string(),
                    consent: partner.consent,
                })
                .collect(),
            components: content.components.iter().map(ToString::to_string).collect(),
            materials: content.materials.clone(),
            change_kind: content.change_kind,
        }
    }
}

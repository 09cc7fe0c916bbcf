//! What the public sees of an offering: the last approved revision and nothing else (INV-7).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash,
    id::OrganizationId,
    offering::{Consent, OfferingKind, Partner},
    organization::{OrganizationContent, OrganizationKind},
    promotion::PromotionStage,
    trl::Trl,
    vocabulary::ScenarioTag,
};
use showcase_persistence::CatalogueEntry;
use utoipa::ToSchema;

/// A scenario tag with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TagView {
    pub code: String,
    pub zh: String,
    pub en: String,
    /// The field that it belongs to.
    pub field: String,
}

/// The lead organization, by its own approved content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CatalogueOrganization {
    pub name_en: Option<String>,
    pub kind: OrganizationKind,
    /// GB/T 2260 code.
    pub region: Option<String>,
    pub region_name: Option<String>,
    pub website: Option<String>,
}

/// An entry of the catalogue's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CatalogueItem {
    pub registration_number: String,
    pub kind: OfferingKind,
    pub name: String,
    pub name_en: Option<String>,
    pub summary: String,
    pub summary_en: Option<String>,
    /// For filtering.
    pub organization: OrganizationId,
    pub organization_name: String,
    pub scenario_tags: Vec<TagView>,
    pub trl: Trl,
    pub stage: PromotionStage,
    pub registered_at: DateTime<Utc>,
}

/// A whole entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CatalogueEntryView {
    #[serde(flatten)]
    pub item: CatalogueItem,
    pub organization_details: CatalogueOrganization,
    pub description: Option<String>,
    pub product_version: Option<String>,
    pub industry: Option<String>,
    pub interfaces: Vec<String>,
    pub website: Option<String>,
    /// Partners that the lead organization declares to have agreed.
    pub partners: Vec<Partner>,
    /// Registration numbers of its components.
    pub components: Vec<String>,
    pub updated_at: DateTime<Utc>,
    /// Hash of the approved revision.
    pub content_hash: ContentHash,
}

impl From<ScenarioTag> for TagView {
    fn from(tag: ScenarioTag) -> Self {
        use showcase_domain::Language::{En, ZhCn};
        Self {
            code: tag.as_str().to_owned(),
            zh: tag.name(ZhCn).to_owned(),
            en: tag.name(En).to_owned(),
            field: tag.field().code.clone(),
        }
    }
}

impl From<&OrganizationContent> for CatalogueOrganization {
    fn from(content: &OrganizationContent) -> Self {
        Self {
            name_en: content.name_en.as_ref().map(ToString::to_string),
            kind: content.kind,
            region: content.region.map(|region| region.as_str().to_owned()),
            region_name: content
                .region
                .map(showcase_domain::division::DivisionCode::full_name),
            website: content.website.as_ref().map(ToString::to_string),
        }
    }
}

impl From<&CatalogueEntry> for CatalogueItem {
    fn from(entry: &CatalogueEntry) -> Self {
        let content = &entry.content;
        Self {
            registration_number: entry.registration_number.clone(),
            kind: content.kind,
            name: content.name.to_string(),
            name_en: content.name_en.as_ref().map(ToString::to_string),
            summary: content.summary.to_string(),
            summary_en: content.summary_en.as_ref().map(ToString::to_string),
            organization: entry.organization,
            organization_name: entry.organization_name.clone(),
            scenario_tags: content
                .scenario_tags
                .iter()
                .copied()
                .map(TagView::from)
                .collect(),
            trl: content.trl,
            stage: entry.stage.unwrap_or(PromotionStage::Registered),
            registered_at: entry.registered_at,
        }
    }
}

impl CatalogueEntryView {
    pub(crate) fn of(entry: &CatalogueEntry, organization: &OrganizationContent) -> Self {
        let content = &entry.content;
        let declared = content
            .partners
            .iter()
            .filter(|partner| partner.consent == Consent::Declared);
        Self {
            item: CatalogueItem::from(entry),
            organization_details: CatalogueOrganization::from(organization),
            description: content.description.as_ref().map(ToString::to_string),
            product_version: content.product_version.as_ref().map(ToString::to_string),
            industry: content.industry.as_ref().map(ToString::to_string),
            interfaces: content.interfaces.iter().map(ToString::to_string).collect(),
            website: content.website.as_ref().map(ToString::to_string),
            partners: declared.cloned().collect(),
            components: content.components.iter().map(ToString::to_string).collect(),
            updated_at: entry.revised_at,
            content_hash: entry.content_hash.clone(),
        }
    }
}

//! The public catalogue: registered offerings of verified organizations, as last approved (INV-7).

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select, sea_query::LikeExpr,
};
use showcase_domain::{
    Timestamp,
    division::{DivisionCode, Level},
    id::{OfferingId, OrganizationId},
    offering::{Offering, OfferingContent, OfferingKind, OfferingState},
    organization::OrganizationState,
    promotion::PromotionStage,
    revision::Content,
    vocabulary::Vocabulary,
};

use super::{Direction, Page, Read, SortKey, paged};
use crate::{
    StoreError,
    entity::{
        offering_tags,
        offerings::{Column, Entity, Model},
        organizations, revisions,
    },
    keep,
    search_text::contains,
};

/// Which entries. Everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueFilter {
    pub kind: Option<OfferingKind>,
    pub tag: Option<String>,
    /// 场景领域
    pub field: Option<String>,
    /// 成效目标: anything tagged in a field that serves it.
    pub outcome: Option<String>,
    pub organization: Option<OrganizationId>,
    /// Of organizations in this division or below it.
    pub region: Option<DivisionCode>,
    pub trl_min: Option<u8>,
    pub trl_max: Option<u8>,
    pub stage: Option<PromotionStage>,
    /// Part of the name, the summary or the registration number.
    pub text: Option<String>,
    pub sort: CatalogueSort,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CatalogueSort {
    /// Registered last comes first.
    #[default]
    Newest,
    /// By the reading of the name.
    Name,
}

/// An offering as the public sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueEntry {
    pub offering: OfferingId,
    pub registration_number: String,
    pub registered_at: Timestamp,
    pub stage: Option<PromotionStage>,
    pub organization: OrganizationId,
    pub organization_name: String,
    /// The approved content.
    pub content: OfferingContent,
    pub content_hash: showcase_domain::ContentHash,
    /// When the approved content was frozen.
    pub revised_at: Timestamp,
}

impl Read<'_> {
    /// Each with the key that the next page begins after.
    pub async fn catalogue(
        &self,
        filter: &CatalogueFilter,
        page: &Page,
    ) -> Result<Vec<(CatalogueEntry, SortKey)>, StoreError> {
        let (column, direction) = match filter.sort {
            CatalogueSort::Newest => (Column::RegisteredAt, Direction::Descending),
            CatalogueSort::Name => (Column::NameKey, Direction::Ascending),
        };
        let rows = paged(filtered(filter), column, Column::Id, direction, page)
            .all(&self.db)
            .await?;
        self.entries(rows, filter.sort).await
    }

    /// How many entries a filter finds.
    pub async fn catalogue_count(&self, filter: &CatalogueFilter) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait;
        Ok(filtered(filter).count(&self.db).await?)
    }

    /// One entry by its registration number; `None` while its organization is suspended, as for any that never was.
    pub async fn catalogue_entry(
        &self,
        registration_number: &str,
    ) -> Result<Option<CatalogueEntry>, StoreError> {
        let rows = public()
            .filter(Column::RegistrationNumber.eq(registration_number))
            .all(&self.db)
            .await?;
        Ok(self
            .entries(rows, CatalogueSort::Newest)
            .await?
            .pop()
            .map(|(entry, _)| entry))
    }

    /// How many public entries carry each tag.
    pub async fn catalogue_tags(&self) -> Result<BTreeMap<String, i64>, StoreError> {
        let counts: Vec<(String, i64)> = offering_tags::Entity::find()
            .select_only()
            .column(offering_tags::Column::Tag)
            .column_as(offering_tags::Column::Offering.count(), "count")
            .filter(
                offering_tags::Column::Offering
                    .in_subquery(public().select_only().column(Column::Id).into_query()),
            )
            .group_by(offering_tags::Column::Tag)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(counts.into_iter().collect())
    }

    async fn entries(
        &self,
        rows: Vec<Model>,
        sort: CatalogueSort,
    ) -> Result<Vec<(CatalogueEntry, SortKey)>, StoreError> {
        let ids = rows.iter().filter_map(|row| row.approved_revision);
        let approved = revisions::Entity::find()
            .filter(revisions::Column::Id.is_in(ids))
            .all(&self.db)
            .await?;
        let mut approved = approved
            .into_iter()
            .map(|row| (row.id, row))
            .collect::<BTreeMap<_, _>>();
        let organizations = rows
            .iter()
            .map(|row| OrganizationId::from_uuid(row.organization))
            .collect::<Vec<_>>();
        let names = self.organization_names(&organizations).await?;
        rows.into_iter()
            .map(|row| {
                let revision = row.approved_revision.and_then(|id| approved.remove(&id));
                let name = names
                    .get(&OrganizationId::from_uuid(row.organization))
                    .cloned()
                    .unwrap_or_default();
                entry(row, revision, name, sort)
            })
            .collect()
    }
}

/// What the public may know of at all.
fn public() -> Select<Entity> {
    let verified = organizations::Entity::find()
        .select_only()
        .column(organizations::Column::Id)
        .filter(organizations::Column::State.eq(OrganizationState::Verified.word()));
    Entity::find()
        .filter(Column::State.eq(OfferingState::Registered.word()))
        .filter(Column::Organization.in_subquery(verified.into_query()))
}

fn filtered(filter: &CatalogueFilter) -> Select<Entity> {
    let mut select = public();
    if let Some(kind) = filter.kind {
        select = select.filter(Column::Kind.eq(kind.word()));
    }
    if let Some(tag) = &filter.tag {
        select = select
            .filter(Column::Id.in_subquery(tagged(offering_tags::Column::Tag.eq(tag.as_str()))));
    }
    if let Some(field) = &filter.field {
        select = select.filter(
            Column::Id.in_subquery(tagged(offering_tags::Column::Field.eq(field.as_str()))),
        );
    }
    if let Some(outcome) = &filter.outcome {
        let fields = Vocabulary::current()
            .fields
            .iter()
            .filter(|field| field.outcomes.contains(outcome));
        let serving = offering_tags::Column::Field.is_in(fields.map(|field| field.code.as_str()));
        select = select.filter(Column::Id.in_subquery(tagged(serving)));
    }
    if let Some(organization) = filter.organization {
        select = select.filter(Column::Organization.eq(organization.as_uuid()));
    }
    if let Some(region) = filter.region {
        let inside = organizations::Entity::find()
            .select_only()
            .column(organizations::Column::Id)
            .filter(organizations::Column::Region.starts_with(prefix(region)));
        select = select.filter(Column::Organization.in_subquery(inside.into_query()));
    }
    if let Some(least) = filter.trl_min {
        select = select.filter(Column::Trl.gte(i64::from(least)));
    }
    if let Some(most) = filter.trl_max {
        select = select.filter(Column::Trl.lte(i64::from(most)));
    }
    if let Some(stage) = filter.stage {
        select = select.filter(Column::Stage.eq(stage.as_str()));
    }
    if let Some(text) = &filter.text {
        select = select.filter(Column::SearchText.like(LikeExpr::new(contains(text)).escape('\\')));
    }
    select
}

fn tagged(condition: sea_orm::sea_query::SimpleExpr) -> sea_orm::sea_query::SelectStatement {
    offering_tags::Entity::find()
        .select_only()
        .column(offering_tags::Column::Offering)
        .filter(condition)
        .into_query()
}

/// GB/T 2260: two digits for the province, two for the prefecture, two for the county.
fn prefix(region: DivisionCode) -> String {
    let digits = match region.level() {
        Level::Province => 2,
        Level::Prefecture => 4,
        Level::County => 6,
    };
    region.as_str().chars().take(digits).collect()
}

fn entry(
    row: Model,
    revision: Option<revisions::Model>,
    organization_name: String,
    sort: CatalogueSort,
) -> Result<(CatalogueEntry, SortKey), StoreError> {
    let key = match sort {
        CatalogueSort::Newest => row.registered_at.map(SortKey::Time),
        CatalogueSort::Name => Some(SortKey::Text(row.name_key.clone())),
    };
    let offering: Offering = keep::offerings::offering(row)?;
    let incomplete = || {
        StoreError::corrupt(format!(
            "{} is registered without a number, a time or approved content",
            offering.id
        ))
    };
    let revision = keep::revisions::revision(revision.ok_or_else(incomplete)?)?;
    let Content::Offering(content) = revision.content else {
        return Err(incomplete());
    };
    let entry = CatalogueEntry {
        offering: offering.id,
        registration_number: offering
            .registration_number
            .clone()
            .ok_or_else(incomplete)?,
        registered_at: offering.registered_at.ok_or_else(incomplete)?,
        stage: offering.stage,
        organization: offering.organization,
        organization_name,
        content,
        content_hash: revision.content_hash,
        revised_at: revision.frozen_at,
    };
    Ok((entry, key.ok_or_else(incomplete)?))
}

//! Offerings as their organization and the office see them.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::LikeExpr};
use showcase_domain::{
    id::{OfferingId, OrganizationId},
    offering::{Offering, OfferingState},
    text::ExternalRef,
};

use super::{Direction, Page, Read, SortKey, paged};
use crate::{
    StoreError,
    entity::offerings::{Column, Entity},
    keep,
    search_text::contains,
};

/// Which offerings, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferingFilter {
    /// Of these organizations; `None` is all of them.
    pub within: Option<Vec<OrganizationId>>,
    pub state: Option<OfferingState>,
    pub text: Option<String>,
}

impl Read<'_> {
    pub async fn offering(&self, id: OfferingId) -> Result<Option<Offering>, StoreError> {
        Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?
            .map(keep::offerings::offering)
            .transpose()
    }

    /// By the organization's own key.
    pub async fn offering_by_ref(
        &self,
        organization: OrganizationId,
        reference: &ExternalRef,
    ) -> Result<Option<Offering>, StoreError> {
        Entity::find()
            .filter(Column::Organization.eq(organization.as_uuid()))
            .filter(Column::ExternalRef.eq(reference.as_str()))
            .one(&self.db)
            .await?
            .map(keep::offerings::offering)
            .transpose()
    }

    /// Each with the key that the next page begins after.
    pub async fn offerings(
        &self,
        filter: &OfferingFilter,
        page: &Page,
    ) -> Result<Vec<(Offering, SortKey)>, StoreError> {
        let mut select = Entity::find();
        if let Some(within) = &filter.within {
            select =
                select.filter(Column::Organization.is_in(within.iter().map(|id| id.as_uuid())));
        }
        if let Some(state) = filter.state {
            select = select.filter(Column::State.eq(state.word()));
        }
        if let Some(text) = &filter.text {
            select =
                select.filter(Column::SearchText.like(LikeExpr::new(contains(text)).escape('\\')));
        }
        paged(
            select,
            Column::CreatedAt,
            Column::Id,
            Direction::Descending,
            page,
        )
        .all(&self.db)
        .await?
        .into_iter()
        .map(|row| {
            let key = SortKey::Time(row.created_at);
            Ok((keep::offerings::offering(row)?, key))
        })
        .collect()
    }

    /// Names to show beside other things.
    pub async fn offering_names(
        &self,
        ids: &[OfferingId],
    ) -> Result<BTreeMap<OfferingId, String>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Id.is_in(ids.iter().map(|id| id.as_uuid())))
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (OfferingId::from_uuid(row.id), row.name))
            .collect())
    }

    /// 登记编号 of those that have one.
    pub async fn registration_numbers(
        &self,
        ids: &[OfferingId],
    ) -> Result<BTreeMap<OfferingId, String>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Id.is_in(ids.iter().map(|id| id.as_uuid())))
            .all(&self.db)
            .await?;
        let numbered = rows
            .into_iter()
            .filter_map(|row| Some((OfferingId::from_uuid(row.id), row.registration_number?)));
        Ok(numbered.collect())
    }
}

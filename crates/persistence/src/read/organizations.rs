//! Organizations and their units.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::LikeExpr};
use showcase_domain::{
    id::{OrganizationId, UnitId},
    identity::Identity,
    organization::{Organization, OrganizationState},
    unit::Unit,
};

use super::{Direction, Page, Read, SortKey, paged};
use crate::{
    StoreError,
    entity::{
        organizations::{Column, Entity},
        units,
    },
    keep,
    search_text::contains,
};

/// Which organizations, sorted by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganizationFilter {
    /// Only these; `None` is all of them.
    pub within: Option<Vec<OrganizationId>>,
    pub state: Option<OrganizationState>,
    /// Part of a name or of the identity.
    pub text: Option<String>,
}

impl Read<'_> {
    pub async fn organization(
        &self,
        id: OrganizationId,
    ) -> Result<Option<Organization>, StoreError> {
        Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?
            .map(keep::organizations::organization)
            .transpose()
    }

    /// The one that holds an identity now; not those that gave it up.
    pub async fn organization_by_identity(
        &self,
        identity: &Identity,
    ) -> Result<Option<Organization>, StoreError> {
        let holding = OrganizationState::ALL
            .iter()
            .filter(|state| state.holds_identity())
            .map(|state| state.word());
        Entity::find()
            .filter(Column::Scheme.eq(identity.scheme()))
            .filter(Column::Identity.eq(identity.canonical()))
            .filter(Column::State.is_in(holding))
            .one(&self.db)
            .await?
            .map(keep::organizations::organization)
            .transpose()
    }

    /// Each with the key that the next page begins after.
    pub async fn organizations(
        &self,
        filter: &OrganizationFilter,
        page: &Page,
    ) -> Result<Vec<(Organization, SortKey)>, StoreError> {
        let mut select = Entity::find();
        if let Some(within) = &filter.within {
            select = select.filter(Column::Id.is_in(within.iter().map(|id| id.as_uuid())));
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
            Column::NameKey,
            Column::Id,
            Direction::Ascending,
            page,
        )
        .all(&self.db)
        .await?
        .into_iter()
        .map(|row| {
            let key = SortKey::Text(row.name_key.clone());
            Ok((keep::organizations::organization(row)?, key))
        })
        .collect()
    }

    /// Names to show beside other things.
    pub async fn organization_names(
        &self,
        ids: &[OrganizationId],
    ) -> Result<BTreeMap<OrganizationId, String>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Id.is_in(ids.iter().map(|id| id.as_uuid())))
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (OrganizationId::from_uuid(row.id), row.name))
            .collect())
    }

    /// Those of them that are there.
    pub async fn units_by_id(&self, ids: &[UnitId]) -> Result<Vec<Unit>, StoreError> {
        let rows = units::Entity::find()
            .filter(units::Column::Id.is_in(ids.iter().map(|id| id.as_uuid())))
            .order_by_asc(units::Column::Id)
            .all(&self.db)
            .await?;
        rows.iter().map(keep::people::unit).collect()
    }

    pub async fn unit(&self, id: UnitId) -> Result<Option<Unit>, StoreError> {
        units::Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?
            .as_ref()
            .map(keep::people::unit)
            .transpose()
    }

    pub async fn units(&self, organization: OrganizationId) -> Result<Vec<Unit>, StoreError> {
        let rows = units::Entity::find()
            .filter(units::Column::Organization.eq(organization.as_uuid()))
            .order_by_asc(units::Column::Id)
            .all(&self.db)
            .await?;
        rows.iter().map(keep::people::unit).collect()
    }
}

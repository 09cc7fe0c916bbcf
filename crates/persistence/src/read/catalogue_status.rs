//! What became of a registration number. Numbers stay visible with their state, also those that the catalogue lists no more.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use showcase_domain::{
    Timestamp,
    closure::Closure,
    id::OfferingId,
    offering::{Offering, OfferingKind, OfferingState},
    organization::{Organization, OrganizationState},
    remark::RemarkRef,
};

use super::Read;
use crate::{StoreError, entity, keep};

/// A number that was given once, and how it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueStatus {
    pub offering: OfferingId,
    pub registration_number: String,
    /// As last approved.
    pub name: String,
    pub kind: Option<OfferingKind>,
    pub state: OfferingState,
    pub organization_name: String,
    /// What is registered is not in force while its organization is not.
    pub organization_state: OrganizationState,
    /// Since when it is in force, or not any more.
    pub since: Timestamp,
}

impl Read<'_> {
    /// None for a number that was never given.
    pub async fn catalogue_status(
        &self,
        registration_number: &str,
    ) -> Result<Option<CatalogueStatus>, StoreError> {
        use entity::offerings::{Column, Entity};
        let row = Entity::find()
            .filter(Column::RegistrationNumber.eq(registration_number))
            .one(&self.db)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let kind = row
            .kind
            .as_deref()
            .map(|kind| keep::word("offerings.kind", kind, OfferingKind::from_word))
            .transpose()?;
        let offering = keep::offerings::offering(row)?;
        let organization = self.organization(offering.organization).await?;
        let organization = organization
            .ok_or_else(|| StoreError::corrupt(format!("{} has no organization", offering.id)))?;
        let since = self.stands_since(&offering, &organization).await?;
        Ok(Some(CatalogueStatus {
            offering: offering.id,
            registration_number: registration_number.to_owned(),
            kind,
            name: offering.name,
            state: offering.state,
            organization_name: organization.name,
            organization_state: organization.state,
            since,
        }))
    }

    /// The offering's own state goes before its organization's.
    async fn stands_since(
        &self,
        offering: &Offering,
        organization: &Organization,
    ) -> Result<Timestamp, StoreError> {
        let own = self
            .ended_at(offering.closure.as_ref(), offering.suspension.as_ref())
            .await?;
        let since = if own.is_some() {
            own
        } else {
            let closure = organization.closure.as_ref();
            self.ended_at(closure, organization.suspension.as_ref())
                .await?
        };
        since
            .or(offering.registered_at)
            .ok_or_else(|| StoreError::corrupt(format!("{} has a number and no time", offering.id)))
    }

    /// When it was closed or suspended. A remark that is forgotten still says when it was written.
    async fn ended_at(
        &self,
        closure: Option<&Closure>,
        suspension: Option<&RemarkRef>,
    ) -> Result<Option<Timestamp>, StoreError> {
        match (closure, suspension) {
            (Some(closure), _) => Ok(Some(closure.at)),
            (None, Some(reason)) => {
                let row = entity::remarks::Entity::find_by_id(reason.id.as_uuid())
                    .one(&self.db)
                    .await?;
                Ok(row.map(|row| row.written_at))
            }
            (None, None) => Ok(None),
        }
    }
}

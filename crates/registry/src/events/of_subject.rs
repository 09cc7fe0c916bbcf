//! The history of an organization or an offering.

use showcase_domain::{
    event::Subject,
    id::{OfferingId, OrganizationId},
    policy::{self, Action},
};

use super::EventQuery;
use crate::{
    Caller, Error, Registry, load,
    views::{EventPage, EventView},
};

impl Registry {
    /// What happened to the organization and everything of it, oldest first, as far as the reader may know of it: the latest part.
    pub async fn organization_events(
        &self,
        caller: &Caller,
        id: OrganizationId,
    ) -> Result<Vec<EventView>, Error> {
        self.may_read_organization(caller, id).await?;
        self.history(caller, Subject::Organization(id)).await
    }

    /// The same from its beginning, page by page.
    pub async fn list_organization_events(
        &self,
        caller: &Caller,
        id: OrganizationId,
        query: EventQuery,
    ) -> Result<EventPage, Error> {
        self.may_read_organization(caller, id).await?;
        self.history_page(caller, Subject::Organization(id), query)
            .await
    }

    /// What happened to an offering, its cases included, oldest first, as far as the reader may know of it: the latest part.
    pub async fn offering_events(
        &self,
        caller: &Caller,
        id: OfferingId,
    ) -> Result<Vec<EventView>, Error> {
        self.may_read_offering(caller, id).await?;
        self.history(caller, Subject::Offering(id)).await
    }

    /// The same from its beginning, page by page.
    pub async fn list_offering_events(
        &self,
        caller: &Caller,
        id: OfferingId,
        query: EventQuery,
    ) -> Result<EventPage, Error> {
        self.may_read_offering(caller, id).await?;
        self.history_page(caller, Subject::Offering(id), query)
            .await
    }

    async fn may_read_organization(
        &self,
        caller: &Caller,
        id: OrganizationId,
    ) -> Result<(), Error> {
        let organization = load::organization(&self.store().read(), &caller.actor, id).await?;
        policy::admit(
            &caller.actor,
            Action::OrganizationRead,
            &organization.relation(),
        )?;
        Ok(())
    }

    async fn may_read_offering(&self, caller: &Caller, id: OfferingId) -> Result<(), Error> {
        let (offering, _) = load::offering(&self.store().read(), &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::OfferingRead, &offering.relation())?;
        Ok(())
    }
}

//! The history of an organization or an offering.

use showcase_domain::{
    event::Subject,
    id::{OfferingId, OrganizationId},
    policy::{self, Action},
};

use crate::{Caller, Error, Registry, load, views::EventView};

impl Registry {
    /// Everything that happened to the organization itself, oldest first, as far as the reader may know of it.
    pub async fn organization_events(
        &self,
        caller: &Caller,
        id: OrganizationId,
    ) -> Result<Vec<EventView>, Error> {
        let organization = load::organization(&self.store().read(), &caller.actor, id).await?;
        policy::admit(
            &caller.actor,
            Action::OrganizationRead,
            &organization.relation(),
        )?;
        self.history(caller, Subject::Organization(id)).await
    }

    /// Everything that happened to an offering, its cases included, oldest first, as far as the reader may know of it.
    pub async fn offering_events(
        &self,
        caller: &Caller,
        id: OfferingId,
    ) -> Result<Vec<EventView>, Error> {
        let (offering, _) = load::offering(&self.store().read(), &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::OfferingRead, &offering.relation())?;
        self.history(caller, Subject::Offering(id)).await
    }
}

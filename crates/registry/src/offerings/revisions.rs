//! The frozen revisions of a subject.

use showcase_domain::{
    Refusal,
    case::CaseSubject,
    event::Subject,
    id::{OfferingId, RevisionId},
    policy::{self, Action},
};

use crate::{
    Caller, Error, Registry, load,
    views::{RevisionSummary, RevisionView},
};

impl Registry {
    /// Every revision of an offering, oldest first.
    pub async fn list_offering_revisions(
        &self,
        caller: &Caller,
        id: OfferingId,
    ) -> Result<Vec<RevisionSummary>, Error> {
        let read = self.store().read();
        let (offering, _) = load::offering(&read, &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::OfferingRead, &offering.relation())?;
        Ok(read
            .revisions(CaseSubject::Offering(id))
            .await?
            .iter()
            .map(RevisionSummary::from)
            .collect())
    }

    /// One revision of an organization or an offering.
    pub async fn read_revision(
        &self,
        caller: &Caller,
        id: RevisionId,
    ) -> Result<RevisionView, Error> {
        load::signed_in(&caller.actor)?;
        let read = self.store().read();
        let revision = read.revision(id).await?.ok_or(Refusal::NotFound)?;
        match revision.subject {
            Subject::Organization(organization) => {
                let organization = load::organization(&read, &caller.actor, organization).await?;
                policy::admit(
                    &caller.actor,
                    Action::OrganizationRead,
                    &organization.relation(),
                )?;
            }
            Subject::Offering(offering) => {
                let (offering, _) = load::offering(&read, &caller.actor, offering).await?;
                policy::admit(&caller.actor, Action::OfferingRead, &offering.relation())?;
            }
            _ => return Err(Error::internal(format!("{id} is about nothing reviewable"))),
        }
        Ok(RevisionView::from(revision))
    }
}

//! Reads an offering.

use showcase_domain::{
    id::OfferingId,
    offering::{Offering, OfferingContent, OfferingDraft},
    organization::Organization,
    policy::{self, Action},
    revision::Content,
};
use showcase_persistence::Read;

use crate::{
    Caller, Error, Registry, closure, load,
    views::{ActionView, OfferingView, OrganizationRef},
};

impl Registry {
    /// The offering as its organization and the office see it.
    pub async fn read_offering(
        &self,
        caller: &Caller,
        id: OfferingId,
    ) -> Result<OfferingView, Error> {
        let read = self.store().read();
        let (offering, organization) = load::offering(&read, &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::OfferingRead, &offering.relation())?;
        self.offering_view(&read, caller, offering, &organization)
            .await
    }

    pub(crate) async fn offering_view(
        &self,
        read: &Read<'_>,
        caller: &Caller,
        offering: Offering,
        organization: &Organization,
    ) -> Result<OfferingView, Error> {
        let approved = approved_content(read, &offering).await?;
        let (suspension_reason, closure) = closure::told(
            read,
            offering.suspension.as_ref(),
            offering.closure.as_ref(),
        )
        .await?;
        let actions = ActionView::list(
            offering.allowed_actions(&caller.actor, organization, self.clock().now()),
            caller.language,
            self.settings().zone,
        );
        Ok(OfferingView {
            id: offering.id,
            version: offering.version,
            organization: OrganizationRef::from(organization),
            name: offering.name,
            state: offering.state,
            stage: offering.stage,
            external_ref: offering.external_ref.map(|reference| reference.to_string()),
            registration_number: offering.registration_number,
            registered_at: offering.registered_at,
            next_draft: next_draft(offering.draft.as_ref(), approved.as_ref()),
            approved,
            draft: offering.draft,
            open_case: offering.open_case,
            suspension_reason,
            closure,
            barred_until: offering.barred_until,
            actions,
            created_at: offering.created_at,
        })
    }
}

/// What a later edit amounts to is said anew.
fn next_draft(
    draft: Option<&OfferingDraft>,
    approved: Option<&OfferingContent>,
) -> Option<OfferingDraft> {
    let next = |content| OfferingDraft {
        change_kind: None,
        ..OfferingDraft::from(content)
    };
    approved.filter(|_| draft.is_none()).map(next)
}

async fn approved_content(
    read: &Read<'_>,
    offering: &Offering,
) -> Result<Option<OfferingContent>, Error> {
    let Some(id) = offering.approved else {
        return Ok(None);
    };
    match load::revision(read, id).await?.content {
        Content::Offering(content) => Ok(Some(content)),
        Content::Organization(_) => Err(Error::internal(format!("{id} is not about an offering"))),
    }
}

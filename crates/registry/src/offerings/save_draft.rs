//! Edits an offering's draft.

use showcase_domain::{id::OfferingId, offering::OfferingDraft, policy::Action, version::Expected};

use crate::{Caller, Error, Outcome, Registry, Supplied, load, views::OfferingView};

impl Registry {
    /// Replaces the draft, or opens one over what is registered. Nothing changes for the public until it is submitted and approved.
    pub async fn save_offering_draft(
        &self,
        caller: &Caller,
        id: OfferingId,
        expected: Expected,
        input: Supplied<OfferingDraft>,
    ) -> Result<Outcome<OfferingView>, Error> {
        self.decide_once(
            caller,
            |view: &OfferingView| Some(view.organization.id),
            async |tx| {
                let (offering, organization) =
                    load::offering(&tx.read(), &caller.actor, id).await?;
                let (actor, at) = (&caller.actor, tx.now());
                offering.permit(actor, Action::OfferingEdit, expected, &organization, at)?;
                let decided =
                    offering.save_draft(actor, expected, &organization, input.clone()?, at)?;
                let offering = tx.record(decided).await?;
                self.offering_view(&tx.read(), caller, offering, &organization)
                    .await
            },
        )
        .await
    }
}

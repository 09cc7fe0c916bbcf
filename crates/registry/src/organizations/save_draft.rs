//! Edits an organization's draft.

use showcase_domain::{
    id::OrganizationId, organization::OrganizationDraft, policy::Action, version::Expected,
};

use super::create::{identity_pointer, taken_at};
use crate::{Caller, Error, Outcome, Registry, Supplied, load, views::OrganizationView};

impl Registry {
    /// Replaces the draft, or opens one over what is in force. Nothing changes for the public until it is submitted and approved.
    pub async fn save_organization_draft(
        &self,
        caller: &Caller,
        id: OrganizationId,
        expected: Expected,
        input: Supplied<OrganizationDraft>,
    ) -> Result<Outcome<OrganizationView>, Error> {
        self.decide_once(
            caller,
            |view: &OrganizationView| Some(view.id),
            async |tx| {
                let organization = load::organization(&tx.read(), &caller.actor, id).await?;
                let at = tx.now();
                organization.permit(&caller.actor, Action::OrganizationEdit, expected, at)?;
                let draft = input.clone()?;
                let pointer = identity_pointer(&draft);
                let decided = organization.save_draft(&caller.actor, expected, draft, at)?;
                let organization = tx
                    .record(decided)
                    .await
                    .map_err(|error| taken_at(pointer, error))?;
                self.organization_view(&tx.read(), caller, organization)
                    .await
            },
        )
        .await
    }
}

//! Edits an organization's draft.

use showcase_domain::{
    id::OrganizationId,
    organization::OrganizationDraft,
    policy::Action,
    version::Expected,
};

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
                organization.permit(&caller.actor, Action::OrganizationEdit, expected)?;
                let decided = organization.save_draft(&caller.actor, expected, input.clone()?)?;
                let organization = tx.record(decided).await?;
                self.organization_view(&tx.read(), caller, organization).await
            },
        )
        .await
    }
}

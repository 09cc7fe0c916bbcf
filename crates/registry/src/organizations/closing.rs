//! 注销 by the owner, 撤销 by the zone. Its offerings leave the catalogue; their numbers stay, with their state.

use showcase_domain::{id::OrganizationId, policy::Action, version::Expected};

use crate::{
    Caller, Error, Outcome, ReasonInput, Registry, RevocationInput, Supplied, draw, load,
    views::OrganizationView,
};

impl Registry {
    /// 注销, by the owner.
    pub async fn cancel_organization(
        &self,
        caller: &Caller,
        id: OrganizationId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<OrganizationView>, Error> {
        self.decide_once(
            caller,
            |view: &OrganizationView| Some(view.id),
            async |tx| {
                let actor = &caller.actor;
                let at = tx.now();
                let organization = load::organization(&tx.read(), actor, id).await?;
                organization.permit(actor, Action::OrganizationCancel, expected, at)?;
                let reason = draw::remark(actor, &input.clone()?.check()?, at);
                let decided = organization.cancel(actor, expected, reason, at)?;
                let (organization, _) = tx.record(decided).await?;
                self.organization_view(&tx.read(), caller, organization)
                    .await
            },
        )
        .await
    }

    /// 撤销, by the zone: with a reason, a recorded hearing, and a bar on applying again.
    pub async fn revoke_organization(
        &self,
        caller: &Caller,
        id: OrganizationId,
        expected: Expected,
        input: Supplied<RevocationInput>,
    ) -> Result<Outcome<OrganizationView>, Error> {
        self.decide_once(
            caller,
            |view: &OrganizationView| Some(view.id),
            async |tx| {
                let actor = &caller.actor;
                let at = tx.now();
                let organization = load::organization(&tx.read(), actor, id).await?;
                organization.permit(actor, Action::OrganizationRevoke, expected, at)?;
                let revocation = input.clone()?.check(actor, at, self.settings().zone)?;
                let decided = organization.revoke(actor, expected, revocation, at)?;
                let (organization, _) = tx.record(decided).await?;
                self.organization_view(&tx.read(), caller, organization)
                    .await
            },
        )
        .await
    }
}

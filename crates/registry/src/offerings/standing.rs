//! Suspends an offering and lifts it, cancels it (注销) and revokes it (撤销). Its number stays, with its state.

use showcase_domain::{id::OfferingId, policy::Action, version::Expected};

use crate::{
    Caller, Error, Outcome, ReasonInput, Registry, RevocationInput, Supplied, draw, load,
    views::OfferingView,
};

impl Registry {
    /// 暂停展示: off the catalogue until it is lifted.
    pub async fn suspend_offering(
        &self,
        caller: &Caller,
        id: OfferingId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<OfferingView>, Error> {
        self.change_offering(caller, id, expected, input, Action::OfferingSuspend)
            .await
    }

    /// Lifts a suspension: on show again as it was.
    pub async fn reinstate_offering(
        &self,
        caller: &Caller,
        id: OfferingId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<OfferingView>, Error> {
        self.change_offering(caller, id, expected, input, Action::OfferingReinstate)
            .await
    }

    /// 注销, by the owner.
    pub async fn cancel_offering(
        &self,
        caller: &Caller,
        id: OfferingId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<OfferingView>, Error> {
        self.change_offering(caller, id, expected, input, Action::OfferingCancel)
            .await
    }

    /// 撤销, by the zone: with a reason, a recorded hearing, and a bar on applying again.
    pub async fn revoke_offering(
        &self,
        caller: &Caller,
        id: OfferingId,
        expected: Expected,
        input: Supplied<RevocationInput>,
    ) -> Result<Outcome<OfferingView>, Error> {
        self.decide_once(
            caller,
            |view: &OfferingView| Some(view.organization.id),
            async |tx| {
                let actor = &caller.actor;
                let at = tx.now();
                let (offering, organization) = load::offering(&tx.read(), actor, id).await?;
                offering.permit(actor, Action::OfferingRevoke, expected, &organization, at)?;
                let revocation = input.clone()?.check(actor, at, self.settings().zone)?;
                let decided = offering.revoke(actor, expected, &organization, revocation, at)?;
                let (offering, _) = tx.record(decided).await?;
                self.offering_view(&tx.read(), caller, offering, &organization)
                    .await
            },
        )
        .await
    }

    async fn change_offering(
        &self,
        caller: &Caller,
        id: OfferingId,
        expected: Expected,
        input: Supplied<ReasonInput>,
        action: Action,
    ) -> Result<Outcome<OfferingView>, Error> {
        self.decide_once(
            caller,
            |view: &OfferingView| Some(view.organization.id),
            async |tx| {
                let actor = &caller.actor;
                let at = tx.now();
                let (offering, organization) = load::offering(&tx.read(), actor, id).await?;
                offering.permit(actor, action, expected, &organization, at)?;
                let reason = draw::remark(actor, &input.clone()?.check()?, at);
                let decided = match action {
                    Action::OfferingSuspend => {
                        offering.suspend(actor, expected, &organization, reason, at)?
                    }
                    Action::OfferingReinstate => {
                        offering.reinstate(actor, expected, &organization, reason, at)?
                    }
                    _ => offering.cancel(actor, expected, &organization, reason, at)?,
                };
                let (offering, _) = tx.record(decided).await?;
                self.offering_view(&tx.read(), caller, offering, &organization)
                    .await
            },
        )
        .await
    }
}

//! Whether a registered offering is shown: 暂停 and its lifting, 注销 by the owner, 撤销 by the zone. Its number stays.

use super::{Offering, OfferingState};
use crate::{
    Actor, Decided, Refusal, Timestamp,
    closure::{Closure, Revocation},
    event::Event,
    organization::Organization,
    policy::Action,
    remark::Remark,
    version::Expected,
};

impl Offering {
    /// 暂停展示: off the public list until it is lifted.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn suspend(
        mut self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        reason: Remark,
        at: Timestamp,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(actor, Action::OfferingSuspend, expected, organization, at)?;
        self.suspension = Some(reason.reference());
        let event = Event::OfferingSuspended {
            reason: reason.reference(),
        };
        Ok(self.stands(OfferingState::Suspended, event, reason))
    }

    /// Lifts a suspension: shown again as it was.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn reinstate(
        mut self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        reason: Remark,
        at: Timestamp,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(actor, Action::OfferingReinstate, expected, organization, at)?;
        self.suspension = None;
        let event = Event::OfferingReinstated {
            reason: reason.reference(),
        };
        Ok(self.stands(OfferingState::Registered, event, reason))
    }

    /// 注销, by the owner.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn cancel(
        mut self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        reason: Remark,
        at: Timestamp,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(actor, Action::OfferingCancel, expected, organization, at)?;
        self.closure = Some(Closure::cancelled(&reason, self.revisions, at));
        let event = Event::OfferingCancelled {
            reason: reason.reference(),
        };
        Ok(self.stands(OfferingState::Cancelled, event, reason))
    }

    /// 撤销: with a reason, a recorded hearing, and a bar on applying again.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for a hearing in the future or a bar without measure; [`Refusal`] as for every decision.
    pub fn revoke(
        mut self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        revocation: Revocation,
        at: Timestamp,
    ) -> Result<Decided<(Self, Vec<Remark>)>, Refusal> {
        self.permit(actor, Action::OfferingRevoke, expected, organization, at)?;
        revocation.check().map_err(Refusal::Invalid)?;
        self.suspension = None;
        self.closure = Some(Closure::revoked(&revocation, self.revisions, at));
        self.barred_until = revocation.barred_until(at, self.barred_until);
        let event = Event::OfferingRevoked {
            reason: revocation.reason.reference(),
            hearing: revocation.hearing.reference(),
            hearing_on: revocation.hearing_on,
            barred_until: self.barred_until,
        };
        let remarks = vec![revocation.reason, revocation.hearing];
        Ok(self.stands(OfferingState::Revoked, event, remarks))
    }

    fn stands<R>(mut self, state: OfferingState, event: Event, remarks: R) -> Decided<(Self, R)> {
        self.state = state;
        self.version = self.version.next();
        let happening = self.happening(event);
        Decided::new((self, remarks), happening)
    }
}

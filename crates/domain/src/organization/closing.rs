//! 注销 by the owner, 撤销 by the zone. Numbers of its offerings stay, and are not shown as in force.

use super::{Organization, OrganizationState};
use crate::{
    Actor, Decided, Refusal, Timestamp,
    closure::{Closure, Revocation},
    event::Event,
    policy::Action,
    remark::Remark,
    version::Expected,
};

impl Organization {
    /// 注销: its offerings leave the public list.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn cancel(
        mut self,
        actor: &Actor,
        expected: Expected,
        reason: Remark,
        at: Timestamp,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(actor, Action::OrganizationCancel, expected, at)?;
        self.state = OrganizationState::Cancelled;
        self.closure = Some(Closure::cancelled(&reason, self.revisions, at));
        self.version = self.version.next();
        let happening = self.happening(Event::OrganizationCancelled {
            reason: reason.reference(),
        });
        Ok(Decided::new((self, reason), happening))
    }

    /// 撤销: with a reason, a recorded hearing, and a bar on applying again.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for a hearing in the future or a bar without measure; [`Refusal`] as for every decision.
    pub fn revoke(
        mut self,
        actor: &Actor,
        expected: Expected,
        revocation: Revocation,
        at: Timestamp,
    ) -> Result<Decided<(Self, Vec<Remark>)>, Refusal> {
        self.permit(actor, Action::OrganizationRevoke, expected, at)?;
        revocation.check().map_err(Refusal::Invalid)?;
        self.state = OrganizationState::Revoked;
        self.suspension = None;
        self.barred_until = revocation.barred_until(at, self.barred_until);
        self.closure = Some(Closure::revoked(&revocation, self.revisions, at));
        self.version = self.version.next();
        let happening = self.happening(Event::OrganizationRevoked {
            reason: revocation.reason.reference(),
            hearing: revocation.hearing.reference(),
            hearing_on: revocation.hearing_on,
            barred_until: self.barred_until,
        });
        Ok(Decided::new(
            (self, vec![revocation.reason, revocation.hearing]),
            happening,
        ))
    }
}

//! What a reviewer does with a case: 领办, 退回待办, 通过, 不予通过.

use super::{Case, CaseState, ChangeState, Reviewable};
use crate::{
    Actor, ContentHash, Decided, Refusal, Timestamp,
    event::Event,
    id::PersonId,
    organization::{Organization, OrganizationState},
    policy::Action,
    procedure::SubjectKind,
    refusal::Condition,
    remark::Remark,
    revision::Revision,
    version::Expected,
};

impl Case {
    /// Takes a queued case in hand. Safe without a version: whoever comes second finds it held.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn claim(
        mut self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(actor, Action::CaseClaim, expected, organization)?;
        let reviewer = reviewing_person(actor)?;
        self.first_claimed_at.get_or_insert(at);
        let case = self.moved(CaseState::InReview { reviewer }, at);
        let happening = case.happening(Event::CaseClaimed {
            reviewer,
            stage: case.stage,
        });
        Ok(Decided::new(case, happening))
    }

    /// Puts it back into the queue.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn release(
        self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(actor, Action::CaseRelease, expected, organization)?;
        let reviewer = reviewing_person(actor)?;
        let case = self.moved(CaseState::Queued, at);
        let happening = case.happening(Event::CaseReleased {
            reviewer,
            stage: case.stage,
        });
        Ok(Decided::new(case, happening))
    }

    /// Approves the exact content that was reviewed: the last stage of the procedure.
    ///
    /// `registration_number` is given to an offering that has none yet.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when the organization is not verified, or the content is not the one named.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different thing that the decision rests on"
    )]
    pub fn pass(
        mut self,
        actor: &Actor,
        expected: Expected,
        seen: &ContentHash,
        organization: &Organization,
        subject: Reviewable,
        revision: &Revision,
        registration_number: Option<String>,
        remark: Option<Remark>,
        at: Timestamp,
    ) -> Result<Decided<(Self, Reviewable, Option<Remark>)>, Refusal> {
        self.permit(actor, Action::CasePass, expected, organization)?;
        self.check_seen(seen, revision)?;
        for request in &mut self.change_requests {
            request.state = match request.state {
                ChangeState::Answered => ChangeState::Accepted,
                ChangeState::Open => ChangeState::Waived,
                settled @ (ChangeState::Accepted | ChangeState::Waived) => settled,
            };
        }
        self.conclusion = remark.as_ref().map(Remark::reference);
        let case = self.moved(CaseState::Approved, at);
        let offering = match case.subject {
            super::CaseSubject::Offering(offering) => Some(offering),
            super::CaseSubject::Organization(_) => None,
        };
        let event = Event::CaseApproved {
            stage: case.stage,
            content_hash: revision.content_hash.clone(),
            remark: remark.as_ref().map(Remark::reference),
            offering,
        };
        let happening = case.happening(event);
        let (subject, effect) = subject.approved_with(revision, registration_number, at)?;
        Ok(Decided::new((case, subject, remark), happening).and(effect))
    }

    /// Refuses, with a reason. The content stays as a draft, nothing is lost.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different thing that the decision rests on"
    )]
    pub fn reject(
        mut self,
        actor: &Actor,
        expected: Expected,
        seen: &ContentHash,
        organization: &Organization,
        subject: Reviewable,
        revision: &Revision,
        reason: Remark,
        at: Timestamp,
    ) -> Result<Decided<(Self, Reviewable, Remark)>, Refusal> {
        self.permit(actor, Action::CaseReject, expected, organization)?;
        self.check_seen(seen, revision)?;
        self.conclusion = Some(reason.reference());
        let case = self.moved(CaseState::Rejected, at);
        let event = Event::CaseRejected {
            stage: case.stage,
            content_hash: revision.content_hash.clone(),
            reason: reason.reference(),
        };
        let happening = case.happening(event);
        let (subject, closed) = subject.closed(&revision.content, OrganizationState::Rejected);
        let decided = Decided::new((case, subject, reason), happening);
        Ok(match closed {
            Some(closed) => decided.and(closed),
            None => decided,
        })
    }

    /// Whether this pass gives out a registration number.
    pub fn needs_registration_number(&self, subject: &Reviewable) -> bool {
        self.subject.kind() == SubjectKind::Offering && subject.approved().is_none()
    }

    /// Nobody decides on content that they have not seen, or on another revision than the one that was submitted last.
    pub(super) fn check_seen(
        &self,
        seen: &ContentHash,
        revision: &Revision,
    ) -> Result<(), Refusal> {
        match self.current() {
            Some(submission)
                if submission.content_hash == *seen && submission.revision == revision.id =>
            {
                Ok(())
            }
            Some(submission) => Err(Refusal::conflict(Condition::ContentChanged {
                current: submission.content_hash.to_string(),
            })),
            None => Err(Refusal::conflict(Condition::NoDraft)),
        }
    }
}

/// Reviews are done by persons: a token of an organization never reviews.
fn reviewing_person(actor: &Actor) -> Result<PersonId, Refusal> {
    actor.person().ok_or(Refusal::Forbidden)
}

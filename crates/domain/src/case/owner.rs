//! What the owner of a case does with it: 撤回修改 (recall), 撤回 (withdraw), 再次提交 (resubmit).

use super::{Case, CaseState, Reviewable, Submission};
use crate::{
    Actor, Decided, Refusal, Timestamp,
    event::Event,
    id::RevisionId,
    organization::{Organization, OrganizationState},
    policy::Action,
    procedure::Channel,
    revision::{Content, Revision},
    version::Expected,
};

impl Case {
    /// Takes a submission back to edit it, as long as no reviewer has begun.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn recall(
        self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        subject: Reviewable,
        submitted: &Content,
        at: Timestamp,
    ) -> Result<Decided<(Self, Reviewable)>, Refusal> {
        self.permit(actor, Action::CaseRecall, expected, organization)?;
        let case = self.moved(CaseState::Draft, at);
        let happening = case.happening(Event::CaseRecalled {});
        Ok(Decided::new(
            (case, subject.reopened(submitted, None)),
            happening,
        ))
    }

    /// Ends the case for the owner. The content stays as a draft.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn withdraw(
        self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        subject: Reviewable,
        submitted: &Content,
        at: Timestamp,
    ) -> Result<Decided<(Self, Reviewable)>, Refusal> {
        self.permit(actor, Action::CaseWithdraw, expected, organization)?;
        let case = self.moved(CaseState::Withdrawn, at);
        let (subject, closed) = subject.closed(submitted, OrganizationState::Withdrawn);
        let happening = case.happening(Event::CaseWithdrawn {});
        let decided = Decided::new((case, subject), happening);
        Ok(match closed {
            Some(closed) => decided.and(closed),
            None => decided,
        })
    }

    /// Hands the edited draft in as the next submission of the same case; it goes back to the queue of its stage.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] with the unanswered change requests; [`Refusal::Invalid`] with every field that is not valid.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different thing that the decision rests on"
    )]
    pub fn resubmit(
        self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        subject: Reviewable,
        revision: RevisionId,
        channel: Channel,
        at: Timestamp,
    ) -> Result<Decided<(Self, Reviewable, Revision)>, Refusal> {
        self.permit(actor, Action::CaseResubmit, expected, organization)?;
        let revision = subject.freeze(revision, channel, at)?;
        let mut case = self.moved(CaseState::Queued, at);
        let submission = Submission {
            round: case.round() + 1,
            revision: revision.id,
            content_hash: revision.content_hash.clone(),
            submitted_at: at,
            submitted_by: actor.word(),
            channel,
        };
        case.submissions.push(submission);
        let event = Event::CaseResubmitted {
            round: case.round(),
            revision: revision.id,
            content_hash: revision.content_hash.clone(),
            materials: revision.material_ids(),
        };
        let happening = case.happening(event);
        let subject = subject.submitted(case.id);
        Ok(Decided::new((case, subject, revision), happening))
    }
}

//! What the owner of a case does with it: 撤回修改 (recall), 撤回 (withdraw), 再次提交 (resubmit), 申请复核 (reconsider); and what happens
//! when they do nothing: 逾期终止 (expire).

use std::collections::BTreeSet;

use super::{Bar, Case, CaseState, Clock, Conflict, Due, Proceeding, Reviewable, Submission};
use crate::{
    Decided, Refusal, Timestamp,
    event::Event,
    id::RevisionId,
    organization::OrganizationState,
    policy::Action,
    procedure::Channel,
    refusal::Condition,
    remark::Remark,
    revision::{Content, Revision},
    version::Expected,
};

impl Case {
    /// Takes a submission back to edit it, as long as no reviewer has begun.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn recall(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        subject: Reviewable,
        submitted: &Content,
    ) -> Result<Decided<(Self, Reviewable)>, Refusal> {
        self.permit(about, Action::CaseRecall, expected)?;
        self.clock = Clock::STOPPED;
        let case = self.moved(CaseState::Draft, about.at);
        let happening = case.happening(Event::CaseRecalled {});
        Ok(Decided::new(
            (case, subject.reopened(submitted, None)),
            happening,
        ))
    }

    /// Ends the case for the owner. The content stays as a draft. What is on public notice is withdrawn only when it cannot take effect,
    /// because its organization is not in force any more, or the subject itself.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn withdraw(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
        subject: Reviewable,
        submitted: &Content,
    ) -> Result<Decided<(Self, Reviewable)>, Refusal> {
        self.permit(&about.on(&subject), Action::CaseWithdraw, expected)?;
        Ok(self.ended(
            about,
            (CaseState::Withdrawn, OrganizationState::Withdrawn),
            Event::CaseWithdrawn {},
            subject,
            submitted,
        ))
    }

    /// The requested changes were not answered in time. Whoever comes second finds that it was done.
    ///
    /// # Errors
    /// [`Condition::NothingDue`].
    pub fn expire(
        self,
        about: &Proceeding<'_>,
        subject: Reviewable,
        submitted: &Content,
    ) -> Result<Decided<(Self, Reviewable)>, Refusal> {
        let due = match (self.due(about.at), &self.clock.running) {
            (Some(Due::Expire), Some(running)) => running.at,
            _ => return Err(Refusal::conflict(Condition::NothingDue)),
        };
        Ok(self.ended(
            about,
            (CaseState::Expired, OrganizationState::Expired),
            Event::CaseExpired { due },
            subject,
            submitted,
        ))
    }

    fn ended(
        mut self,
        about: &Proceeding<'_>,
        (state, organization_state): (CaseState, OrganizationState),
        event: Event,
        subject: Reviewable,
        submitted: &Content,
    ) -> Decided<(Self, Reviewable)> {
        self.clock = Clock::STOPPED;
        self.seats = None;
        let case = self.moved(state, about.at);
        let (subject, closed) = subject.closed(submitted, organization_state, None);
        let happening = case.happening(event);
        let decided = Decided::new((case, subject), happening);
        match closed {
            Some(closed) => decided.and(closed),
            None => decided,
        }
    }

    /// Hands the edited draft in as the next submission of the same case; it goes back to the queue of its stage, and the stage has the
    /// days that were left.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] with the unanswered change requests; [`Refusal::Invalid`] with every field that is not valid.
    pub fn resubmit(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        subject: Reviewable,
        revision: RevisionId,
        channel: Channel,
    ) -> Result<Decided<(Self, Reviewable, Revision)>, Refusal> {
        self.permit(&about.on(&subject), Action::CaseResubmit, expected)?;
        let revision = subject.freeze(revision, channel, about.procedure, about.at)?;
        self.clock = self.stage_resumes(about);
        self.checks.clear();
        // What was confirmed was about the content before.
        self.change_kind = None;
        let mut case = self.moved(CaseState::Queued, about.at);
        case.submissions.push(Submission {
            round: case.round() + 1,
            revision: revision.id,
            content_hash: revision.content_hash.clone(),
            submitted_at: about.at,
            submitted_by: about.actor.word(),
            channel,
        });
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

    /// 申请复核: once, in time, and for others than before. It begins again at the first stage with the content that was refused.
    ///
    /// # Errors
    /// [`Condition::ReconsideredAlready`], [`Condition::ReconsiderationOver`], [`Condition::CaseOpen`], [`Condition::SubmittedSince`].
    pub fn reconsider(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        subject: Reviewable,
        revision: &Revision,
        reason: Remark,
    ) -> Result<Decided<(Self, Reviewable, Remark)>, Refusal> {
        let of_this = Proceeding {
            revision: Some(revision),
            ..about.on(&subject)
        };
        self.permit(&of_this, Action::CaseReconsider, expected)?;
        self.check_revision(revision)?;
        let reviewers = self.reviews.iter().map(|review| review.reviewer);
        let experts = self.opinions.iter().map(|opinion| opinion.expert);
        for person in reviewers.chain(experts).collect::<BTreeSet<_>>() {
            let bar = Bar {
                person,
                cause: Conflict::Reconsideration,
            };
            // Who let a held refusal out is barred since then.
            if !self.bars.contains(&bar) {
                self.bars.push(bar);
            }
        }
        self.cycle += 1;
        self.conclusion = None;
        self.change_kind = None;
        let case = self.arrives_at(0, about);
        let happening = case.happening(Event::CaseReconsiderationAsked {
            reason: reason.reference(),
        });
        let subject = subject.reconsidered(case.id);
        Ok(Decided::new((case, subject, reason), happening))
    }

    pub(super) fn why_not_resubmit(&self, about: &Proceeding<'_>) -> Vec<Condition> {
        let mut unmet = Vec::new();
        let numbers = self.open_must_items();
        if !numbers.is_empty() {
            unmet.push(Condition::UnansweredChangeRequests { numbers });
        }
        if self.is_over(about.at) {
            unmet.push(Condition::AnswerTimeOver);
        }
        if about.organization.state == OrganizationState::Suspended {
            unmet.push(Condition::OrganizationSuspended);
        }
        unmet.extend(about.subject.and_then(Reviewable::why_over));
        unmet
    }

    /// Until when a refusal can be reconsidered; none when the procedure knows no reconsideration.
    pub fn reconsider_until(&self, about: &Proceeding<'_>) -> Option<Timestamp> {
        let within = about.procedure.rules.reconsider_within;
        (within.days > 0).then(|| {
            about
                .calendar
                .deadline(self.state_since, within.days, within.unit)
                .at
        })
    }

    pub(super) fn why_not_reconsider(&self, about: &Proceeding<'_>) -> Vec<Condition> {
        let mut unmet = Vec::new();
        if self.cycle > 0 {
            unmet.push(Condition::ReconsideredAlready);
        }
        match self.reconsider_until(about) {
            Some(until) if about.at < until => {}
            Some(until) => unmet.push(Condition::ReconsiderationOver { until }),
            None => unmet.push(Condition::NoReconsideration),
        }
        let Some(subject) = about.subject else {
            return unmet;
        };
        if subject.open_case().is_some() {
            unmet.push(Condition::CaseOpen);
        } else if about
            .revision
            .is_some_and(|refused| refused.number < subject.revisions())
        {
            // Whatever became of the later submission, this one is not about the newest content any more.
            unmet.push(Condition::SubmittedSince);
        }
        unmet.extend(subject.why_over());
        unmet
    }
}

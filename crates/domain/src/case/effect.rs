//! What a decision leads to: the next stage, a public notice, or the end of the case.

use super::{
    Case, CaseState, ChangeState, Clock, HeldDecision, Outcome, Proceeding, Reviewable, Ruling,
    StageReview,
};
use crate::{
    Decided, Refusal, Timestamp,
    decided::Happening,
    event::Event,
    organization::OrganizationState,
    procedure::{EarlyRefusal, SubjectKind},
    refusal::Condition,
    remark::RemarkRef,
    revision::Revision,
};

/// What a decision needs from outside to take effect.
#[derive(Debug, Clone)]
pub struct Effect<'a> {
    pub subject: Reviewable,
    /// The revision under review.
    pub revision: &'a Revision,
    /// For a first registration that may be approved now.
    pub registration_number: Option<String>,
}

impl Case {
    /// Whether passing this stage now, letting out what is held, or the end of the notice approves at once and gives out a registration
    /// number.
    pub fn needs_registration_number(&self, about: &Proceeding<'_>, subject: &Reviewable) -> bool {
        let is_refused =
            matches!(&self.state, CaseState::Held(held) if held.ruling == Ruling::Reject);
        self.subject.kind() == SubjectKind::Offering
            && subject.has_no_number()
            && !is_refused
            && about.procedure.is_last(self.stage)
            && (about.procedure.rules.notice_days == 0 || self.state == CaseState::OnNotice)
    }

    /// Carries a decision out.
    pub(super) fn carried_out(
        self,
        about: &Proceeding<'_>,
        decision: &HeldDecision,
        effect: Effect<'_>,
    ) -> Result<Decided<(Self, Option<Reviewable>)>, Refusal> {
        match decision.ruling {
            Ruling::Pass => self.passed(about, decision, effect),
            Ruling::Reject => self.refused(about, decision, effect),
        }
    }

    fn passed(
        mut self,
        about: &Proceeding<'_>,
        decision: &HeldDecision,
        effect: Effect<'_>,
    ) -> Result<Decided<(Self, Option<Reviewable>)>, Refusal> {
        let passed = Event::CasePassed {
            stage: self.stage,
            content_hash: effect.revision.content_hash.clone(),
            remark: decision.remark.clone(),
            change_kind: decision.change_kind,
            panel: self.panel_result(about),
            experts: self.opined(),
        };
        self.change_kind = decision.change_kind.or(self.change_kind);
        self.keep_review(about, decision, Outcome::Passed);
        if !about.procedure.is_last(self.stage) {
            let next = self.stage + 1;
            let case = self.arrives_at(next, about);
            let happening = case.happening(passed);
            return Ok(Decided::new((case, None), happening));
        }
        self.settle_changes();
        self.conclusion.clone_from(&decision.remark);
        if about.procedure.rules.notice_days > 0 {
            self.clock = Clock::STOPPED;
            self.notice = None;
            self.appointed = None;
            self.seats = None;
            let case = self.moved(CaseState::OnNotice, about.at);
            let happening = case.happening(passed);
            return Ok(Decided::new((case, None), happening));
        }
        let happening = Happening {
            subject_version: self.version.next(),
            ..self.happening(passed)
        };
        let approved = self.approved(effect, about.at, about.at)?;
        Ok(approved.after(happening))
    }

    /// Takes effect: the revision is in force from `effective_at` on.
    pub(super) fn approved(
        mut self,
        effect: Effect<'_>,
        effective_at: Timestamp,
        at: Timestamp,
    ) -> Result<Decided<(Self, Option<Reviewable>)>, Refusal> {
        self.clock = Clock::STOPPED;
        self.seats = None;
        let offering = match self.subject {
            super::CaseSubject::Offering(offering) => Some(offering),
            super::CaseSubject::Organization(_) => None,
        };
        let case = self.moved(CaseState::Approved, effective_at.min(at));
        let happening = case.happening(Event::CaseApproved {
            stage: case.stage,
            content_hash: effect.revision.content_hash.clone(),
            remark: case.conclusion.clone(),
            offering,
            effective_at,
        });
        let (subject, taken) = effect.subject.approved_with(
            effect.revision,
            effect.registration_number,
            effective_at,
        )?;
        Ok(Decided::new((case, Some(subject)), happening).and(taken))
    }

    fn refused(
        mut self,
        about: &Proceeding<'_>,
        decision: &HeldDecision,
        effect: Effect<'_>,
    ) -> Result<Decided<(Self, Option<Reviewable>)>, Refusal> {
        let Some(reason) = decision.remark.clone() else {
            return Err(Refusal::Malformed {
                detail: "a refusal has a reason".to_owned(),
            });
        };
        let content_hash = effect.revision.content_hash.clone();
        let is_final = about.procedure.is_last(self.stage)
            || about.procedure.rules.early_refusal == EarlyRefusal::Final;
        if !is_final {
            self.keep_review(about, decision, Outcome::RefusalProposed);
            let proposed = Event::CaseRefusalProposed {
                stage: self.stage,
                content_hash,
                reason,
            };
            let case = self.arrives_at(about.procedure.last_stage(), about);
            let happening = case.happening(proposed);
            return Ok(Decided::new((case, None), happening));
        }
        self.keep_review(about, decision, Outcome::Rejected);
        self.conclusion = Some(reason.clone());
        self.clock = Clock::STOPPED;
        self.seats = None;
        let case = self.moved(CaseState::Rejected, about.at);
        let happening = case.happening(Event::CaseRejected {
            stage: case.stage,
            content_hash,
            reason,
        });
        let barred_until = about.bar_until(about.procedure.rules.reapply_bar_days);
        let (subject, closed) = effect.subject.closed(
            &effect.revision.content,
            OrganizationState::Rejected,
            barred_until,
        );
        let decided = Decided::new((case, Some(subject)), happening);
        Ok(match closed {
            Some(closed) => decided.and(closed),
            None => decided,
        })
    }

    /// What is answered is accepted with the approval; what only should be changed and was not is waived.
    fn settle_changes(&mut self) {
        for request in &mut self.change_requests {
            request.state = match request.state {
                ChangeState::Answered => ChangeState::Accepted,
                ChangeState::Open => ChangeState::Waived,
                settled @ (ChangeState::Accepted | ChangeState::Waived) => settled,
            };
        }
    }

    /// Keeps a decision as a line of the case's sheet.
    pub(super) fn keep_review(
        &mut self,
        about: &Proceeding<'_>,
        decision: &HeldDecision,
        outcome: Outcome,
    ) {
        let review = StageReview {
            number: u32::try_from(self.reviews.len()).unwrap_or(u32::MAX - 1) + 1,
            cycle: self.cycle,
            stage: self.stage,
            round: self.round(),
            reviewer: decision.reviewer,
            outcome,
            remark: decision.remark.clone(),
            change_kind: decision.change_kind,
            checks: self.checks.clone(),
            panel: self.panel_result(about),
            decided_at: about.at,
        };
        self.reviews.push(review);
    }

    /// A decision on something else than the case is about would be carried out on the wrong content.
    pub(super) fn check_revision(&self, revision: &Revision) -> Result<(), Refusal> {
        match self.current() {
            Some(submission) if submission.revision == revision.id => Ok(()),
            Some(submission) => Err(Refusal::conflict(Condition::ContentChanged {
                current: submission.content_hash.to_string(),
            })),
            None => Err(Refusal::conflict(Condition::NoDraft)),
        }
    }
}

impl Proceeding<'_> {
    /// The end of a bar of so many calendar days; none when there are none.
    fn bar_until(&self, days: u32) -> Option<Timestamp> {
        let calendar_days = crate::calendar::DayUnit::CalendarDays;
        (days > 0).then(|| self.calendar.deadline(self.at, days, calendar_days).at)
    }
}

/// A remark that a decision refers to.
pub(super) fn reference(remark: Option<&crate::remark::Remark>) -> Option<RemarkRef> {
    remark.map(crate::remark::Remark::reference)
}

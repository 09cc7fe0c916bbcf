//! Decides and records, as one transaction would: the steps of the office, of whoever submitted, and those outside a case.

mod office;
mod outside;
mod panel;
mod submitter;

use super::{step::Step, world::World};
use crate::{
    Decided, Refusal,
    case::{Case, Effect, Reviewable},
    decided::Happening,
    procedure::SubjectKind,
    samples::Who,
    version::Expected,
};

impl World {
    /// Somebody tries something with the case begun last; a refusal leaves everything as it was. Every try takes a minute.
    pub(super) fn act(
        &mut self,
        of: SubjectKind,
        who: Who,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        self.drawn += 1;
        self.wait(chrono::TimeDelta::minutes(1));
        match step {
            Step::Edit
            | Step::Submit
            | Step::Suspend
            | Step::Reinstate
            | Step::Cancel
            | Step::Revoke(_) => self.act_outside(of, who, step),
            Step::Recall | Step::Withdraw | Step::Answer | Step::Resubmit | Step::Reconsider => {
                self.act_as_submitter(of, who, step)
            }
            Step::DrawPanel | Step::Opine(_) | Step::LeavePanel | Step::Excuse => {
                self.act_on_panel(of, who, step)
            }
            Step::Deadline => self.meet_deadline(of),
            Step::Claim
            | Step::Release
            | Step::Assign(_)
            | Step::Appoint(_)
            | Step::Recuse
            | Step::Check
            | Step::Pass
            | Step::PassAs(_)
            | Step::Reject
            | Step::Hold(_)
            | Step::Return
            | Step::RequestChanges(_)
            | Step::Judge(_)
            | Step::ReleaseHeld
            | Step::TakeBack
            | Step::Publish
            | Step::Object
            | Step::ObjectOnPaper
            | Step::Dismiss
            | Step::Uphold => self.act_in_office(of, who, step),
        }
    }

    /// The case that a step is about, with the version that whoever tries it has seen.
    fn seen(&self, of: SubjectKind) -> Result<(Case, Expected), Refusal> {
        let case = self.case(of).cloned().ok_or(Refusal::NotFound)?;
        let expected = Expected::Version(case.version);
        Ok((case, expected))
    }

    fn keep_alone(&mut self, decided: Decided<Case>) -> Vec<Happening> {
        let (case, happenings) = decided.into_parts();
        self.keep_case(case);
        happenings
    }

    /// The same for a decision that carries words along.
    fn keep_said<R>(&mut self, decided: Decided<(Case, R)>) -> Vec<Happening> {
        self.keep_alone(decided.map(|(case, _)| case))
    }

    fn keep_effect<R>(
        &mut self,
        decided: Decided<(Case, Option<Reviewable>, R)>,
        drawn: Option<&String>,
    ) -> Vec<Happening> {
        let ((case, subject, _), happenings) = decided.into_parts();
        let happenings = self.keep_both(case, subject, happenings);
        if let Some(number) = drawn {
            // What was drawn is given out, or there would be a gap.
            assert_eq!(self.offering.registration_number.as_ref(), Some(number));
            self.numbers += 1;
        }
        happenings
    }

    /// The next registration number, when the decision gives one out.
    fn number_for(&self, of: SubjectKind, case: &Case, who: Who) -> Option<String> {
        let table = self.table(of, self.actor(who));
        case.needs_registration_number(&table.about(), &self.subject(of))
            .then(|| format!("SC-2026-{:06}", self.numbers + 1))
    }

    fn effect<'a>(
        &self,
        of: SubjectKind,
        revision: &'a crate::revision::Revision,
        registration_number: Option<String>,
    ) -> Effect<'a> {
        Effect {
            subject: self.subject(of),
            revision,
            registration_number,
        }
    }
}

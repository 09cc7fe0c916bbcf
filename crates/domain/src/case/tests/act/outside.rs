//! Drafts, submissions, deadlines, and what becomes of a subject outside its cases.

use chrono::Days;

use super::super::{step::Step, world::World};
use crate::{
    Actor, Decided, Refusal,
    case::{self, Due, NewSubmission, Reviewable},
    closure::Revocation,
    decided::Happening,
    id::{CaseId, RevisionId},
    procedure::{Channel, SubjectKind},
    refusal::Condition,
    revision::ChangeKind,
    samples::{self, Who, remark},
    version::Expected,
};

impl World {
    pub(super) fn act_outside(
        &mut self,
        of: SubjectKind,
        who: Who,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        let actor = self.actor(who);
        match step {
            Step::Edit => self.edit(of, &actor),
            Step::Submit => self.submit(of, actor),
            Step::Suspend | Step::Reinstate | Step::Cancel | Step::Revoke(_) => {
                let (subject, happenings) = self.stand(of, &actor, step)?.into_parts();
                self.keep(subject);
                Ok(happenings)
            }
            other => panic!("{other:?} is about a case"),
        }
    }

    fn submit(&mut self, of: SubjectKind, actor: Actor) -> Result<Vec<Happening>, Refusal> {
        let subject = self.subject(of);
        let recalled = self.open_cases(of).next().cloned();
        let new = NewSubmission {
            case: CaseId::from_uuid(self.key()),
            number: format!("BJ-2026-{:06}", self.drawn),
            revision: RevisionId::from_uuid(self.key()),
            channel: Channel::Online,
        };
        let seen = Expected::Version(subject.version());
        let table = self.table_of(of, None, actor);
        let decided = case::submit(&table.about(), seen, subject, recalled, new)?;
        let ((case, subject, revision), happenings) = decided.into_parts();
        self.keep_revision(revision);
        Ok(self.keep_both(case, Some(subject), happenings))
    }

    fn edit(&mut self, of: SubjectKind, actor: &Actor) -> Result<Vec<Happening>, Refusal> {
        let number = self.drawn;
        let (subject, happenings) = match self.subject(of) {
            Reviewable::Organization(organization) => {
                let mut draft = samples::organization_draft();
                draft.name = format!("示例科技有限公司 {number}");
                draft.change_kind = organization.approved.map(|_| ChangeKind::General);
                let seen = Expected::Version(organization.version);
                let decided = organization.save_draft(actor, seen, draft, self.now)?;
                decided.map(Reviewable::Organization).into_parts()
            }
            Reviewable::Offering(offering) => {
                let mut draft = samples::offering_draft();
                draft.name = format!("示例解决方案 {number}");
                draft.change_kind = offering.approved.map(|_| ChangeKind::General);
                let seen = Expected::Version(offering.version);
                let decided =
                    offering.save_draft(actor, seen, &self.organization, draft, self.now)?;
                decided.map(Reviewable::Offering).into_parts()
            }
        };
        self.keep(subject);
        Ok(happenings)
    }

    fn stand(
        &self,
        of: SubjectKind,
        actor: &Actor,
        step: &Step,
    ) -> Result<Decided<Reviewable>, Refusal> {
        let reason = remark(1);
        let at = self.now;
        let revocation = |bar_months: u32| Revocation {
            reason: remark(1),
            hearing_on: at.date_naive() - Days::new(1),
            today: at.date_naive(),
            hearing: remark(2),
            bar_months,
        };
        match self.subject(of) {
            Reviewable::Organization(subject) => {
                let seen = Expected::Version(subject.version);
                let keep = |subject| Reviewable::Organization(subject);
                Ok(match step {
                    Step::Suspend => subject
                        .suspend(actor, seen, reason, at)?
                        .map(|(it, _)| keep(it)),
                    Step::Reinstate => subject
                        .reinstate(actor, seen, reason, at)?
                        .map(|(it, _)| keep(it)),
                    Step::Cancel => subject
                        .cancel(actor, seen, reason, at)?
                        .map(|(it, _)| keep(it)),
                    Step::Revoke(months) => subject
                        .revoke(actor, seen, revocation(*months), at)?
                        .map(|(it, _)| keep(it)),
                    other => panic!("{other:?} changes no standing"),
                })
            }
            Reviewable::Offering(subject) => {
                let seen = Expected::Version(subject.version);
                let keep = |subject| Reviewable::Offering(subject);
                let of = &self.organization;
                Ok(match step {
                    Step::Suspend => subject
                        .suspend(actor, seen, of, reason, at)?
                        .map(|(it, _)| keep(it)),
                    Step::Reinstate => subject
                        .reinstate(actor, seen, of, reason, at)?
                        .map(|(it, _)| keep(it)),
                    Step::Cancel => subject
                        .cancel(actor, seen, of, reason, at)?
                        .map(|(it, _)| keep(it)),
                    Step::Revoke(months) => subject
                        .revoke(actor, seen, of, revocation(*months), at)?
                        .map(|(it, _)| keep(it)),
                    other => panic!("{other:?} changes no standing"),
                })
            }
        }
    }

    /// As the worker does: what is due is looked up under the lock.
    pub(super) fn meet_deadline(&mut self, of: SubjectKind) -> Result<Vec<Happening>, Refusal> {
        let (case, _) = self.seen(of)?;
        let table = self.table(of, Actor::system());
        let about = table.about();
        let revision = self.revision(&case).clone();
        match case.due(self.now) {
            None => Err(Refusal::conflict(Condition::NothingDue)),
            Some(Due::Expire) => {
                let decided = case.expire(&about, self.subject(of), &revision.content)?;
                let ((case, subject), happenings) = decided.into_parts();
                Ok(self.keep_both(case, Some(subject), happenings))
            }
            Some(Due::TakeEffect) => {
                let number = self.number_for(of, &case, Who::Anonymous);
                let effect = self.effect(of, &revision, number.clone());
                let decided = case.take_effect(&about, effect)?;
                let decided = decided.map(|(case, subject)| (case, subject, ()));
                Ok(self.keep_effect(decided, number.as_ref()))
            }
            Some(Due::MarkOverdue | Due::Escalate) => {
                let decided = case.escalate(&about)?;
                Ok(self.keep_alone(decided))
            }
        }
    }
}

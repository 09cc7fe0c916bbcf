//! 异议: against an approval on public notice, under real name, hidden from the applicant.

use super::{
    Case, CaseState, Conflict, ObjectionSource, ObjectionState, Outcome, Proceeding,
    holding::reviewing_person,
};
use crate::{
    Actor, Decided, Refusal, StaffRole, Timestamp,
    case::Bar,
    event::Event,
    id::{ObjectionId, PersonId},
    policy::{self, Action, Relation},
    procedure::Period,
    refusal::Condition,
    remark::{Contact, ContactRef, Remark, RemarkRef},
    version::Expected,
};

/// One objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    pub id: ObjectionId,
    /// Counts the objections of the case from 1.
    pub number: u32,
    pub source: ObjectionSource,
    /// The account it came from, when it came online.
    pub person: Option<PersonId>,
    /// Real name, telephone and mail: for the handlers only.
    pub objector: ContactRef,
    pub text: RemarkRef,
    pub state: ObjectionState,
    pub raised_at: Timestamp,
    /// Why it was dismissed or upheld, and by whom.
    pub answer: Option<(PersonId, RemarkRef)>,
}

/// Who objects, and why.
#[derive(Debug, Clone)]
pub struct Objector {
    pub id: ObjectionId,
    pub contact: Contact,
    pub text: Remark,
}

impl Case {
    /// Somebody with a verified mobile or mail address objects. The first open objection stops the days of the notice, for this case alone.
    ///
    /// # Errors
    /// [`Condition::NoticeOver`] once the days are over, even when nobody has noted it yet.
    pub fn object(
        self,
        about: &Proceeding<'_>,
        objector: Objector,
    ) -> Result<Decided<(Self, Contact, Remark)>, Refusal> {
        policy::admit(about.actor, Action::NoticeObject, &Relation::NONE)?;
        let person = about.actor.person().ok_or(Refusal::Forbidden)?;
        let unmet = self.unmet(Action::NoticeObject, about);
        if !unmet.is_empty() {
            return Err(Refusal::Conflict { unmet });
        }
        Ok(self.objected(about, objector, ObjectionSource::Online, Some(person)))
    }

    /// An operator records an objection that came on paper.
    ///
    /// # Errors
    /// As for [`Case::object`].
    pub fn record_objection(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
        objector: Objector,
    ) -> Result<Decided<(Self, Contact, Remark)>, Refusal> {
        self.permit(about, Action::CaseRecordObjection, expected)?;
        Ok(self.objected(about, objector, ObjectionSource::Paper, None))
    }

    fn objected(
        mut self,
        about: &Proceeding<'_>,
        objector: Objector,
        source: ObjectionSource,
        person: Option<PersonId>,
    ) -> Decided<(Self, Contact, Remark)> {
        let number = u32::try_from(self.objections.len()).unwrap_or(u32::MAX - 1) + 1;
        self.objections.push(Objection {
            id: objector.id,
            number,
            source,
            person,
            objector: objector.contact.reference(),
            text: objector.text.reference(),
            state: ObjectionState::Open,
            raised_at: about.at,
            answer: None,
        });
        let event = Event::CaseObjected {
            objection: objector.id,
            number,
            source,
            text: objector.text.reference(),
            objector: objector.contact.reference(),
        };
        let case = if self.state == CaseState::Objected {
            self.version = self.version.next();
            self
        } else {
            self.clock = self.clock.paused(about.calendar, about.at);
            self.moved(CaseState::Objected, about.at)
        };
        let happening = case.happening(event);
        Decided::new((case, objector.contact, objector.text), happening)
    }

    /// 异议不成立. When none is open any more the notice goes on with the days that were left.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for an objection that the case does not have; [`Refusal`] as for every decision.
    pub fn dismiss_objection(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        objection: ObjectionId,
        reason: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(about, Action::CaseDismissObjection, expected)?;
        let number = self.answer_objection(about, objection, ObjectionState::Dismissed, &reason)?;
        let whole = Period::working_days(about.procedure.rules.notice_days);
        let case = if self.open_objections().is_empty() {
            self.clock = self.clock.resumed(about.calendar, about.at, whole);
            self.moved(CaseState::OnNotice, about.at)
        } else {
            self.version = self.version.next();
            self
        };
        let happening = case.happening(Event::CaseObjectionDismissed {
            objection,
            number,
            reason: reason.reference(),
        });
        Ok(Decided::new((case, reason), happening))
    }

    /// 异议成立: back to the last stage, for another approver. What one objection decides, the others asked for as well: those that are
    /// open still are upheld with it, each with an event of its own.
    ///
    /// # Errors
    /// As for [`Case::dismiss_objection`].
    pub fn uphold_objection(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        objection: ObjectionId,
        reason: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(about, Action::CaseUpholdObjection, expected)?;
        self.answer_objection(about, objection, ObjectionState::Upheld, &reason)?;
        let handler = reviewing_person(about.actor)?;
        let mut upheld = vec![objection];
        for open in &mut self.objections {
            if open.state == ObjectionState::Open {
                open.state = ObjectionState::Upheld;
                open.answer = Some((handler, reason.reference()));
                upheld.push(open.id);
            }
        }
        for person in self.passed_last_stage(about) {
            let bar = Bar {
                person,
                cause: Conflict::Objection,
            };
            if !self.bars.contains(&bar) {
                self.bars.push(bar);
            }
        }
        self.notice = None;
        self.conclusion = None;
        let case = self.arrives_at(about.procedure.last_stage(), about);
        let mut happenings = case
            .objections
            .iter()
            .filter(|&answered| upheld.contains(&answered.id))
            .map(|answered| {
                case.happening(Event::CaseObjectionUpheld {
                    objection: answered.id,
                    number: answered.number,
                    reason: reason.reference(),
                })
            });
        let first = happenings.next().ok_or(Refusal::NotFound)?;
        let decided = happenings.fold(Decided::new((), first), Decided::and);
        Ok(decided.map(|()| (case, reason)))
    }

    fn answer_objection(
        &mut self,
        about: &Proceeding<'_>,
        objection: ObjectionId,
        state: ObjectionState,
        reason: &Remark,
    ) -> Result<u32, Refusal> {
        let handler = reviewing_person(about.actor)?;
        let found = self
            .objections
            .iter_mut()
            .find(|found| found.id == objection)
            .ok_or(Refusal::NotFound)?;
        if found.state != ObjectionState::Open {
            return Err(Refusal::conflict(Condition::ObjectionAnswered {
                number: found.number,
            }));
        }
        found.state = state;
        found.answer = Some((handler, reason.reference()));
        Ok(found.number)
    }

    /// What keeps an objection from being taken at all: the notice.
    pub(super) fn why_not_object(&self, about: &Proceeding<'_>) -> Option<Condition> {
        let on_notice = matches!(self.state, CaseState::OnNotice);
        if on_notice && self.notice.is_none() {
            Some(Condition::NotPublished)
        } else if on_notice && self.is_over(about.at) {
            Some(Condition::NoticeOver)
        } else {
            None
        }
    }

    /// One open objection per person and case: whoever has more to say waits for the answer to the first. Papers are recorded as they come.
    pub(super) fn own_open_objection(&self, actor: &Actor) -> Option<Condition> {
        let person = actor.person()?;
        let open = self.objections.iter().find(|objection| {
            objection.state == ObjectionState::Open && objection.person == Some(person)
        });
        open.map(|objection| Condition::ObjectionOpen {
            number: objection.number,
        })
    }

    /// Whether somebody handles objections: an approver, or who was appointed because no approver was left.
    pub(super) fn handles_objections(&self, actor: &Actor) -> bool {
        actor.is(StaffRole::Approver)
            || (actor.person().is_some() && actor.person() == self.appointed)
    }

    /// What keeps somebody from handling the objections against this case: they passed it, have an interest in it, or object themselves.
    pub(super) fn objection_conflicts(&self, actor: &Actor, at: Timestamp) -> Vec<Conflict> {
        let mut conflicts = self.own_conflicts(actor, at);
        if let Some(person) = actor.person() {
            if self.has_passed(person) {
                conflicts.push(Conflict::FourEyes);
            }
            let own = |objection: &Objection| {
                objection.state == ObjectionState::Open && objection.person == Some(person)
            };
            if self.objections.iter().any(own) {
                conflicts.push(Conflict::Objector);
            }
        }
        conflicts
    }

    pub(super) fn why_not_handle_objection(&self, about: &Proceeding<'_>) -> Vec<Condition> {
        let mut unmet = Vec::new();
        if !self.handles_objections(about.actor) {
            unmet.push(Condition::StageRole {
                role: StaffRole::Approver.word().to_owned(),
            });
        }
        let conflicts = self.objection_conflicts(about.actor, about.at).into_iter();
        unmet.extend(conflicts.map(|conflict| match conflict {
            Conflict::FourEyes => Condition::PassedByYou,
            conflict => Condition::Conflict { conflict },
        }));
        unmet
    }

    fn has_passed(&self, person: PersonId) -> bool {
        self.reviews
            .iter()
            .any(|review| review.reviewer == person && review.outcome == Outcome::Passed)
    }

    fn passed_last_stage(&self, about: &Proceeding<'_>) -> Vec<PersonId> {
        let last = about.procedure.last_stage();
        self.reviews
            .iter()
            .filter(|review| {
                review.cycle == self.cycle
                    && review.stage == last
                    && review.outcome == Outcome::Passed
            })
            .map(|review| review.reviewer)
            .collect()
    }
}

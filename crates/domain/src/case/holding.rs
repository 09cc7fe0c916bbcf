//! Who works on a case: 领办, 退回待办, 分派, 转办, 指定, 回避.

use super::{Bar, Case, CaseState, Conflict, Proceeding};
use crate::{
    Actor, Decided, Refusal, event::Event, id::PersonId, policy::Action, remark::Remark,
    version::Expected,
};

impl Case {
    /// Takes a queued case in hand. Safe without a version: whoever comes second finds it held.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn claim(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(about, Action::CaseClaim, expected)?;
        let reviewer = reviewing_person(about.actor)?;
        let case = self.given_to(reviewer, about);
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
        about: &Proceeding<'_>,
        expected: Expected,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(about, Action::CaseRelease, expected)?;
        // The one who held it, also when a substitute puts it back.
        let reviewer = self.state.reviewer().ok_or(Refusal::Forbidden)?;
        let case = self.moved(CaseState::Queued, about.at);
        let happening = case.happening(Event::CaseReleased {
            reviewer,
            stage: case.stage,
        });
        Ok(Decided::new(case, happening))
    }

    /// 分派, and 转办 when somebody holds it already: gives it to somebody who works at this stage without a conflict of interest.
    ///
    /// # Errors
    /// [`crate::refusal::Condition::ReviewerConflict`] and [`crate::refusal::Condition::ReviewerRole`] about the colleague.
    pub fn assign(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
        colleague: &Actor,
    ) -> Result<Decided<Self>, Refusal> {
        let from = self.state.reviewer();
        let action = match self.state {
            CaseState::InReview { .. } => Action::CaseReassign,
            _ => Action::CaseAssign,
        };
        self.permit(about, action, expected)?;
        if let Some(condition) = self.why_not_given_to(colleague, about) {
            return Err(Refusal::conflict(condition));
        }
        let reviewer = reviewing_person(colleague)?;
        let case = self.given_to(reviewer, about);
        let happening = case.happening(Event::CaseAssigned {
            reviewer,
            from,
            stage: case.stage,
        });
        Ok(Decided::new(case, happening))
    }

    /// 指定: nobody eligible is left, so somebody from outside the stage's role reviews it, or handles the objections against it. Conflicts
    /// of interest and four eyes bind them as they bind everybody.
    ///
    /// # Errors
    /// [`crate::refusal::Condition::ReviewersLeft`]; [`crate::refusal::Condition::ReviewerConflict`] about the colleague.
    pub fn appoint(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        colleague: &Actor,
        reason: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(about, Action::CaseAppoint, expected)?;
        let reviewer = reviewing_person(colleague)?;
        self.appointed = Some(reviewer);
        if let Some(condition) = self.why_not_given_to(colleague, about) {
            return Err(Refusal::conflict(condition));
        }
        let case = if self.state == CaseState::Objected {
            self.version = self.version.next();
            self
        } else {
            self.given_to(reviewer, about)
        };
        let happening = case.happening(Event::CaseReviewerAppointed {
            reviewer,
            stage: case.stage,
            reason: reason.reference(),
        });
        Ok(Decided::new((case, reason), happening))
    }

    /// 回避, in one action: somebody who could review it says that they must not, and it goes back to the queue if they held it.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn recuse(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        reason: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(about, Action::CaseRecuse, expected)?;
        let reviewer = reviewing_person(about.actor)?;
        let bar = Bar {
            person: reviewer,
            cause: Conflict::Recused,
        };
        if !self.bars.contains(&bar) {
            self.bars.push(bar);
        }
        if self.appointed == Some(reviewer) {
            self.appointed = None;
        }
        if self.state.reviewer().is_some() {
            // What somebody partial ticked is checked again.
            self.checks.clear();
        }
        let case = match self.state {
            CaseState::Queued => {
                self.version = self.version.next();
                self
            }
            _ => self.moved(CaseState::Queued, about.at),
        };
        let happening = case.happening(Event::CaseRecused {
            reviewer,
            stage: case.stage,
            reason: reason.reference(),
        });
        Ok(Decided::new((case, reason), happening))
    }

    fn given_to(mut self, reviewer: PersonId, about: &Proceeding<'_>) -> Self {
        self.first_claimed_at.get_or_insert(about.at);
        self.moved(CaseState::InReview { reviewer }, about.at)
    }
}

/// Reviews are done by persons: a token of an organization never reviews.
pub(super) fn reviewing_person(actor: &Actor) -> Result<PersonId, Refusal> {
    actor.person().ok_or(Refusal::Forbidden)
}

//! Decisions that were held: 发布决定, 收回决定.

use super::{
    Bar, Case, CaseState, Conflict, Effect, Proceeding, Reviewable, holding::reviewing_person,
};
use crate::{Decided, Refusal, event::Event, policy::Action, version::Expected};

impl Case {
    /// Lets a held decision out: it is carried out as it was decided. Whoever lets a refusal out that ends the case had a part in it: a
    /// reconsideration is for others.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision; a pass needs a verified organization still.
    pub fn release_held(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
        effect: Effect<'_>,
    ) -> Result<Decided<(Self, Option<Reviewable>)>, Refusal> {
        self.permit(
            &about.on(&effect.subject),
            Action::CaseReleaseHeld,
            expected,
        )?;
        self.check_revision(effect.revision)?;
        let CaseState::Held(decision) = self.state.clone() else {
            return Err(Refusal::Forbidden);
        };
        let happening = crate::decided::Happening {
            subject_version: self.version.next(),
            ..self.happening(Event::CaseHeldReleased {
                stage: self.stage,
                ruling: decision.ruling,
            })
        };
        let released_by = Bar {
            person: reviewing_person(about.actor)?,
            cause: Conflict::Reconsideration,
        };
        let decided = self.carried_out(about, &decision, effect)?;
        let decided = decided.map(|(mut case, subject)| {
            if case.state == CaseState::Rejected && !case.bars.contains(&released_by) {
                case.bars.push(released_by);
            }
            (case, subject)
        });
        Ok(decided.after(happening))
    }

    /// The one who decided takes the decision back, and holds the case again.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn take_back(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(about, Action::CaseTakeBack, expected)?;
        let reviewer = self.state.reviewer().ok_or(Refusal::Forbidden)?;
        let case = self.moved(CaseState::InReview { reviewer }, about.at);
        let happening = case.happening(Event::CaseTakenBack { stage: case.stage });
        Ok(Decided::new(case, happening))
    }
}

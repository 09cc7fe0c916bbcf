//! 通过, 不予通过, 退回上一环节, and deciding without letting it out yet.

use super::{
    Case, CaseState, Effect, HeldDecision, Outcome, Proceeding, Reviewable, Ruling,
    effect::reference, holding::reviewing_person,
};
use crate::{
    ContentHash, Decided, Refusal,
    event::Event,
    message::{FieldErrors, Message},
    policy::Action,
    refusal::Condition,
    remark::Remark,
    revision::{ChangeKind, Revision},
    version::Expected,
};

/// What a reviewer says with a pass.
#[derive(Debug, Clone, Default)]
pub struct Passing {
    pub remark: Option<Remark>,
    /// What the change amounts to; as the owner claimed when nothing is said.
    pub change_kind: Option<ChangeKind>,
}

/// A case as a decision left it, its subject when that changed with it, and the remark that the decision refers to.
pub type DecidedCase = (Case, Option<Reviewable>, Option<Remark>);

impl Case {
    /// Passes the exact content that was reviewed: on to the next stage, to the public notice, or into force.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] with everything that is missing, or when the content is not the one named.
    pub fn pass(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
        seen: &ContentHash,
        effect: Effect<'_>,
        passing: Passing,
    ) -> Result<Decided<DecidedCase>, Refusal> {
        self.permit(&about.on(&effect.subject), Action::CasePass, expected)?;
        self.check_seen(seen, effect.revision)?;
        let decision = self.passing(about, effect.revision, &passing)?;
        let decided = self.carried_out(about, &decision, effect)?;
        Ok(decided.map(|(case, subject)| (case, subject, passing.remark)))
    }

    /// Refuses, with a reason. At the last stage, or where the procedure says that it is final, the case ends and the content stays as a
    /// draft; before, it is a proposal to the last stage.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn reject(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
        seen: &ContentHash,
        effect: Effect<'_>,
        reason: Remark,
    ) -> Result<Decided<DecidedCase>, Refusal> {
        self.permit(about, Action::CaseReject, expected)?;
        self.check_seen(seen, effect.revision)?;
        let decision = HeldDecision {
            reviewer: reviewing_person(about.actor)?,
            ruling: Ruling::Reject,
            remark: Some(reason.reference()),
            change_kind: None,
        };
        let decided = self.carried_out(about, &decision, effect)?;
        Ok(decided.map(|(case, subject)| (case, subject, Some(reason))))
    }

    /// Decides, and keeps the decision until an approver lets it out. A pass needs everything that a pass needs.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn hold(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
        seen: &ContentHash,
        revision: &Revision,
        ruling: Ruling,
        passing: Passing,
    ) -> Result<Decided<(Self, Option<Remark>)>, Refusal> {
        self.permit(about, Action::CaseHold, expected)?;
        if ruling == Ruling::Pass {
            self.permit(about, Action::CasePass, expected)?;
        }
        self.check_seen(seen, revision)?;
        let decision = match ruling {
            Ruling::Pass => self.passing(about, revision, &passing)?,
            Ruling::Reject => HeldDecision {
                reviewer: reviewing_person(about.actor)?,
                ruling,
                remark: Some(reference(passing.remark.as_ref()).ok_or_else(|| {
                    Refusal::Invalid(FieldErrors::one("/reason", Message::Required))
                })?),
                change_kind: None,
            },
        };
        let event = Event::CaseHeld {
            stage: self.stage,
            content_hash: revision.content_hash.clone(),
            ruling,
            remark: decision.remark.clone(),
        };
        let case = self.moved(CaseState::Held(decision), about.at);
        let happening = case.happening(event);
        Ok(Decided::new((case, passing.remark), happening))
    }

    /// 退回上一环节: back to the stage before, with a reason.
    ///
    /// # Errors
    /// [`Condition::NoStageBefore`]; [`Refusal`] as for every decision.
    pub fn return_to_stage_before(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        seen: &ContentHash,
        revision: &Revision,
        reason: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(about, Action::CaseReturn, expected)?;
        self.check_seen(seen, revision)?;
        let decision = HeldDecision {
            reviewer: reviewing_person(about.actor)?,
            ruling: Ruling::Reject,
            remark: Some(reason.reference()),
            change_kind: None,
        };
        self.keep_review(about, &decision, Outcome::Returned);
        let (stage, to) = (self.stage, self.stage.saturating_sub(1));
        let case = self.arrives_at(to, about);
        let happening = case.happening(Event::CaseReturned {
            stage,
            to,
            reason: reason.reference(),
        });
        Ok(Decided::new((case, reason), happening))
    }

    /// The decision to pass, with what the change amounts to.
    fn passing(
        &self,
        about: &Proceeding<'_>,
        revision: &Revision,
        passing: &Passing,
    ) -> Result<HeldDecision, Refusal> {
        let claimed = revision.content.change_kind();
        if let (None, Some(kind)) = (claimed, passing.change_kind) {
            let value = kind.word().to_owned();
            return Err(Refusal::Invalid(FieldErrors::one(
                "/change_kind",
                Message::NotAllowed { value },
            )));
        }
        Ok(HeldDecision {
            reviewer: reviewing_person(about.actor)?,
            ruling: Ruling::Pass,
            remark: reference(passing.remark.as_ref()),
            change_kind: passing.change_kind.or(self.change_kind).or(claimed),
        })
    }

    /// Nobody decides on content that they have not seen, or on another revision than the one that was submitted last.
    pub(super) fn check_seen(
        &self,
        seen: &ContentHash,
        revision: &Revision,
    ) -> Result<(), Refusal> {
        self.check_revision(revision)?;
        match self.current() {
            Some(submission) if submission.content_hash == *seen => Ok(()),
            Some(submission) => Err(Refusal::conflict(Condition::ContentChanged {
                current: submission.content_hash.to_string(),
            })),
            None => Err(Refusal::conflict(Condition::NoDraft)),
        }
    }
}

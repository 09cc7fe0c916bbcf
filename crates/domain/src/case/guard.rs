//! What is possible in which state: the one set of guards that decisions, buttons and answers are drawn from (INV-6).

use super::{
    Case, CaseState, Conflict, ObjectionState, Proceeding, Reviewable, StateWord,
    eligible::organization_unmet,
};
use crate::{
    Refusal,
    policy::{self, Action, AllowedAction},
    procedure::SubjectKind,
    refusal::Condition,
    version::Expected,
};

/// Every action on a case, in the order in which they are offered.
pub const CASE_ACTIONS: [Action; 28] = [
    Action::CaseClaim,
    Action::CaseCheck,
    Action::CasePass,
    Action::CaseHold,
    Action::CaseRequestChanges,
    Action::CaseJudgeChange,
    Action::CaseReturn,
    Action::CaseReject,
    Action::CaseDrawPanel,
    Action::CaseOpine,
    Action::CaseLeavePanel,
    Action::CaseExcuseExpert,
    Action::CaseRelease,
    Action::CaseRecuse,
    Action::CaseAssign,
    Action::CaseReassign,
    Action::CaseAppoint,
    Action::CaseReleaseHeld,
    Action::CaseTakeBack,
    Action::CasePublishNotice,
    Action::CaseRecordObjection,
    Action::CaseDismissObjection,
    Action::CaseUpholdObjection,
    Action::CaseAnswer,
    Action::CaseResubmit,
    Action::CaseRecall,
    Action::CaseReconsider,
    Action::CaseWithdraw,
];

/// The states from which an action leads somewhere. Empty for what is not an action on a case.
pub const fn states_for(action: Action) -> &'static [StateWord] {
    match action {
        Action::CaseClaim | Action::CaseAssign | Action::CaseRecall => &[StateWord::Queued],
        Action::CaseAppoint => &[StateWord::Queued, StateWord::InReview, StateWord::Objected],
        Action::CaseRecuse => &[StateWord::Queued, StateWord::InReview],
        Action::CaseRelease
        | Action::CaseReassign
        | Action::CaseCheck
        | Action::CaseDrawPanel
        | Action::CaseOpine
        | Action::CaseLeavePanel
        | Action::CaseExcuseExpert
        | Action::CaseJudgeChange
        | Action::CaseRequestChanges
        | Action::CaseReturn
        | Action::CaseHold
        | Action::CasePass
        | Action::CaseReject => &[StateWord::InReview],
        Action::CaseReleaseHeld | Action::CaseTakeBack => &[StateWord::Held],
        Action::CaseAnswer | Action::CaseResubmit => &[StateWord::ChangesRequested],
        Action::CasePublishNotice => &[StateWord::OnNotice],
        Action::CaseRecordObjection | Action::NoticeObject => {
            &[StateWord::OnNotice, StateWord::Objected]
        }
        Action::CaseDismissObjection | Action::CaseUpholdObjection => &[StateWord::Objected],
        Action::CaseReconsider => &[StateWord::Rejected],
        Action::CaseWithdraw => &[
            StateWord::Draft,
            StateWord::Queued,
            StateWord::InReview,
            StateWord::ChangesRequested,
            StateWord::Held,
            // Only when it cannot take effect, so that it does not wait for ever.
            StateWord::OnNotice,
        ],
        _ => &[],
    }
}

/// What the one who holds a case does, and nobody with a conflict of interest.
const fn is_reviewing(action: Action) -> bool {
    matches!(
        action,
        Action::CaseCheck
            | Action::CaseDrawPanel
            | Action::CaseJudgeChange
            | Action::CaseRequestChanges
            | Action::CaseReturn
            | Action::CaseHold
            | Action::CasePass
            | Action::CaseReject
    )
}

/// What only the holder does.
const fn is_holders(action: Action) -> bool {
    is_reviewing(action) || matches!(action, Action::CaseRelease | Action::CaseTakeBack)
}

impl Case {
    /// Policy, then version, then state.
    ///
    /// # Errors
    /// [`Refusal`] in the order in which refusals are said.
    pub fn permit(
        &self,
        about: &Proceeding<'_>,
        action: Action,
        expected: Expected,
    ) -> Result<(), Refusal> {
        policy::admit(about.actor, action, &self.relation())?;
        expected.check(self.version)?;
        let unmet = self.unmet(action, about);
        if unmet.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Conflict { unmet })
        }
    }

    /// Everything that has to be true first.
    pub fn unmet(&self, action: Action, about: &Proceeding<'_>) -> Vec<Condition> {
        let mut unmet = Vec::new();
        if !states_for(action).contains(&self.state.word()) {
            unmet.push(self.why_not_in_this_state(action, about));
            if self.state.word().is_final() {
                // Nothing else that could be put right would help.
                return unmet;
            }
        } else if let Some(reviewer) = self.state.reviewer()
            && is_holders(action)
            && !Self::is_held_by(about.actor, reviewer)
        {
            unmet.push(Condition::HeldByAnother);
        }
        if is_reviewing(action) || action == Action::CaseClaim {
            unmet.extend(self.why_not_reviewer(about));
        }
        self.add_specific(action, about, &mut unmet);
        unmet
    }

    /// What an action asks for besides state, holder and impartiality.
    fn add_specific(&self, action: Action, about: &Proceeding<'_>, unmet: &mut Vec<Condition>) {
        match action {
            Action::CasePass => unmet.extend(self.why_not_pass(about)),
            Action::CaseJudgeChange if self.change_requests.is_empty() => {
                unmet.push(Condition::NoChangeRequests);
            }
            Action::CaseReturn if self.stage == 0 => unmet.push(Condition::NoStageBefore),
            Action::CaseDrawPanel => unmet.extend(self.why_not_draw(about)),
            Action::CaseOpine | Action::CaseLeavePanel => {
                if self.has_opinion_of(about.actor) {
                    unmet.push(Condition::OpinionGiven);
                }
                if action == Action::CaseOpine {
                    let ties = self.ties(about.actor, about.at).into_iter();
                    unmet.extend(ties.map(|conflict| Condition::Conflict { conflict }));
                }
            }
            Action::CaseExcuseExpert => unmet.extend(self.why_not_excuse(about)),
            Action::CaseRecuse => {
                let holds = self
                    .state
                    .reviewer()
                    .is_none_or(|reviewer| about.actor.person() == Some(reviewer));
                if !holds {
                    unmet.push(Condition::HeldByAnother);
                }
                if !self.works_here(about, about.actor)
                    && let Some(stage) = about.procedure.stage(self.stage)
                {
                    unmet.push(Condition::StageRole {
                        role: stage.role.word().to_owned(),
                    });
                }
                let done = self.bars.iter().any(|bar| {
                    bar.cause == Conflict::Recused && about.actor.person() == Some(bar.person)
                });
                if done {
                    let conflict = Conflict::Recused;
                    unmet.push(Condition::Conflict { conflict });
                }
            }
            Action::CaseAppoint => match self.eligible(about) {
                Some(left) if left.is_empty() => {}
                Some(_) | None => unmet.push(Condition::ReviewersLeft),
            },
            Action::CaseReleaseHeld => {
                let conflicts = self.own_conflicts(about.actor, about.at).into_iter();
                unmet.extend(conflicts.map(|conflict| Condition::Conflict { conflict }));
                if let CaseState::Held(held) = &self.state
                    && held.ruling == super::Ruling::Pass
                {
                    unmet.extend(self.why_no_effect(about));
                }
            }
            Action::CaseRecall
                if self.state == CaseState::Queued
                    && (self.first_claimed_at.is_some() || self.stage > 0) =>
            {
                unmet.push(Condition::ReviewBegun);
            }
            Action::CaseResubmit => unmet.extend(self.why_not_resubmit(about)),
            Action::CaseAnswer if self.is_over(about.at) => {
                unmet.push(Condition::AnswerTimeOver);
            }
            Action::CasePublishNotice => {
                if self.notice.is_some() {
                    unmet.push(Condition::OnNoticeAlready);
                }
                unmet.extend(self.why_no_effect(about));
            }
            Action::CaseWithdraw
                if self.state == CaseState::OnNotice && self.why_no_effect(about).is_empty() =>
            {
                unmet.push(self.wrong_state(about));
            }
            Action::CaseRecordObjection => unmet.extend(self.why_not_object(about)),
            Action::NoticeObject => {
                unmet.extend(self.why_not_object(about));
                unmet.extend(self.own_open_objection(about.actor));
            }
            Action::CaseDismissObjection | Action::CaseUpholdObjection => {
                unmet.extend(self.why_not_handle_objection(about));
            }
            Action::CaseReconsider if self.state == CaseState::Rejected => {
                unmet.extend(self.why_not_reconsider(about));
            }
            _ => {}
        }
    }

    /// The actions that the policy admits, each with what is missing.
    pub fn allowed_actions(&self, about: &Proceeding<'_>) -> Vec<AllowedAction> {
        CASE_ACTIONS
            .into_iter()
            .filter(|action| policy::admit(about.actor, *action, &self.relation()).is_ok())
            .map(|action| AllowedAction::new(action, self.unmet(action, about)))
            .collect()
    }

    /// What an approval needs, at the last stage and again when it takes effect.
    pub(super) fn why_no_effect(&self, about: &Proceeding<'_>) -> Vec<Condition> {
        if !about.procedure.is_last(self.stage) {
            return Vec::new();
        }
        let organization = match self.subject.kind() {
            SubjectKind::Offering => organization_unmet(about.organization),
            SubjectKind::Organization => None,
        };
        organization
            .into_iter()
            .chain(about.subject.and_then(Reviewable::why_over))
            .collect()
    }

    fn why_not_pass(&self, about: &Proceeding<'_>) -> Vec<Condition> {
        let mut unmet = Vec::new();
        let stages = self.stages_not_passed();
        if !stages.is_empty() {
            unmet.push(Condition::StagesNotPassed { stages });
        }
        let unchecked = self.unchecked(about);
        if !unchecked.is_empty() {
            unmet.push(Condition::ChecklistIncomplete { items: unchecked });
        }
        let numbers = self.open_must_items();
        if !numbers.is_empty() {
            unmet.push(Condition::OpenChangeRequests { numbers });
        }
        unmet.extend(self.why_panel_does_not_pass(about));
        unmet.extend(self.why_no_effect(about));
        unmet
    }

    pub(super) fn open_objections(&self) -> Vec<u32> {
        self.objections
            .iter()
            .filter(|objection| objection.state == ObjectionState::Open)
            .map(|objection| objection.number)
            .collect()
    }

    fn why_not_in_this_state(&self, action: Action, about: &Proceeding<'_>) -> Condition {
        let holds = is_holders(action) && action != Action::CaseTakeBack;
        match &self.state {
            CaseState::Queued if holds => Condition::NotHeldByYou,
            CaseState::InReview { reviewer }
                if action == Action::CaseClaim && about.actor.person() != Some(*reviewer) =>
            {
                Condition::HeldByAnother
            }
            CaseState::InReview { .. } | CaseState::Held(_) if action == Action::CaseRecall => {
                Condition::ReviewBegun
            }
            CaseState::Draft
            | CaseState::Queued
            | CaseState::InReview { .. }
            | CaseState::ChangesRequested
            | CaseState::Held(_)
            | CaseState::OnNotice
            | CaseState::Objected
            | CaseState::Approved
            | CaseState::Rejected
            | CaseState::Withdrawn
            | CaseState::Expired => self.wrong_state(about),
        }
    }

    /// The parties learn that it was decided when the decision is let out: until then it is in review for them.
    fn wrong_state(&self, about: &Proceeding<'_>) -> Condition {
        let state = match self.state.word() {
            StateWord::Held if !policy::is_office(about.actor) => StateWord::InReview,
            state => state,
        };
        Condition::WrongState {
            state: state.word().to_owned(),
        }
    }
}

//! What is possible in which state: the one set of guards that decisions, buttons and answers are drawn from (INV-6).

use super::{Case, CaseState, ChangeState, Severity, StateWord};
use crate::{
    Actor, Refusal,
    organization::{Organization, OrganizationState},
    policy::{self, Action, AllowedAction},
    procedure::SubjectKind,
    refusal::Condition,
    version::Expected,
};

/// Every action on a case, in the order in which they are offered.
pub const CASE_ACTIONS: [Action; 9] = [
    Action::CaseClaim,
    Action::CasePass,
    Action::CaseRequestChanges,
    Action::CaseReject,
    Action::CaseRelease,
    Action::CaseAnswer,
    Action::CaseResubmit,
    Action::CaseRecall,
    Action::CaseWithdraw,
];

/// The states from which an action leads somewhere. Empty for what is not an action on a case.
pub const fn states_for(action: Action) -> &'static [StateWord] {
    match action {
        Action::CaseClaim | Action::CaseRecall => &[StateWord::Queued],
        Action::CaseRelease
        | Action::CaseRequestChanges
        | Action::CasePass
        | Action::CaseReject => &[StateWord::InReview],
        Action::CaseAnswer | Action::CaseResubmit => &[StateWord::ChangesRequested],
        Action::CaseWithdraw => &[
            StateWord::Draft,
            StateWord::Queued,
            StateWord::InReview,
            StateWord::ChangesRequested,
        ],
        _ => &[],
    }
}

impl Case {
    /// Policy, then version, then state.
    ///
    /// # Errors
    /// [`Refusal`] in the order in which refusals are said.
    pub fn permit(
        &self,
        actor: &Actor,
        action: Action,
        expected: Expected,
        organization: &Organization,
    ) -> Result<(), Refusal> {
        policy::admit(actor, action, &self.relation())?;
        expected.check(self.version)?;
        let unmet = self.unmet(action, actor, organization);
        if unmet.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Conflict { unmet })
        }
    }

    /// Everything that has to be true first.
    pub fn unmet(
        &self,
        action: Action,
        actor: &Actor,
        organization: &Organization,
    ) -> Vec<Condition> {
        let mut unmet = Vec::new();
        if !states_for(action).contains(&self.state.word()) {
            unmet.push(self.why_not_in_this_state(action, actor));
            if self.state.word().is_final() {
                // Nothing else that could be put right would help.
                return unmet;
            }
        } else if let Some(reviewer) = self.state.reviewer()
            && action != Action::CaseWithdraw
            && actor.person() != Some(reviewer)
        {
            unmet.push(Condition::HeldByAnother);
        }
        if matches!(
            action,
            Action::CaseClaim | Action::CasePass | Action::CaseReject | Action::CaseRequestChanges
        ) {
            if actor.role_in(self.organization).is_some() {
                unmet.push(Condition::OwnOrganization);
            }
            if self
                .submissions
                .iter()
                .any(|submission| submission.submitted_by == actor.word())
            {
                unmet.push(Condition::OwnSubmission);
            }
        }
        match action {
            Action::CasePass if self.subject.kind() == SubjectKind::Offering => {
                match organization.state {
                    OrganizationState::Verified => {}
                    OrganizationState::Suspended => unmet.push(Condition::OrganizationSuspended),
                    _ => unmet.push(Condition::OrganizationNotVerified),
                }
            }
            Action::CaseRecall
                if self.state == CaseState::Queued && self.first_claimed_at.is_some() =>
            {
                unmet.push(Condition::ReviewBegun);
            }
            Action::CaseResubmit => {
                let numbers = self.unanswered();
                if !numbers.is_empty() {
                    unmet.push(Condition::UnansweredChangeRequests { numbers });
                }
                if organization.state == OrganizationState::Suspended {
                    unmet.push(Condition::OrganizationSuspended);
                }
            }
            _ => {}
        }
        unmet
    }

    /// The actions that the policy admits, each with what is missing.
    pub fn allowed_actions(
        &self,
        actor: &Actor,
        organization: &Organization,
    ) -> Vec<AllowedAction> {
        CASE_ACTIONS
            .into_iter()
            .filter(|action| policy::admit(actor, *action, &self.relation()).is_ok())
            .map(|action| AllowedAction::new(action, self.unmet(action, actor, organization)))
            .collect()
    }

    /// Numbers of the change requests that must be answered and are not.
    fn unanswered(&self) -> Vec<u32> {
        self.change_requests
            .iter()
            .filter(|request| {
                request.severity == Severity::Must && request.state == ChangeState::Open
            })
            .map(|request| request.number)
            .collect()
    }

    fn why_not_in_this_state(&self, action: Action, actor: &Actor) -> Condition {
        let reviewing = matches!(
            action,
            Action::CaseRelease
                | Action::CaseRequestChanges
                | Action::CasePass
                | Action::CaseReject
        );
        match self.state {
            CaseState::Queued if reviewing => Condition::NotHeldByYou,
            CaseState::InReview { reviewer }
                if action == Action::CaseClaim && actor.person() != Some(reviewer) =>
            {
                Condition::HeldByAnother
            }
            CaseState::InReview { .. } if action == Action::CaseRecall => Condition::ReviewBegun,
            CaseState::Draft
            | CaseState::Queued
            | CaseState::InReview { .. }
            | CaseState::ChangesRequested
            | CaseState::Approved
            | CaseState::Rejected
            | CaseState::Withdrawn => Condition::WrongState {
                state: self.state.word().word().to_owned(),
            },
        }
    }
}

//! Who may review a case at its stage: the stage's role, no conflict of interest, four eyes.

use chrono::Months;

use super::{Case, CaseState, Conflict, Outcome, Proceeding};
use crate::{
    Actor, StaffRole, Timestamp,
    id::PersonId,
    organization::Organization,
    policy::{self, Action},
    refusal::Condition,
};

/// 两年: how long a membership that has ended still excludes.
const COOLING_OFF: Months = Months::new(24);

impl Case {
    /// Everything that keeps somebody from reviewing this case at this stage.
    pub fn conflicts(&self, actor: &Actor, at: Timestamp) -> Vec<Conflict> {
        let mut conflicts = self.ties(actor, at);
        if actor.person().is_some_and(|person| self.is_expert(person)) {
            conflicts.push(Conflict::Expert);
        }
        conflicts
    }

    /// Everything that keeps somebody from having a part in it at this stage, as a reviewer or as an expert.
    pub(super) fn ties(&self, actor: &Actor, at: Timestamp) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        if actor.role_in(self.organization).is_some() {
            conflicts.push(Conflict::Member);
        } else if actor.former_memberships.iter().any(|(of, ended)| {
            *of == self.organization
                && ended
                    .checked_add_months(COOLING_OFF)
                    .is_none_or(|until| at < until)
        }) {
            conflicts.push(Conflict::FormerMember);
        }
        if actor.interests.contains(&self.organization) {
            conflicts.push(Conflict::Interest);
        }
        if self
            .submissions
            .iter()
            .any(|submission| submission.submitted_by == actor.word())
        {
            conflicts.push(Conflict::OwnSubmission);
        }
        if let Some(person) = actor.person() {
            let bars = self.bars.iter().filter(|bar| bar.person == person);
            conflicts.extend(bars.map(|bar| bar.cause));
            if self.decided_another_stage(person) {
                conflicts.push(Conflict::FourEyes);
            }
        }
        conflicts.dedup();
        conflicts
    }

    /// What keeps somebody from any decision about this case, whatever was decided before: their ties to the organization, a submission
    /// that they recorded, a part as an expert, and having said that they must not.
    pub(super) fn own_conflicts(&self, actor: &Actor, at: Timestamp) -> Vec<Conflict> {
        let mut conflicts = self.conflicts(actor, at);
        conflicts.retain(|conflict| match conflict {
            Conflict::Member
            | Conflict::FormerMember
            | Conflict::Interest
            | Conflict::OwnSubmission
            | Conflict::Expert
            | Conflict::Recused => true,
            Conflict::FourEyes
            | Conflict::Reconsideration
            | Conflict::Objector
            | Conflict::Objection => false,
        });
        conflicts
    }

    /// 四眼原则: nobody passes two stages of one case.
    fn decided_another_stage(&self, person: PersonId) -> bool {
        self.reviews.iter().any(|review| {
            review.cycle == self.cycle
                && review.stage != self.stage
                && review.reviewer == person
                && matches!(review.outcome, Outcome::Passed | Outcome::RefusalProposed)
        })
    }

    /// Whether somebody works at this stage: by role, or appointed because nobody was left.
    pub fn works_here(&self, about: &Proceeding<'_>, actor: &Actor) -> bool {
        let by_role = about
            .procedure
            .stage(self.stage)
            .is_some_and(|stage| actor.is(stage.role));
        by_role || (actor.person().is_some() && actor.person() == self.appointed)
    }

    /// Those who could take it in hand, or handle the objections against it, when it was looked up who there is.
    pub fn eligible(&self, about: &Proceeding<'_>) -> Option<Vec<PersonId>> {
        let colleagues = about.colleagues?.iter();
        let eligible = colleagues.filter(|one| self.why_not_given_to(one, about).is_none());
        Some(eligible.filter_map(Actor::person).collect())
    }

    /// What keeps somebody else from being given this case, or the objections against it.
    pub(super) fn why_not_given_to(
        &self,
        colleague: &Actor,
        about: &Proceeding<'_>,
    ) -> Option<Condition> {
        let (works, role, conflicts) = if self.state == CaseState::Objected {
            (
                self.handles_objections(colleague),
                Some(StaffRole::Approver),
                self.objection_conflicts(colleague, about.at),
            )
        } else {
            (
                self.works_here(about, colleague),
                about.procedure.stage(self.stage).map(|stage| stage.role),
                self.conflicts(colleague, about.at),
            )
        };
        // A role or an appointment is of no use to somebody whom the policy never admits to a review.
        let admitted = policy::admit(colleague, Action::CaseClaim, &self.relation()).is_ok();
        if !(works && admitted) {
            let role = role.map(|role| role.word().to_owned()).unwrap_or_default();
            return Some(Condition::ReviewerRole { role });
        }
        (!conflicts.is_empty()).then_some(Condition::ReviewerConflict { conflicts })
    }

    /// What keeps the actor from reviewing, as conditions.
    pub(super) fn why_not_reviewer(&self, about: &Proceeding<'_>) -> Vec<Condition> {
        let mut unmet = Vec::new();
        if !self.works_here(about, about.actor)
            && let Some(stage) = about.procedure.stage(self.stage)
        {
            unmet.push(Condition::StageRole {
                role: stage.role.word().to_owned(),
            });
        }
        unmet.extend(
            self.conflicts(about.actor, about.at)
                .into_iter()
                .map(|conflict| Condition::Conflict { conflict }),
        );
        unmet
    }

    /// Whether the actor decides in the place of the one who holds it: themselves, or whom they stand in for (AB岗).
    pub(super) fn is_held_by(actor: &Actor, reviewer: PersonId) -> bool {
        actor.person() == Some(reviewer) || actor.stands_in_for.contains(&reviewer)
    }

    /// Whether every stage before this one was passed in this cycle, each by somebody else.
    pub(super) fn stages_not_passed(&self) -> Vec<u32> {
        (0..self.stage)
            .filter(|stage| {
                let last = self
                    .reviews
                    .iter()
                    .rfind(|review| review.cycle == self.cycle && review.stage == *stage);
                last.is_none_or(|review| review.outcome != Outcome::Passed)
            })
            .collect()
    }
}

/// What an organization's own state keeps from being approved.
pub(super) fn organization_unmet(organization: &Organization) -> Option<Condition> {
    use crate::organization::OrganizationState as State;
    match organization.state {
        State::Verified => None,
        State::Suspended => Some(Condition::OrganizationSuspended),
        State::Applying
        | State::Rejected
        | State::Withdrawn
        | State::Expired
        | State::Cancelled
        | State::Revoked => Some(Condition::OrganizationNotVerified),
    }
}

//! Which cases a list shows, in which order.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Actor, Refusal, StaffRole, Timestamp,
    case::{CaseSubject, StateWord},
    id::{OfferingId, OrganizationId},
    policy::is_office,
    procedure::SubjectKind,
};
use showcase_persistence::{CaseFilter, CaseSort};
use utoipa::{IntoParams, ToSchema};

use crate::{Caller, offerings::scope};

/// Whose cases of a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Assignment {
    /// Those that the caller holds.
    Mine,
    /// Those that wait at a stage of the caller's roles, those lent to a substitute included.
    Claimable,
    /// 专家评审: those on whose panel the caller sits now.
    Seated,
}

/// Several states at once, as a person asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseGroup {
    /// Not over.
    Open,
    /// On public notice, objected to or not.
    Notice,
    /// Approved, rejected, withdrawn or expired.
    Over,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseOrder {
    /// Due first comes first; what has no deadline comes last.
    Due,
    /// Longest in its state first: what a queue is worked off by.
    #[default]
    Waiting,
    /// Submitted last first.
    Newest,
}

/// Which deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// The stage's days are over.
    Overdue,
}

/// Which cases.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseQuery {
    pub state: Option<StateWord>,
    pub group: Option<CaseGroup>,
    pub subject_kind: Option<SubjectKind>,
    pub organization: Option<OrganizationId>,
    pub offering: Option<OfferingId>,
    pub reviewer: Option<Assignment>,
    /// In the queue or the hands of this role.
    pub stage_role: Option<StaffRole>,
    pub due: Option<Lateness>,
    /// Part of the case number, of the name, or of the organization's name.
    pub q: Option<String>,
    pub sort: CaseOrder,
    pub cursor: Option<String>,
    /// 1 to 100, 20 when left out.
    pub limit: Option<u64>,
}

impl CaseGroup {
    pub const fn contains(self, state: StateWord) -> bool {
        match self {
            Self::Open => !state.is_final(),
            Self::Notice => matches!(state, StateWord::OnNotice | StateWord::Objected),
            Self::Over => state.is_final(),
        }
    }
}

impl CaseQuery {
    /// # Errors
    /// [`Refusal`] when the caller asks for what is not theirs, or is nobody who could hold a case.
    pub(crate) fn filter(&self, caller: &Caller, now: Timestamp) -> Result<CaseFilter, Refusal> {
        let me = || caller.actor.person().ok_or(Refusal::Forbidden);
        let mut filter = CaseFilter {
            within: None,
            states: states(self, is_office(&caller.actor)),
            stage_roles: self.stage_role.map(|role| vec![role]),
            overdue_at: self.due.map(|Lateness::Overdue| now),
            subject_kind: self.subject_kind,
            subject: self.offering.map(CaseSubject::Offering),
            text: self.q.clone(),
            sort: match self.sort {
                CaseOrder::Waiting => CaseSort::Waiting,
                CaseOrder::Newest => CaseSort::Newest,
                CaseOrder::Due => CaseSort::Due,
            },
            ..CaseFilter::default()
        };
        match self.reviewer {
            // Experts belong to neither side: their seat is what lets them in.
            Some(Assignment::Seated) => {
                filter.seated = Some(me()?);
                filter.within = self.organization.map(|organization| vec![organization]);
                return Ok(filter);
            }
            Some(Assignment::Mine) => filter.reviewer = Some(me()?),
            Some(Assignment::Claimable) => {
                filter.states = vec![StateWord::Queued];
                filter.stage_roles = Some(roles(&caller.actor, self.stage_role));
            }
            None => {}
        }
        filter.within = scope(caller, self.organization)?;
        Ok(filter)
    }
}

/// The roles in whose queues somebody takes cases: theirs, or the one of them that is asked for.
fn roles(actor: &Actor, asked: Option<StaffRole>) -> Vec<StaffRole> {
    let roles = actor.staff_roles.iter().copied();
    roles
        .filter(|role| asked.is_none_or(|asked| asked == *role))
        .collect()
}

/// The states that a filter means to this reader: to the parties, a decision that is held is a review.
fn states(query: &CaseQuery, is_office: bool) -> Vec<StateWord> {
    match query.state {
        None => query.group.map_or_else(Vec::new, of_group),
        Some(StateWord::InReview) if !is_office => vec![StateWord::InReview, StateWord::Held],
        Some(StateWord::Held) if !is_office => vec![StateWord::InReview],
        Some(state) => vec![state],
    }
}

fn of_group(group: CaseGroup) -> Vec<StateWord> {
    let states = StateWord::ALL.iter().copied();
    states.filter(|state| group.contains(*state)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_open_or_over() {
        let mut states = of_group(CaseGroup::Open);
        states.extend(of_group(CaseGroup::Over));
        states.sort_unstable();
        assert_eq!(states, StateWord::ALL);
    }

    #[test]
    fn whoever_has_no_role_finds_no_queue() {
        let actor = Actor {
            staff_roles: vec![StaffRole::Reviewer],
            ..Actor::system()
        };
        assert_eq!(roles(&actor, None), [StaffRole::Reviewer]);
        assert_eq!(roles(&actor, Some(StaffRole::Approver)), []);
        assert_eq!(roles(&Actor::system(), None), []);
    }
}

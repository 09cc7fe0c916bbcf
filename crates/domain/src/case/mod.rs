//! 办件: one submission on its way through review (design §4).
//!
//! [`state`] has the states, [`guard`] says what is possible in which, [`mod@submit`], [`review`], [`changes`] and [`owner`] make the
//! transitions. Every transition takes the case by value and returns it decided, together with the subject it is about.

mod changes;
mod guard;
mod owner;
mod review;
mod state;
mod subject;
mod submit;
#[cfg(test)]
mod tests;

pub use changes::{Answer, ChangeItem, ChangeRequest, ChangeState, Severity, Target};
pub use guard::{CASE_ACTIONS, states_for};
pub use state::{CaseState, StateWord};
pub use subject::Reviewable;
pub use submit::{NewSubmission, submit};

use crate::{
    ContentHash, Timestamp, Version,
    decided::Happening,
    event::{Event, Subject},
    id::{CaseId, OfferingId, OrganizationId, RevisionId},
    policy::Relation,
    procedure::{Channel, SubjectKind},
    remark::RemarkRef,
};

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseSubject {
    Organization(OrganizationId),
    Offering(OfferingId),
}

impl CaseSubject {
    pub const fn kind(self) -> SubjectKind {
        match self {
            Self::Organization(_) => SubjectKind::Organization,
            Self::Offering(_) => SubjectKind::Offering,
        }
    }
}

impl From<CaseSubject> for Subject {
    fn from(subject: CaseSubject) -> Self {
        match subject {
            CaseSubject::Organization(id) => Self::Organization(id),
            CaseSubject::Offering(id) => Self::Offering(id),
        }
    }
}

/// 第 N 次提交: one round, with the exact content it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// From 1.
    pub round: u32,
    pub revision: RevisionId,
    pub content_hash: ContentHash,
    pub submitted_at: Timestamp,
    /// The actor's word: a person, a token, never a name.
    pub submitted_by: String,
    pub channel: Channel,
}

/// One submission on its way through review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub id: CaseId,
    pub version: Version,
    /// 办件编号
    pub number: String,
    pub subject: CaseSubject,
    pub organization: OrganizationId,
    /// The version of the procedure that it began with.
    pub procedure_version: u32,
    /// The stage it is in, from 0.
    pub stage: u32,
    pub state: CaseState,
    /// In order; never empty.
    pub submissions: Vec<Submission>,
    pub change_requests: Vec<ChangeRequest>,
    /// When it was first submitted: this time counts, also after a recall.
    pub opened_at: Timestamp,
    /// Since when it is in its state.
    pub state_since: Timestamp,
    /// When a reviewer first claimed it: from then on it cannot be recalled.
    pub first_claimed_at: Option<Timestamp>,
    /// What the reviewer said with the decision: the reason of a rejection, a remark on an approval.
    pub conclusion: Option<RemarkRef>,
}

impl Case {
    /// The submission that decisions are about.
    pub fn current(&self) -> Option<&Submission> {
        self.submissions.last()
    }

    pub fn round(&self) -> u32 {
        self.current().map_or(0, |submission| submission.round)
    }

    pub const fn relation(&self) -> Relation {
        Relation::of_organization(self.organization)
    }

    /// Moves on: the next version, and the state since now.
    fn moved(mut self, state: CaseState, at: Timestamp) -> Self {
        self.state = state;
        self.state_since = at;
        self.version = self.version.next();
        self
    }

    fn happening(&self, event: Event) -> Happening {
        let touches = match self.subject {
            CaseSubject::Organization(_) => Vec::new(),
            CaseSubject::Offering(offering) => vec![offering.into()],
        };
        Happening {
            event,
            organization: Some(self.organization),
            subject: self.id.into(),
            subject_version: self.version,
            touches,
        }
    }
}

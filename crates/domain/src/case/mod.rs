//! 办件: one submission on its way through review (design §4).
//!
//! [`state`] has the states, [`guard`] says what is possible in which, [`eligible`] who may review. [`mod@submit`], [`owner`], [`holding`],
//! [`deciding`], [`held`], [`changes`], [`checklist`], [`panel`], [`notice`], [`objection`], [`clock`] make the transitions. Every
//! transition takes the case by value and returns it decided, together with the subject it is about.

mod changes;
mod checklist;
mod clock;
mod deciding;
mod effect;
mod eligible;
mod guard;
mod held;
mod holding;
mod notice;
mod objection;
mod owner;
mod panel;
mod proceeding;
mod record;
mod state;
mod subject;
mod submit;
#[cfg(test)]
mod tests;
pub(crate) mod words;

pub use changes::{Answer, ChangeItem, ChangeRequest, ChangeState, Judgement, Severity, Target};
pub use clock::{Clock, Due, Escalation};
pub use deciding::Passing;
pub use effect::Effect;
pub use guard::{CASE_ACTIONS, states_for};
pub use notice::NoticeStanding;
pub use objection::{Objection, Objector};
pub use panel::{Opinion, Seats, draw_seats};
pub use proceeding::Proceeding;
pub use record::{
    Bar, Check, CheckMark, ObjectionSource, ObjectionState, Outcome, StageReview, Submission,
};
pub use state::{CaseState, HeldDecision};
pub use subject::Reviewable;
pub use submit::{NewSubmission, submit};
pub use words::{Conflict, Ruling, StateWord};

use crate::{
    Timestamp, Version,
    decided::Happening,
    event::{Event, Subject},
    id::{CaseId, NoticeId, OfferingId, OrganizationId, PersonId},
    policy::Relation,
    procedure::SubjectKind,
    remark::RemarkRef,
    revision::ChangeKind,
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
    /// 0, and one more after each reconsideration: decisions of an earlier cycle do not count.
    pub cycle: u32,
    pub state: CaseState,
    pub clock: Clock,
    /// In order; never empty.
    pub submissions: Vec<Submission>,
    pub change_requests: Vec<ChangeRequest>,
    /// Every decision at a stage, in order.
    pub reviews: Vec<StageReview>,
    /// Who must not review it.
    pub bars: Vec<Bar>,
    /// Who may review this stage, or handle the objections, although nobody eligible was left: appointed by the business administrator.
    pub appointed: Option<PersonId>,
    /// What was checked at this stage so far.
    pub checks: Vec<Check>,
    /// The experts of this stage.
    pub seats: Option<Seats>,
    /// Experts who left a seat or were excused from it: they are not drawn for this case again.
    pub gone: Vec<PersonId>,
    /// Every expert's opinion there ever was.
    pub opinions: Vec<Opinion>,
    pub objections: Vec<Objection>,
    /// The public notice that it stands on.
    pub notice: Option<NoticeId>,
    /// What the change amounts to, as the reviewers confirmed it.
    pub change_kind: Option<ChangeKind>,
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

    /// Whose it is, and which experts sit on it now.
    pub fn relation(&self) -> Relation<'_> {
        let seated = self.seats.as_ref().map(|seats| seats.experts.as_slice());
        Relation::of_case(self.organization, seated.unwrap_or_default())
    }

    /// Moves on: the next version, and the state since now.
    fn moved(mut self, state: CaseState, at: Timestamp) -> Self {
        self.state = state;
        self.state_since = at;
        self.version = self.version.next();
        self
    }

    /// Arrives in the queue of a stage: its days begin, and nothing of another stage's work is left.
    fn arrives_at(mut self, stage: u32, about: &Proceeding<'_>) -> Self {
        self.stage = stage;
        self.appointed = None;
        self.checks.clear();
        self.seats = None;
        self.clock = self.stage_begins(about);
        self.moved(CaseState::Queued, about.at)
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

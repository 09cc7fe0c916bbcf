//! Cases: who holds it, since when, what comes next.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash, StaffRole, Version,
    case::{Answer, ChangeState, Severity, StateWord, Target},
    id::{CaseId, ChangeRequestId, OrganizationId, PersonId, RevisionId},
    procedure::{Channel, SubjectKind},
    revision::Content,
};
use utoipa::ToSchema;

mod bulk;
mod review;

pub use bulk::{BulkItemView, BulkOutcome, BulkRefusal, BulkView, CandidateView};
pub use review::{
    CandidatesView, CaseCountsView, CaseRulesView, ChangeKindView, CheckView, DaysLeftView, DueFor,
    DueView, HeldView, NoticeRef, ObjectionView, OpinionRecordView, OpinionView, PanelView,
    Progress, SeatView, StageReviewView, StepView,
};

use super::{ActionView, OrganizationRef, RequirementView};

/// Who has to do something now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    Organization,
    Office,
    /// It is over.
    Nobody,
}

/// What a case is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseSubjectView {
    pub kind: SubjectKind,
    /// Id of the organization or offering.
    pub id: String,
    pub name: String,
}

/// The stage a case is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StageView {
    /// From 0.
    pub index: u32,
    pub name: String,
    /// Who works on it.
    pub role: Option<StaffRole>,
}

/// Who reviews. The parties read 审核人员 and no id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReviewerView {
    pub person: Option<PersonId>,
    pub name: String,
}

/// An entry of a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseSummary {
    pub id: CaseId,
    pub version: Version,
    pub number: String,
    pub subject: CaseSubjectView,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub state: StateWord,
    pub stage: StageView,
    pub reviewer: Option<ReviewerView>,
    /// How many times it was submitted.
    pub round: u32,
    pub opened_at: DateTime<Utc>,
    pub state_since: DateTime<Utc>,
    /// Until when, whatever runs.
    pub due_at: Option<DateTime<Utc>>,
    pub days_left: Option<DaysLeftView>,
    pub overdue: bool,
}

/// A whole case, for one reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseView {
    pub id: CaseId,
    pub version: Version,
    /// 办件编号
    pub number: String,
    pub subject: CaseSubjectView,
    pub organization: OrganizationRef,
    pub state: StateWord,
    pub stage: StageView,
    pub holder: Holder,
    /// What happens next, in words.
    pub next_step: String,
    pub reviewer: Option<ReviewerView>,
    pub opened_at: DateTime<Utc>,
    pub state_since: DateTime<Utc>,
    /// What runs, until when.
    pub due: Option<DueView>,
    /// The stages of its procedure.
    pub steps: Vec<StepView>,
    pub procedure_version: u32,
    pub rules: CaseRulesView,
    /// What its procedure expects it to bring.
    pub requirements: Vec<RequirementView>,
    /// Every submission; the last one is what is decided on.
    pub submissions: Vec<SubmissionView>,
    /// The hash that a decision has to name.
    pub content_hash: ContentHash,
    /// The content of the last submission.
    pub content: Content,
    pub change_requests: Vec<ChangeRequestView>,
    /// What was said with the decision.
    pub conclusion: Option<String>,
    /// 审查要点 of this stage; empty but for the office.
    pub checklist: Vec<CheckView>,
    /// Decisions at the stages, oldest first.
    pub reviews: Vec<StageReviewView>,
    pub held: Option<HeldView>,
    pub panel: Option<PanelView>,
    pub objections: Vec<ObjectionView>,
    pub notice: Option<NoticeRef>,
    pub change_kind: Option<ChangeKindView>,
    /// Until when a refusal can be reconsidered.
    pub reconsider_until: Option<DateTime<Utc>>,
    /// Nobody who works at this stage is free of conflicts: the business administrator appoints somebody. Told to the office only.
    pub nobody_eligible: bool,
    pub actions: Vec<ActionView>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SubmissionView {
    pub round: u32,
    pub revision: RevisionId,
    pub content_hash: ContentHash,
    pub submitted_at: DateTime<Utc>,
    pub channel: Channel,
}

/// 修改意见
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChangeRequestView {
    pub id: ChangeRequestId,
    /// Counts the items of the case from 1.
    pub number: u32,
    /// The submission it is about.
    pub round: u32,
    pub target: Target,
    /// The field or material by name.
    pub target_name: String,
    pub severity: Severity,
    /// None when it was erased with the person who wrote it.
    pub text: Option<String>,
    /// Why it was not asked for at first.
    pub late_reason: Option<String>,
    /// Whether it came later than it should (一次性告知).
    pub late: bool,
    pub state: ChangeState,
    pub answer: Option<AnswerView>,
}

/// How the owner dealt with an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AnswerView {
    pub answer: Answer,
    pub text: Option<String>,
}

/// 受理回执
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReceiptView {
    pub case: CaseId,
    pub case_number: String,
    pub subject: CaseSubjectView,
    pub organization: OrganizationRef,
    pub round: u32,
    pub submitted_at: DateTime<Utc>,
    pub content_hash: ContentHash,
    /// The field that received it.
    pub field_name: String,
}

//! Cases: who holds it, since when, what comes next.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash, Version,
    case::{Answer, ChangeState, Severity, StateWord, Target},
    id::{CaseId, ChangeRequestId, OrganizationId, PersonId, RevisionId},
    procedure::{Channel, SubjectKind},
    revision::Content,
};
use utoipa::ToSchema;

use super::{ActionView, OrganizationRef};

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
    pub number: String,
    pub subject: CaseSubjectView,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub state: StateWord,
    pub stage: StageView,
    pub reviewer: Option<ReviewerView>,
    pub opened_at: DateTime<Utc>,
    pub state_since: DateTime<Utc>,
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
    /// Every submission; the last one is what is decided on.
    pub submissions: Vec<SubmissionView>,
    /// The hash that a decision has to name.
    pub content_hash: ContentHash,
    /// The content of the last submission.
    pub content: Content,
    pub change_requests: Vec<ChangeRequestView>,
    /// What was said with the decision.
    pub conclusion: Option<String>,
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

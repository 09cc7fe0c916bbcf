//! What a case keeps of its way: submissions, the decisions of its stages, who must not review it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::words::Conflict;
use crate::{
    ContentHash, Timestamp,
    id::{PersonId, RevisionId},
    procedure::{Channel, PanelResult},
    remark::RemarkRef,
    revision::ChangeKind,
    words::words,
};

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

words! {
    /// How a reviewer left a stage.
    Outcome {
        Passed = "passed" ("通过", "passed"),
        /// 拟不予通过: the last stage decides.
        RefusalProposed = "refusal_proposed" ("拟不予通过", "refusal proposed"),
        Rejected = "rejected" ("不予通过", "rejected"),
        Returned = "returned" ("退回上一环节", "returned"),
        ChangesRequested = "changes_requested" ("退回修改", "changes requested"),
    }
}

/// One decision at one stage: a line of the 审批表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageReview {
    /// Counts the decisions of the case from 1.
    pub number: u32,
    /// 0, and one more after each reconsideration.
    pub cycle: u32,
    /// From 0.
    pub stage: u32,
    /// The submission that was decided on.
    pub round: u32,
    pub reviewer: PersonId,
    pub outcome: Outcome,
    pub remark: Option<RemarkRef>,
    pub change_kind: Option<ChangeKind>,
    pub checks: Vec<Check>,
    pub panel: Option<PanelResult>,
    pub decided_at: Timestamp,
}

/// How one item of a stage's checklist was dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub code: String,
    /// None when it was ticked; otherwise why it does not hold or does not apply.
    pub explanation: Option<RemarkRef>,
}

/// Somebody who must not review this case any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    pub person: PersonId,
    /// `recused`, `reconsideration` or `objection`.
    pub cause: Conflict,
}

words! {
    /// Where an objection came from.
    ObjectionSource {
        Online = "online" ("网上提出", "online"),
        Paper = "paper" ("书面提出", "on paper"),
    }
}

words! {
    ObjectionState {
        Open = "open" ("待处理", "open"),
        Dismissed = "dismissed" ("异议不成立", "dismissed"),
        Upheld = "upheld" ("异议成立", "upheld"),
    }
}

/// How a checklist item is marked, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "mark", rename_all = "snake_case", deny_unknown_fields)]
pub enum CheckMark {
    Ticked { code: String },
    Explained { code: String, text: String },
}

//! What the office works with on a case: checklist, decisions of the stages, panel, objections; and what of it the parties see.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    calendar::DayUnit,
    case::{Escalation, ObjectionSource, ObjectionState, Outcome, Ruling},
    id::{NoticeId, ObjectionId},
    procedure::{CheckPart, Criterion, PanelResult},
    revision::ChangeKind,
};
use utoipa::ToSchema;

use super::super::{ContactView, ReviewerView};

/// What runs on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DueFor {
    /// The office's days at this stage.
    Stage,
    /// The organization's days to answer; then the case expires.
    Answer,
    /// The days in public; then the approval takes effect.
    Notice,
}

/// Until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DueView {
    #[serde(rename = "for")]
    pub due_for: DueFor,
    /// The first instant at which it is over.
    pub at: DateTime<Utc>,
    /// How many days it had from the start.
    pub days: u32,
    pub unit: DayUnit,
    pub overdue: bool,
    /// Counted with weekends only, because the calendar of a year is not known yet.
    pub provisional: bool,
    /// Who was told that it is late; told to the office only.
    pub escalation: Option<Escalation>,
}

/// A stage of the case's procedure, and where the case is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StepView {
    /// From 0.
    pub index: u32,
    pub name: String,
    pub progress: Progress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    Passed,
    Here,
    Ahead,
}

/// An item of the checklist, for the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckView {
    pub code: String,
    pub part: CheckPart,
    pub name: String,
    pub done: bool,
    /// Why it does not hold, when it was not ticked.
    pub explanation: Option<String>,
}

/// A decision at a stage. The parties read which stage and what came of it; who and why is for the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StageReviewView {
    pub number: u32,
    pub stage: u32,
    pub stage_name: String,
    pub round: u32,
    pub outcome: Outcome,
    pub reviewer: Option<ReviewerView>,
    pub remark: Option<String>,
    pub change_kind: Option<ChangeKind>,
    pub checks: Vec<CheckView>,
    pub panel: Option<PanelResult>,
    pub decided_at: DateTime<Utc>,
}

/// A decision that was not released yet, for the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HeldView {
    pub ruling: Ruling,
    pub remark: Option<String>,
}

/// 专家评审 at this stage. An expert sees the sheet and their own opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PanelView {
    /// How many experts are drawn.
    pub experts: u32,
    pub sheet: Vec<Criterion>,
    /// In hundredths.
    pub pass_mark: u32,
    /// The drawn number; with the pool it gives the same seats again.
    pub seed: Option<String>,
    pub seats: Vec<SeatView>,
    pub result: Option<PanelResult>,
}

/// A seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SeatView {
    pub expert: ReviewerView,
    pub opinion: Option<OpinionView>,
}

/// An opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpinionView {
    pub scores: BTreeMap<String, u32>,
    /// In hundredths of a point.
    pub weighted: u32,
    pub recommends: bool,
    pub text: Option<String>,
    pub given_at: DateTime<Utc>,
}

/// An opinion with its place in the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpinionRecordView {
    pub stage: u32,
    pub stage_name: String,
    /// One more after each reconsideration.
    pub cycle: u32,
    pub round: u32,
    pub expert: ReviewerView,
    #[serde(flatten)]
    pub opinion: OpinionView,
}

/// 异议. The organization learns that there is one and how it was answered; its words are for the office, who objected for its handlers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ObjectionView {
    pub id: ObjectionId,
    pub number: u32,
    pub state: ObjectionState,
    pub raised_at: DateTime<Utc>,
    pub source: Option<ObjectionSource>,
    pub text: Option<String>,
    pub objector: Option<ContactView>,
    /// Why it was dismissed or upheld.
    pub answer: Option<String>,
}

/// The public notice that a case stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NoticeRef {
    pub id: NoticeId,
    pub number: String,
    pub title: String,
}

/// What a change of something registered amounts to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChangeKindView {
    pub claimed: ChangeKind,
    /// None until a reviewer passed a stage.
    pub confirmed: Option<ChangeKind>,
}

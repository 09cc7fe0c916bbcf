//! What the office works with on a case: checklist, decisions of the stages, panel, objections; and what of it the parties see.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    calendar::{Calendar, DayUnit, Deadline},
    case::{Escalation, ObjectionSource, ObjectionState, Outcome, Ruling, StateWord},
    id::{NoticeId, ObjectionId},
    procedure::{CheckPart, Criterion, PanelResult, Period},
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
    pub days_left: DaysLeftView,
    pub overdue: bool,
    /// Counted with weekends only, because the calendar of a year is not known yet.
    pub provisional: bool,
    /// Who was told that it is late; told to the office only.
    pub escalation: Option<Escalation>,
}

/// How far a due day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DaysLeftView {
    pub unit: DayUnit,
    /// Whole days after today until the due day: none on the due day itself and later.
    pub left: u32,
    /// Whole days since the due day, today included: none before it is over, and none on a weekend right after it.
    pub late: u32,
}

impl DaysLeftView {
    pub(crate) fn of(
        calendar: &Calendar,
        due: DateTime<Utc>,
        unit: DayUnit,
        now: DateTime<Utc>,
    ) -> Self {
        let deadline = Deadline {
            from: now,
            days: 0,
            unit,
            at: due,
            provisional: false,
        };
        Self {
            unit,
            left: calendar.days_left(&deadline, now),
            late: calendar.days_late(&deadline, now),
        }
    }
}

/// What the case's procedure says about what comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseRulesView {
    /// 公示: working days in public after the last stage; 0 when an approval takes effect at once.
    pub notice_days: u32,
    /// How long the organization has to answer requested changes.
    pub answer_within: Period,
    /// A refusal at this stage ends the case; otherwise it is a proposal to the last stage.
    pub refusal_is_final: bool,
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

/// How many cases wait where, for one person of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseCountsView {
    /// Waiting at a stage of the reader's roles.
    pub claimable: u64,
    /// In the reader's hands.
    pub mine: u64,
    pub overdue: u64,
    /// All cases, by state; a state without a case is left out.
    pub states: BTreeMap<StateWord, u64>,
}

/// Who of the office could be given a case: nobody with a conflict of interest in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CandidatesView {
    /// Those who work at its stage.
    pub eligible: Vec<ReviewerView>,
    /// Those who do not; one of them is appointed when nobody eligible is left.
    pub others: Vec<ReviewerView>,
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

//! The figures of review.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{procedure::SubjectKind, spans::Departure};
use utoipa::ToSchema;

use super::CaseSummary;
use crate::FiguresBy;

/// The figures of a period.
///
/// A visit of a case to a stage is counted in the period in which it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FiguresView {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, which counts.
    pub to: NaiveDate,
    pub subject_kind: Option<SubjectKind>,
    pub by: FiguresBy,
    /// When it was counted: what is open and overdue is so at this moment.
    pub at: DateTime<Utc>,
    /// How many events of the log are not in it yet; 0 unless it is being made anew.
    pub behind: i64,
    pub total: SpanFigures,
    pub rows: Vec<FigureView>,
    pub cases: CaseEndings,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FigureView {
    /// Stable: an id, a month (`2026-11`), or kind, place and name of a stage.
    pub key: String,
    pub label: String,
    #[serde(flatten)]
    pub figures: SpanFigures,
}

/// What is counted of visits to stages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SpanFigures {
    /// Visits that ended in the period.
    pub count: u64,
    /// Time on working days, 24 hours each, without the times at which the organization had to answer; none when `count` is 0.
    pub working: Option<DurationsView>,
    /// From arriving at the stage until leaving it.
    pub wall: Option<DurationsView>,
    /// Visits with a deadline.
    pub with_deadline: u64,
    /// Those of them that ended within it.
    pub on_time: u64,
    pub outcomes: Vec<OutcomeCount>,
    /// Changes that were asked for.
    pub items: u64,
    /// Those of them that came late although nothing had changed (一次性告知).
    pub late_items: u64,
    /// Visits that go on now, whatever the period; 0 by month.
    pub open: u64,
    /// Those of them whose days are over; 0 by month.
    pub overdue_now: u64,
}

/// What durations come to, in whole seconds. A working day has 86,400.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DurationsView {
    /// The middle one; between the two middle ones when they are even in number.
    pub median_seconds: i64,
    /// Nine of ten took no longer (nearest rank).
    pub p90_seconds: i64,
    pub max_seconds: i64,
    pub mean_seconds: i64,
}

/// How stages were left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OutcomeCount {
    pub outcome: Departure,
    pub label: String,
    pub count: u64,
}

/// Cases of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseEndings {
    /// Submitted for the first time.
    pub opened: u64,
    pub approved: u64,
    /// Refused, and not reconsidered since.
    pub rejected: u64,
    pub withdrawn: u64,
    pub expired: u64,
}

/// What is overdue now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OverdueView {
    pub at: DateTime<Utc>,
    pub total: u64,
    pub by_stage: Vec<OverdueGroup>,
    /// By the department (内设机构) of whoever holds them.
    pub by_unit: Vec<OverdueGroup>,
    pub by_reviewer: Vec<OverdueGroup>,
    pub by_organization: Vec<OverdueGroup>,
    /// The longest overdue first, 100 at most.
    pub cases: Vec<OverdueCase>,
}

/// Overdue cases that have something in common; of the 1,000 longest overdue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OverdueGroup {
    pub label: String,
    pub count: u64,
    /// Working time since the deadline of the one that is longest overdue.
    pub longest_seconds: i64,
}

/// An overdue case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OverdueCase {
    #[serde(flatten)]
    pub case: CaseSummary,
    /// Working time since the deadline.
    pub late_seconds: i64,
}

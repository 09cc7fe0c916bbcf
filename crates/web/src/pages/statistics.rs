//! The figures of review: what is overdue, what was done in a period and how long it took, each figure with what it means.

use askama::Template;

use super::{Page, Room};
use crate::chart::Chart;
use crate::components::{Breadcrumb, Control, ErrorSummary, Fact, Link, Status};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/statistics.html")]
pub struct StatisticsPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub errors: ErrorSummary,
    /// Dates and kind.
    pub filters: Vec<Control>,
    /// The word of what it is sorted by, which the filter form passes on.
    pub by: &'static str,
    /// `2025年11月25日至2026年11月24日`.
    pub period: String,
    /// When it was counted.
    pub counted: String,
    /// The follower has not read everything yet.
    pub behind: Option<String>,
    pub cases: Status,
    pub overdue: Overdue,
    pub sorts: Vec<Link>,
    /// What the first column holds.
    pub head: &'static str,
    pub chart: Option<Chart>,
    /// Open visits and overdue ones are of now, and not of a month.
    pub has_open: bool,
    pub rows: Vec<FigureRow>,
    pub total: FigureRow,
    pub definitions: Vec<Fact>,
}

/// One line of the table, ready to read.
#[derive(Clone, Debug)]
pub struct FigureRow {
    pub label: String,
    pub count: u64,
    pub median: String,
    pub p90: String,
    pub max: String,
    pub mean: String,
    pub on_time: String,
    /// `通过 12，退回上一环节 1`.
    pub outcomes: String,
    pub items: u64,
    pub late_items: u64,
    pub open: u64,
    pub overdue_now: u64,
}

#[derive(Clone, Debug)]
pub struct Overdue {
    pub total: u64,
    pub groups: Vec<OverdueGroup>,
    pub cases: Vec<OverdueRow>,
    /// How many more there are.
    pub more: u64,
}

#[derive(Clone, Debug)]
pub struct OverdueGroup {
    pub heading: &'static str,
    /// Name, and `3 件，最长超 2.5 天`.
    pub lines: Vec<Fact>,
}

#[derive(Clone, Debug)]
pub struct OverdueRow {
    pub href: String,
    pub subject: String,
    pub number: String,
    pub stage: String,
    pub organization: String,
    /// Empty while nobody holds it.
    pub reviewer: String,
    pub due: String,
    pub late: String,
}

//! Years of the working-day calendar.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{Version, calendar::CalendarYear};
use utoipa::ToSchema;

/// A known year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarYearView {
    /// 0 for a year that came with the program and was not corrected.
    pub version: Version,
    pub year: i32,
    pub content: CalendarYear,
    /// How many days of it are worked.
    pub working_days: u32,
    /// When it was entered; none for a year that came with the program.
    pub set_at: Option<DateTime<Utc>>,
}

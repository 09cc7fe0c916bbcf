//! Until when: a number of days after an instant, to the end of the day. The day that it starts on does not count.
//!
//! A clock pauses by keeping [`Calendar::days_left`] and resumes as a new deadline of so many days.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Calendar, DayUnit};
use crate::{Timestamp, time};

/// The most days that are counted: ten years. More is taken as this, so that nothing counts without end.
pub const MAX_DAYS: u32 = 3660;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Deadline {
    /// When the clock began; the rest of this day does not count.
    pub from: DateTime<Utc>,
    pub days: u32,
    pub unit: DayUnit,
    /// The end of the due day, which is the first instant of the day after.
    pub at: DateTime<Utc>,
    /// Working days were counted in a year whose notice is not known yet, so `at` may change when it is.
    pub provisional: bool,
}

impl Deadline {
    /// The last day on which it can be met.
    pub fn due_day(&self, calendar: &Calendar) -> NaiveDate {
        time::last_day_in(calendar.zone(), self.at)
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.at
    }
}

impl Calendar {
    /// So many days after `from`. With none it is the end of that day itself, also of one that is not worked.
    pub fn deadline(&self, from: Timestamp, days: u32, unit: DayUnit) -> Deadline {
        let days = days.min(MAX_DAYS);
        let start = self.date_of(from);
        let due = match unit {
            DayUnit::WorkingDays => self.after_working_days(start, days),
            DayUnit::CalendarDays => start
                .checked_add_days(Days::new(days.into()))
                .unwrap_or(NaiveDate::MAX),
        };
        Deadline {
            from,
            days,
            unit,
            at: self.end_of(due),
            provisional: unit == DayUnit::WorkingDays && !self.knows_days(start, due),
        }
    }

    /// The deadline as it is now, when it is not what was said.
    pub fn recomputed(&self, deadline: &Deadline) -> Option<Deadline> {
        let now = self.deadline(deadline.from, deadline.days, deadline.unit);
        (now != *deadline).then_some(now)
    }

    /// How many whole days of the deadline's unit come after the day of `at` until the due day: none on the due day and later.
    pub fn days_left(&self, deadline: &Deadline, at: Timestamp) -> u32 {
        let due = deadline.due_day(self);
        let days = days_after(self.date_of(at)).take_while(|day| *day <= due);
        let left = match deadline.unit {
            DayUnit::WorkingDays => days.filter(|day| self.is_working_day(*day)).count(),
            DayUnit::CalendarDays => days.count(),
        };
        u32::try_from(left).unwrap_or(MAX_DAYS).min(MAX_DAYS)
    }

    /// How many whole days of the deadline's unit have come since the due day, the day of `at` included: none before it is over, and none
    /// on the weekend after a Friday.
    pub fn days_late(&self, deadline: &Deadline, at: Timestamp) -> u32 {
        let today = self.date_of(at);
        let days = days_after(deadline.due_day(self)).take_while(|day| *day <= today);
        let late = match deadline.unit {
            DayUnit::WorkingDays => days.filter(|day| self.is_working_day(*day)).count(),
            DayUnit::CalendarDays => days.count(),
        };
        u32::try_from(late).unwrap_or(MAX_DAYS).min(MAX_DAYS)
    }

    fn after_working_days(&self, start: NaiveDate, days: u32) -> NaiveDate {
        if days == 0 {
            return start;
        }
        days_after(start)
            .filter(|day| self.is_working_day(*day))
            .nth(days as usize - 1)
            .unwrap_or(NaiveDate::MAX)
    }

    /// Whether every day after `start` until `due` lies in a known year.
    fn knows_days(&self, start: NaiveDate, due: NaiveDate) -> bool {
        start == due
            || start
                .succ_opt()
                .is_none_or(|first| (first.year()..=due.year()).all(|year| self.knows(year)))
    }
}

fn days_after(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    day.iter_days().skip(1)
}

//! Working days, deadlines and working time in the field's time zone.
//!
//! Which days are worked comes from the yearly notices of the General Office of the State Council (国务院办公厅关于…年部分节假日安排的通知),
//! as data: 2025 and 2026 are built in ([`built_in()`]), other years are given ([`CalendarYear`]). Of a year without data only the
//! weekends are known. Begin with [`Calendar::deadline`].

mod built_in;
mod deadline;
mod elapsed;
#[cfg(test)]
mod tests;
mod year;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use self::year::Arrangement;
pub use self::{
    built_in::built_in,
    deadline::{Deadline, MAX_DAYS},
    year::{CalendarSource, CalendarYear, Holiday},
};
use crate::{Timestamp, words::words};

words! {
    /// What a number of days counts.
    DayUnit {
        WorkingDays = "working_days" ("工作日", "working days"),
        CalendarDays = "calendar_days" ("自然日", "calendar days"),
    }
}

/// The years that are known, and the zone whose days are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    zone: Tz,
    years: BTreeMap<i32, CalendarYear>,
}

impl Calendar {
    /// The years that come with this version.
    pub fn built_in(zone: Tz) -> Self {
        let years = built_in().iter().map(|year| (year.year, year.clone()));
        Self {
            zone,
            years: years.collect(),
        }
    }

    /// Adds a year that passed [`CalendarYear::check`]; it replaces what was known of that year.
    #[must_use]
    pub fn with_year(mut self, year: CalendarYear) -> Self {
        self.years.insert(year.year, year);
        self
    }

    pub const fn zone(&self) -> Tz {
        self.zone
    }

    pub fn year(&self, year: i32) -> Option<&CalendarYear> {
        self.years.get(&year)
    }

    /// The known years, the earliest first.
    pub fn years(&self) -> impl Iterator<Item = &CalendarYear> {
        self.years.values()
    }

    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// A notice may arrange days of the December before its year: New Year's holiday of 2019 began on 30 December 2018, and 29 December
    /// was worked for it. So the next year's notice is asked first; what no notice names is worked from Monday to Friday.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let arrangement = [day.year() + 1, day.year()]
            .into_iter()
            .filter_map(|year| self.year(year))
            .find_map(|year| year.arrangement(day));
        match arrangement {
            Some(Arrangement::Holiday) => false,
            Some(Arrangement::Workday) => true,
            None => !is_weekend(day),
        }
    }

    /// The day that it is in the zone.
    pub fn date_of(&self, at: Timestamp) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The first instant of a day. Where the clocks go forward at midnight that is later than 00:00; where 00:00 comes twice it is the
    /// first.
    pub fn start_of(&self, day: NaiveDate) -> Timestamp {
        let midnight = day.and_time(NaiveTime::MIN);
        // A gap is an hour nearly everywhere; Samoa left out the whole of 30 December 2011.
        (0..=4 * 24)
            .filter_map(|quarters| midnight.checked_add_signed(TimeDelta::minutes(15 * quarters)))
            .find_map(|local| self.zone.from_local_datetime(&local).earliest())
            .map_or_else(
                || midnight.and_utc(),
                |local: DateTime<Tz>| local.with_timezone(&Utc),
            )
    }

    /// The instant at which a day is over, which does not belong to it.
    pub fn end_of(&self, day: NaiveDate) -> Timestamp {
        self.start_of(day.succ_opt().unwrap_or(day))
    }
}

pub(crate) fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

//! Every day of 2025 and 2026, and deadlines from each, beside the independent calendar of the PyPI package `chinesecalendar`.
//!
//! Its days are in `chinesecalendar.csv` (`cargo xtask calendar`). The counting here shares nothing with the code under test: a table,
//! a loop, and a fixed offset of eight hours instead of a time zone.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use super::shanghai;
use crate::{
    Timestamp,
    calendar::{DayUnit, Deadline},
};

struct Independent(BTreeMap<NaiveDate, bool>);

impl Independent {
    fn read() -> Self {
        let lines = include_str!("chinesecalendar.csv").lines();
        let days = lines.filter(|line| !line.starts_with('#')).map(|line| {
            let (day, is_workday) = line.split_once(',').unwrap();
            (day.parse().unwrap(), is_workday.parse().unwrap())
        });
        Self(days.collect())
    }

    /// Beyond its last day only weekends are free.
    fn is_workday(&self, day: NaiveDate) -> bool {
        let weekend = day.weekday().number_from_monday() > 5;
        self.0.get(&day).copied().unwrap_or(!weekend)
    }

    fn due(&self, start: NaiveDate, days: u32) -> NaiveDate {
        let mut due = start;
        let mut left = days;
        while left > 0 {
            due += TimeDelta::days(1);
            if self.is_workday(due) {
                left -= 1;
            }
        }
        due
    }
}

/// By the clocks of China, which are eight hours ahead and never change.
fn china(day: NaiveDate, hour: u32, minute: u32) -> Timestamp {
    let local = day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap());
    (local - TimeDelta::hours(8)).and_utc()
}

#[test]
fn every_day_of_two_years_is_as_the_independent_calendar_has_it() {
    let (calendar, independent) = (shanghai(), Independent::read());
    let mut compared = 0;
    let mut different = Vec::new();
    for (&day, &is_workday) in &independent.0 {
        compared += 1;
        if calendar.is_working_day(day) != is_workday {
            different.push(day);
        }
    }
    println!("days compared with chinesecalendar: {compared}");
    assert_eq!(different, [], "days on which the calendars differ");
    assert_eq!(compared, 730);
    let per_year = |year| {
        independent
            .0
            .keys()
            .filter(|day| day.year() == year)
            .count()
    };
    assert_eq!((per_year(2025), per_year(2026)), (365, 365));
}

#[test]
fn every_deadline_from_every_day_is_as_the_independent_calendar_counts_it() {
    let (calendar, independent) = (shanghai(), Independent::read());
    let (mut compared, mut provisional) = (0, 0);
    for &start in independent.0.keys() {
        for from in [china(start, 0, 30), china(start, 23, 30)] {
            for days in 1..=20 {
                let unit = DayUnit::WorkingDays;
                let due = independent.due(start, days);
                let expected = Deadline {
                    from,
                    days,
                    unit,
                    at: china(due.succ_opt().unwrap(), 0, 0),
                    provisional: due.year() == 2027,
                };
                assert_eq!(
                    calendar.deadline(from, days, unit),
                    expected,
                    "{start} + {days}"
                );
                compared += 1;
                provisional += u32::from(expected.provisional);
            }
        }
    }
    println!(
        "deadlines compared with chinesecalendar: {compared}, {provisional} of them provisional"
    );
    assert_eq!(compared, 730 * 2 * 20);
    assert!(provisional > 0, "some reach the year that is not known");
}

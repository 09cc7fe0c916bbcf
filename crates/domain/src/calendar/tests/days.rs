//! Single days and instants.

use chrono::TimeDelta;
use chrono_tz::{
    Africa::Cairo,
    America::{Havana, Sao_Paulo},
    Asia::Shanghai,
    Europe::Berlin,
    Pacific::Apia,
};

use super::{day, local, shanghai};
use crate::{
    Timestamp,
    calendar::{
        Calendar, CalendarSource, CalendarYear,
        DayUnit::{CalendarDays, WorkingDays},
        Holiday, MAX_DAYS,
    },
};

fn holiday(name: &str, from: &str, to: &str) -> Holiday {
    Holiday {
        name: name.to_owned(),
        from: day(from),
        to: day(to),
    }
}

/// A notice as it may come, which begins in the December before.
fn of_2027() -> CalendarYear {
    let year = CalendarYear {
        year: 2027,
        source: CalendarSource {
            title: "国务院办公厅关于2027年部分节假日安排的通知".to_owned(),
            document_number: None,
            issued_on: None,
        },
        holidays: vec![
            holiday("元旦", "2026-12-31", "2027-01-03"),
            holiday("春节", "2027-02-05", "2027-02-12"),
        ],
        workdays: vec![day("2026-12-27"), day("2027-02-14")],
    };
    year.check().unwrap()
}

#[test]
fn holidays_and_make_up_workdays_are_those_of_the_notice() {
    let calendar = shanghai();
    for (text, worked) in [
        ("2025-01-26", true),
        ("2025-01-28", false),
        ("2025-02-05", true),
        ("2026-01-02", false),
        ("2026-01-04", true),
        ("2026-10-08", true),
        ("2026-10-10", true),
        ("2026-10-11", false),
        ("2027-01-01", true),
        ("2027-01-02", false),
    ] {
        assert_eq!(calendar.is_working_day(day(text)), worked, "{text}");
    }
    assert!(calendar.knows(2025) && calendar.knows(2026) && !calendar.knows(2027));
    assert_eq!(calendar.years().count(), 2);
    assert_eq!(calendar.year(2026).unwrap().year, 2026);
    assert_eq!(calendar.year(2024), None);
}

#[test]
fn a_given_year_is_added_or_replaces_and_reaches_into_the_december_before() {
    let calendar = shanghai().with_year(of_2027());
    assert!(calendar.is_working_day(day("2026-12-27")), "a Sunday");
    assert!(!calendar.is_working_day(day("2026-12-31")), "a Thursday");
    assert!(!calendar.is_working_day(day("2027-01-01")));
    let mut other = of_2027();
    other.holidays.truncate(1);
    let calendar = calendar.with_year(other);
    assert!(calendar.is_working_day(day("2027-02-05")));
    assert_eq!(calendar.years().count(), 3);
}

#[test]
fn the_starting_day_does_not_count_and_the_due_day_is_whole() {
    let calendar = shanghai();
    for (from, days, unit, due) in [
        ("2026-09-30 00:30", 1, WorkingDays, "2026-10-08"),
        ("2026-09-30 23:30", 1, WorkingDays, "2026-10-08"),
        ("2026-09-30 23:30", 3, WorkingDays, "2026-10-10"),
        ("2026-10-03 09:00", 1, WorkingDays, "2026-10-08"),
        ("2026-10-03 09:00", 0, WorkingDays, "2026-10-03"),
        ("2026-09-30 09:00", 3, CalendarDays, "2026-10-03"),
        ("2026-09-30 09:00", 0, CalendarDays, "2026-09-30"),
    ] {
        let deadline = calendar.deadline(local(Shanghai, from), days, unit);
        let due = day(due);
        let midnight = format!("{} 00:00", due.succ_opt().unwrap());
        assert_eq!(deadline.at, local(Shanghai, &midnight), "{from} + {days}");
        assert_eq!(deadline.due_day(&calendar), due);
        assert!(!deadline.provisional);
        assert!(!deadline.is_over(deadline.at - TimeDelta::microseconds(1)));
        assert!(deadline.is_over(deadline.at));
    }
}

#[test]
fn a_deadline_beyond_the_known_years_is_provisional_until_the_year_is_given() {
    let calendar = shanghai();
    let from = local(Shanghai, "2026-12-30 10:00");
    let known = calendar.deadline(from, 1, WorkingDays);
    assert_eq!(known.due_day(&calendar), day("2026-12-31"));
    assert!(!known.provisional);
    let unknown = calendar.deadline(from, 2, WorkingDays);
    assert_eq!(unknown.due_day(&calendar), day("2027-01-01"));
    assert!(unknown.provisional);
    assert_eq!(calendar.recomputed(&unknown), None);
    let by_calendar_days = calendar.deadline(from, 30, CalendarDays);
    assert!(!by_calendar_days.provisional, "no notice can move it");

    for (from, days, provisional) in [
        ("2024-12-30 10:00", 1, true),
        ("2024-12-31 10:00", 1, false),
        ("2027-03-01 10:00", 0, false),
        ("2027-03-01 10:00", 1, true),
    ] {
        let deadline = calendar.deadline(local(Shanghai, from), days, WorkingDays);
        assert_eq!(deadline.provisional, provisional, "{from} + {days}");
    }

    let calendar = calendar.with_year(of_2027());
    let moved = calendar.recomputed(&unknown).unwrap();
    assert_eq!(moved.due_day(&calendar), day("2027-01-05"));
    assert!(!moved.provisional);
    assert_eq!(calendar.recomputed(&moved), None);
    let pulled = calendar.recomputed(&known).unwrap();
    assert_eq!(pulled.due_day(&calendar), day("2027-01-04"));
    assert_eq!(calendar.recomputed(&by_calendar_days), None);

    let settled = shanghai().deadline(local(Shanghai, "2027-03-01 10:00"), 1, WorkingDays);
    let again = calendar.recomputed(&settled).unwrap();
    assert_eq!((again.at, again.provisional), (settled.at, false));
}

#[test]
fn days_left_leave_out_today_and_end_on_the_due_day() {
    let calendar = shanghai();
    let deadline = calendar.deadline(local(Shanghai, "2026-09-29 10:00"), 3, WorkingDays);
    for (at, left) in [
        ("2026-09-29 23:30", 3),
        ("2026-09-30 00:30", 2),
        ("2026-10-04 12:00", 2),
        ("2026-10-08 12:00", 1),
        ("2026-10-09 23:59", 0),
        ("2026-10-10 00:00", 0),
        ("2026-12-01 00:00", 0),
    ] {
        assert_eq!(
            calendar.days_left(&deadline, local(Shanghai, at)),
            left,
            "{at}"
        );
    }
}

#[test]
fn days_late_begin_after_the_due_day_and_leave_out_what_is_not_worked() {
    let calendar = shanghai();
    let working = calendar.deadline(local(Shanghai, "2026-11-17 10:00"), 3, WorkingDays);
    let each = calendar.deadline(local(Shanghai, "2026-11-17 10:00"), 3, CalendarDays);
    for (at, working_days, days) in [
        ("2026-11-18 12:00", 0, 0),
        ("2026-11-20 23:59", 0, 0),
        ("2026-11-21 00:00", 0, 1),
        ("2026-11-22 12:00", 0, 2),
        ("2026-11-23 00:00", 1, 3),
        ("2026-11-24 23:59", 2, 4),
    ] {
        let at = local(Shanghai, at);
        assert_eq!(calendar.days_late(&working, at), working_days, "{at}");
        assert_eq!(calendar.days_late(&each, at), days, "{at}");
    }
}

#[test]
fn days_are_capped() {
    let from = local(Shanghai, "2026-01-05 10:00");
    for unit in [WorkingDays, CalendarDays] {
        let deadline = shanghai().deadline(from, u32::MAX, unit);
        assert_eq!(deadline, shanghai().deadline(from, MAX_DAYS, unit));
        assert_eq!(deadline.days, MAX_DAYS);
        assert_eq!(shanghai().recomputed(&deadline), None);
    }
}

/// Clocks that change at midnight: it comes twice in Havana, and is left out in Cairo and was in São Paulo; Samoa left out a whole day.
#[test]
fn a_day_begins_where_the_clocks_change_at_midnight() {
    let utc = |text: &str| text.parse::<Timestamp>().unwrap();
    for (zone, due, at) in [
        (Havana, "2025-11-01", utc("2025-11-02T04:00:00Z")),
        (Havana, "2025-11-02", utc("2025-11-03T05:00:00Z")),
        (Cairo, "2025-04-24", utc("2025-04-24T22:00:00Z")),
        (Sao_Paulo, "2018-11-03", utc("2018-11-04T03:00:00Z")),
        (Sao_Paulo, "2018-02-17", utc("2018-02-18T03:00:00Z")),
        (Apia, "2011-12-29", utc("2011-12-30T10:00:00Z")),
        (Berlin, "2026-03-29", utc("2026-03-29T22:00:00Z")),
        (Berlin, "2026-10-25", utc("2026-10-25T23:00:00Z")),
    ] {
        let calendar = Calendar::built_in(zone);
        let noon = local(zone, &format!("{due} 12:00"));
        let deadline = calendar.deadline(noon, 0, CalendarDays);
        assert_eq!(deadline.at, at, "{zone} {due}");
        assert_eq!(deadline.due_day(&calendar), day(due));
    }
}

#[test]
fn working_time_leaves_out_days_off() {
    let calendar = shanghai();
    for (from, to, hours) in [
        ("2026-09-30 18:00", "2026-10-08 06:00", 12),
        ("2026-10-02 18:00", "2026-10-06 06:00", 0),
        ("2026-10-08 06:00", "2026-10-08 09:00", 3),
        ("2026-10-09 12:00", "2026-10-12 12:00", 12 + 24 + 12),
        ("2026-10-08 09:00", "2026-10-08 06:00", 0),
    ] {
        let elapsed = calendar.working_time(local(Shanghai, from), local(Shanghai, to));
        assert_eq!(elapsed, TimeDelta::hours(hours), "{from} to {to}");
    }
    let berlin = Calendar::built_in(Berlin);
    let elapsed = berlin.working_time(
        local(Berlin, "2026-10-25 00:00"),
        local(Berlin, "2026-10-27 00:00"),
    );
    assert_eq!(
        elapsed,
        TimeDelta::hours(24),
        "the Sunday of 25 hours is off"
    );
}

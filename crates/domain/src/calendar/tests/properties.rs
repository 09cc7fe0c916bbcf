//! What holds of any instant, number of days and zone.

use chrono::{DateTime, TimeDelta};
use chrono_tz::Tz;
use proptest::prelude::*;

use crate::{
    Timestamp,
    calendar::{Calendar, DayUnit, Deadline},
};

fn calendars() -> impl Strategy<Value = Calendar> {
    prop::sample::select(vec![
        Tz::Asia__Shanghai,
        Tz::UTC,
        Tz::Europe__Berlin,
        Tz::America__New_York,
        Tz::America__Havana,
        Tz::Africa__Cairo,
        Tz::Australia__Lord_Howe,
        Tz::Pacific__Kiritimati,
    ])
    .prop_map(Calendar::built_in)
}

fn units() -> impl Strategy<Value = DayUnit> {
    prop::sample::select(DayUnit::ALL.to_vec())
}

/// Instants from the year before the known ones to the year after.
fn instants() -> impl Strategy<Value = Timestamp> {
    (1_704_067_200_i64..1_830_297_600)
        .prop_map(|seconds| DateTime::from_timestamp(seconds, 0).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn all_days_are_left_when_the_clock_begins(calendar in calendars(), from in instants(), days in 0_u32..60, unit in units()) {
        let deadline = calendar.deadline(from, days, unit);
        prop_assert!(deadline.at > from);
        prop_assert_eq!(calendar.days_left(&deadline, from), days);
        prop_assert_eq!(calendar.days_left(&deadline, deadline.at), 0);
        prop_assert_eq!(calendar.recomputed(&deadline), None);
        if days > 0 && unit == DayUnit::WorkingDays {
            prop_assert!(calendar.is_working_day(deadline.due_day(&calendar)));
        }
    }

    #[test]
    fn to_pause_and_resume_on_one_day_changes_nothing(
        calendar in calendars(), from in instants(), days in 0_u32..60, unit in units(), share in 0.0..1.0,
    ) {
        let deadline = calendar.deadline(from, days, unit);
        let lasts = (deadline.at - from).num_seconds();
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any instant within will do")]
        let at = from + TimeDelta::seconds((lasts as f64 * share) as i64);
        prop_assume!(!deadline.is_over(at));
        let resumed = calendar.deadline(at, calendar.days_left(&deadline, at), unit);
        prop_assert_eq!(resumed.at, deadline.at);
    }

    #[test]
    fn more_days_and_a_later_start_never_end_earlier(
        calendar in calendars(), from in instants(), days in 0_u32..60, unit in units(), later in 0_i64..400_000,
    ) {
        let at = |from, days| calendar.deadline(from, days, unit).at;
        prop_assert!(at(from, days) < at(from, days + 1));
        prop_assert!(at(from, days) <= at(from + TimeDelta::seconds(later), days));
    }

    #[test]
    fn working_time_adds_up(calendar in calendars(), from in instants(), first in 0_i64..2_000_000, second in 0_i64..2_000_000) {
        let middle = from + TimeDelta::seconds(first);
        let to = middle + TimeDelta::seconds(second);
        let whole = calendar.working_time(from, to);
        prop_assert_eq!(whole, calendar.working_time(from, middle) + calendar.working_time(middle, to));
        prop_assert!(whole >= TimeDelta::zero() && whole <= to - from);
    }

    #[test]
    fn a_deadline_travels_as_json(calendar in calendars(), from in instants(), days in 0_u32..60, unit in units()) {
        let deadline = calendar.deadline(from, days, unit);
        let json = serde_json::to_string(&deadline).unwrap();
        prop_assert_eq!(serde_json::from_str::<Deadline>(&json).unwrap(), deadline);
    }
}

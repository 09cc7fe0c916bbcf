//! Instants and the calendar of the field.
//!
//! Instants are UTC, truncated to microseconds: PostgreSQL keeps no more, and an instant must read back as it was hashed.

use chrono::{DateTime, Datelike, NaiveDate, SubsecRound, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::Language;

/// An instant in UTC with microseconds.
pub type Timestamp = DateTime<Utc>;

/// Cuts an instant to the precision that both engines keep.
pub fn truncated(at: Timestamp) -> Timestamp {
    at.trunc_subsecs(6)
}

/// The one text form of an instant in events and hashes: RFC 3339, always six decimals, always `Z`.
pub fn canonical(at: Timestamp) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

/// The calendar year of an instant in the field's time zone, which numbers are counted by.
pub fn year_in(zone: Tz, at: Timestamp) -> i32 {
    at.with_timezone(&zone).year()
}

/// The last day in the zone that belongs to what ends at this instant, which does not belong to it itself.
pub fn last_day_in(zone: Tz, end: Timestamp) -> NaiveDate {
    let within = end.checked_sub_signed(TimeDelta::microseconds(1));
    within.unwrap_or(end).with_timezone(&zone).date_naive()
}

/// A day in full: `2026年11月24日`, `24 November 2026`.
pub fn date_text(day: NaiveDate, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Language::En => day.format("%-d %B %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_at_local_midnight_ends_on_the_day_before() {
        let last = |end: &str| {
            let day = last_day_in(chrono_tz::Asia::Shanghai, end.parse().unwrap());
            (date_text(day, Language::ZhCn), date_text(day, Language::En))
        };
        let said = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        let day = said("2026年11月24日", "24 November 2026");
        assert_eq!(last("2026-11-24T16:00:00Z"), day);
        assert_eq!(last("2026-11-24T02:00:00Z"), day);
        assert_eq!(
            last("2026-11-24T16:00:00.000001Z"),
            said("2026年11月25日", "25 November 2026")
        );
    }

    #[test]
    fn the_year_changes_at_local_midnight() {
        let before = "2026-12-31T15:59:59Z".parse::<Timestamp>().unwrap();
        let after = "2026-12-31T16:00:00Z".parse::<Timestamp>().unwrap();
        assert_eq!(year_in(chrono_tz::Asia::Shanghai, before), 2026);
        assert_eq!(year_in(chrono_tz::Asia::Shanghai, after), 2027);
    }

    #[test]
    fn canonical_has_six_decimals() {
        let at = "2026-01-02T03:04:05.123456789Z"
            .parse::<Timestamp>()
            .unwrap();
        assert_eq!(canonical(truncated(at)), "2026-01-02T03:04:05.123456Z");
    }
}

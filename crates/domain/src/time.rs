//! Instants and the calendar of the field.
//!
//! Instants are UTC, truncated to microseconds: PostgreSQL keeps no more, and an instant must read back as it was hashed.

use chrono::{DateTime, Datelike, SubsecRound, Utc};
use chrono_tz::Tz;

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

#[cfg(test)]
mod tests {
    use super::*;

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

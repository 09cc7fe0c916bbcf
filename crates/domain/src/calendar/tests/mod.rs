//! What the calendar must say: of single days and instants, of any, and of every day of two years beside an independent calendar.

mod comparison;
mod days;
mod properties;
mod years;

use chrono::NaiveDate;
use chrono_tz::{Asia::Shanghai, Tz};

use super::Calendar;
use crate::Timestamp;

fn shanghai() -> Calendar {
    Calendar::built_in(Shanghai)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2026-01-02 23:30` by the clocks of the zone.
fn local(zone: Tz, text: &str) -> Timestamp {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    local.and_local_timezone(zone).earliest().unwrap().to_utc()
}

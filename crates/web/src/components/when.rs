//! Moments as people say them, in the field's own time zone.

use askama::Template;
use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat};
use chrono_tz::Tz;
pub use showcase_domain::time::date_text as date;
use showcase_domain::{Language, Timestamp};

/// A moment: what to read, the exact time for hovering and paper, and the
/// machine-readable value.
#[derive(Clone, Debug, Template)]
#[template(path = "components/when.html")]
pub struct When {
    pub shown: String,
    pub exact: String,
    pub datetime: String,
}

impl When {
    /// `12月4日`, also when that is tomorrow: beside words that say so already.
    pub fn date(at: Timestamp, now: Timestamp, zone: Tz) -> Self {
        let (local, today) = (
            at.with_timezone(&zone),
            now.with_timezone(&zone).date_naive(),
        );
        Self::shown(at, &local, date_in(local.date_naive(), today.year()))
    }

    /// `今天 10:12`, `11月20日 15:04`: for acts, where the hour matters.
    pub fn at(at: Timestamp, now: Timestamp, zone: Tz) -> Self {
        let (local, today) = (
            at.with_timezone(&zone),
            now.with_timezone(&zone).date_naive(),
        );
        let day = day(local.date_naive(), today);
        Self::shown(at, &local, format!("{day} {}", local.format("%H:%M")))
    }

    /// `明天`, `12月4日`: for deadlines and dates of documents.
    pub fn on(at: Timestamp, now: Timestamp, zone: Tz) -> Self {
        let (local, today) = (
            at.with_timezone(&zone),
            now.with_timezone(&zone).date_naive(),
        );
        Self::shown(at, &local, day(local.date_naive(), today))
    }

    fn shown(at: Timestamp, local: &DateTime<Tz>, shown: String) -> Self {
        Self {
            shown,
            exact: local.format("%Y-%m-%d %H:%M:%S (UTC%:z)").to_string(),
            datetime: at.to_rfc3339_opts(SecondsFormat::Secs, true),
        }
    }
}

/// A date in full, as public pages and documents print it.
pub fn full_date(at: Timestamp, zone: Tz, language: Language) -> String {
    date(at.with_timezone(&zone).date_naive(), language)
}

fn day(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        -1 => "昨天".to_owned(),
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        _ => date_in(date, today.year()),
    }
}

/// Without the year when it is this one.
fn date_in(date: NaiveDate, this_year: i32) -> String {
    let day = format!("{}月{}日", date.month(), date.day());
    if date.year() == this_year {
        day
    } else {
        format!("{}年{day}", date.year())
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Shanghai;

    use super::*;

    fn instant(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_at_local_midnight() {
        let now = instant("2026-11-20T16:30:00Z");
        let shown = |at: &str| When::at(instant(at), now, Shanghai).shown;
        assert_eq!(shown("2026-11-20T16:00:00Z"), "今天 00:00");
        assert_eq!(shown("2026-11-20T15:59:59Z"), "昨天 23:59");
        assert_eq!(shown("2026-11-18T02:12:00Z"), "11月18日 10:12");
        assert_eq!(shown("2025-12-31T02:12:00Z"), "2025年12月31日 10:12");
    }

    #[test]
    fn the_exact_time_names_its_zone() {
        let at = instant("2026-11-20T07:04:05.123456Z");
        let when = When::on(at, at, Shanghai);
        assert_eq!(when.shown, "今天");
        assert_eq!(When::date(at, at, Shanghai).shown, "11月20日");
        assert_eq!(when.exact, "2026-11-20 15:04:05 (UTC+08:00)");
        assert_eq!(when.datetime, "2026-11-20T07:04:05Z");
    }

    #[test]
    fn dates_in_full_follow_the_language() {
        let at = instant("2026-08-31T16:00:00Z");
        assert_eq!(full_date(at, Shanghai, Language::ZhCn), "2026年9月1日");
        assert_eq!(full_date(at, Shanghai, Language::En), "1 September 2026");
    }
}

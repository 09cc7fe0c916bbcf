//! A month as a grid of weeks.

use chrono::{Datelike, NaiveDate, Weekday};
use showcase_domain::calendar::Calendar;

use crate::pages::{DayCell, Mark, MonthGrid};

pub fn grid(calendar: &Calendar, year: i32, month: u32) -> MonthGrid {
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    let days = first
        .into_iter()
        .flat_map(|first| first.iter_days())
        .take_while(|day| day.month() == month);
    let mut weeks: Vec<Vec<Option<DayCell>>> = Vec::new();
    for day in days {
        let column = day.weekday().num_days_from_monday() as usize;
        if column == 0 || weeks.is_empty() {
            weeks.push(Vec::with_capacity(7));
        }
        if let Some(week) = weeks.last_mut() {
            week.resize_with(column, || None);
            week.push(Some(cell(calendar, day)));
        }
    }
    if let Some(last) = weeks.last_mut() {
        last.resize_with(7, || None);
    }
    MonthGrid {
        name: format!("{month} 月"),
        weeks,
    }
}

fn cell(calendar: &Calendar, day: NaiveDate) -> DayCell {
    let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let holiday = holiday_name(calendar, day);
    let (mark, title) = match (calendar.is_working_day(day), holiday, is_weekend) {
        (true, _, true) => (Mark::MakeUp, Some("调休上班".to_owned())),
        (true, _, false) => (Mark::Worked, None),
        (false, Some(name), _) => (Mark::Holiday, Some(format!("{name}放假"))),
        (false, None, _) => (Mark::Weekend, None),
    };
    let title = title.map(|title| format!("{}月{}日，{title}", day.month(), day.day()));
    DayCell {
        day: day.day(),
        mark,
        title,
    }
}

/// By the notice of the next year, or of its own.
fn holiday_name(calendar: &Calendar, day: NaiveDate) -> Option<&str> {
    let years = [day.year() + 1, day.year()].into_iter();
    let holidays = years
        .filter_map(|year| calendar.year(year))
        .flat_map(|year| &year.holidays);
    holidays
        .filter(|holiday| holiday.includes(day))
        .map(|holiday| holiday.name.as_str())
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_on_its_weekday_and_has_all_its_days() {
        let calendar = Calendar::built_in(chrono_tz::Asia::Shanghai);
        for month in 1..=12 {
            let grid = grid(&calendar, 2026, month);
            assert!(grid.weeks.iter().all(|week| week.len() == 7), "{month}");
            let days = grid.weeks.iter().flatten().flatten().count();
            let first = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
            assert_eq!(days, first.num_days_in_month() as usize);
            let blanks = grid.weeks[0].iter().take_while(|cell| cell.is_none());
            let before = first.weekday().num_days_from_monday() as usize;
            assert_eq!(blanks.count(), before);
        }
    }

    #[test]
    fn days_are_marked_as_the_notice_says() {
        let calendar = Calendar::built_in(chrono_tz::Asia::Shanghai);
        let mark = |month, day| {
            let grid = grid(&calendar, 2026, month);
            let mut cells = grid.weeks.into_iter().flatten().flatten();
            cells.find(|cell| cell.day == day).unwrap()
        };
        assert_eq!(mark(1, 1).mark, Mark::Holiday);
        assert_eq!(mark(1, 1).title.as_deref(), Some("1月1日，元旦放假"));
        // A Sunday that is worked for it.
        assert_eq!(mark(1, 4).mark, Mark::MakeUp);
        assert_eq!(mark(1, 10).mark, Mark::Weekend);
        assert_eq!(mark(1, 5).mark, Mark::Worked);
    }
}

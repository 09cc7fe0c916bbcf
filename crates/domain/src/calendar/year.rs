//! One year's arrangement of holidays (放假) and make-up workdays (调休上班), as its notice gives it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::is_weekend;
use crate::{
    message::{FieldErrors, Message},
    text::{Label, line},
};

const FIRST_YEAR: i32 = 2000;
const LAST_YEAR: i32 = 2100;
const MAX_HOLIDAYS: usize = 20;
const MAX_WORKDAYS: usize = 31;
/// Days of one holiday, the first and the last included.
const MAX_HOLIDAY_DAYS: u64 = 31;
const MAX_TITLE: usize = 120;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    #[schema(minimum = 2000, maximum = 2100)]
    pub year: i32,
    pub source: CalendarSource,
    pub holidays: Vec<Holiday>,
    /// Saturdays and Sundays that are worked.
    pub workdays: Vec<NaiveDate>,
}

/// The notice that the days were taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarSource {
    pub title: String,
    /// 国办发明电〔2025〕7号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
}

/// Days off in a row, weekends among them included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    pub name: String,
    pub from: NaiveDate,
    /// The last day off.
    pub to: NaiveDate,
}

/// What a notice says of a day that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrangement {
    Holiday,
    Workday,
}

/// The days that a year's notice may name: it begins with the December before, when New Year's holiday does.
struct Reach {
    december: NaiveDate,
    first: NaiveDate,
    last: NaiveDate,
}

impl Reach {
    fn of(year: i32) -> Option<Self> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        Some(Self {
            december: NaiveDate::from_ymd_opt(year - 1, 12, 1)?,
            first: NaiveDate::from_ymd_opt(year, 1, 1)?,
            last: NaiveDate::from_ymd_opt(year, 12, 31)?,
        })
    }
}

impl CalendarYear {
    /// What the notice says of a day; `None` for an ordinary one.
    pub(super) fn arrangement(&self, day: NaiveDate) -> Option<Arrangement> {
        if self.workdays.contains(&day) {
            return Some(Arrangement::Workday);
        }
        let is_off = self.holidays.iter().any(|holiday| holiday.includes(day));
        is_off.then_some(Arrangement::Holiday)
    }

    /// The year as it is kept: texts trimmed, lists in the order of days.
    ///
    /// # Errors
    /// Everything that no notice says, each with its pointer.
    pub fn check(&self) -> Result<Self, FieldErrors> {
        let Some(reach) = Reach::of(self.year) else {
            let message = Message::OutOfRange {
                min: FIRST_YEAR.into(),
                max: LAST_YEAR.into(),
                actual: self.year.into(),
            };
            return Err(FieldErrors::one("/year", message));
        };
        self.check_bounds()?;
        let mut errors = FieldErrors::new();
        let source = self.check_source(&mut errors);
        let (mut holidays, days_off) = self.check_holidays(&reach, &mut errors);
        let mut workdays = self.check_workdays(&reach, &days_off, &mut errors);
        holidays.sort_by_key(|holiday| holiday.from);
        workdays.sort_unstable();
        errors.into_result(Self {
            year: self.year,
            source,
            holidays,
            workdays,
        })
    }

    fn check_bounds(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        if self.holidays.is_empty() {
            errors.at("/holidays", Message::TooFew { min: 1, actual: 0 });
        }
        let lists = [
            ("/holidays", self.holidays.len(), MAX_HOLIDAYS),
            ("/workdays", self.workdays.len(), MAX_WORKDAYS),
        ];
        for (pointer, actual, max) in lists {
            if actual > max {
                errors.at(pointer, Message::TooMany { max, actual });
            }
        }
        errors.into_result(())
    }

    /// A notice is of the year before, or amends the year while it runs.
    fn check_source(&self, errors: &mut FieldErrors) -> CalendarSource {
        let source = &self.source;
        let title = errors.take("/source/title", line(&source.title, 2, MAX_TITLE));
        let document_number = errors.optional(
            "/source/document_number",
            source.document_number.as_deref(),
            Label::parse,
        );
        let earliest = NaiveDate::from_ymd_opt(self.year - 1, 1, 1);
        let latest = NaiveDate::from_ymd_opt(self.year, 12, 31);
        if let (Some(issued_on), Some(earliest), Some(latest)) =
            (source.issued_on, earliest, latest)
        {
            let within = date_within(issued_on, earliest, latest);
            errors.take("/source/issued_on", within);
        }
        CalendarSource {
            title: title.unwrap_or_default(),
            document_number: document_number.map(|number| number.to_string()),
            issued_on: source.issued_on,
        }
    }

    /// The holidays, and each day off with the name of its holiday.
    fn check_holidays(
        &self,
        reach: &Reach,
        errors: &mut FieldErrors,
    ) -> (Vec<Holiday>, BTreeMap<NaiveDate, String>) {
        let mut holidays = Vec::with_capacity(self.holidays.len());
        let mut days_off = BTreeMap::new();
        for (index, holiday) in self.holidays.iter().enumerate() {
            let at = |field: &str| format!("/holidays/{index}{field}");
            let name = errors.take(at("/name"), Label::parse(&holiday.name));
            let from = date_within(holiday.from, reach.december, reach.last);
            let Some(from) = errors.take(at("/from"), from) else {
                continue;
            };
            let longest = from + Days::new(MAX_HOLIDAY_DAYS - 1);
            let to = date_within(holiday.to, from.max(reach.first), longest.min(reach.last));
            let (Some(name), Some(to)) = (name, errors.take(at("/to"), to)) else {
                continue;
            };
            let name = name.to_string();
            let mut days = from.iter_days().take_while(|day| *day <= to);
            if let Some(day) = days.find(|day| days_off.contains_key(day)) {
                let value = day.to_string();
                errors.at(at(""), Message::Duplicate { value });
            }
            let days = from.iter_days().take_while(|day| *day <= to);
            days_off.extend(days.map(|day| (day, name.clone())));
            holidays.push(Holiday { name, from, to });
        }
        (holidays, days_off)
    }

    fn check_workdays(
        &self,
        reach: &Reach,
        days_off: &BTreeMap<NaiveDate, String>,
        errors: &mut FieldErrors,
    ) -> Vec<NaiveDate> {
        let mut seen = Vec::with_capacity(self.workdays.len());
        errors.each("/workdays", &self.workdays, |&day| {
            date_within(day, reach.december, reach.last)?;
            if seen.contains(&day) {
                let value = day.to_string();
                return Err(Message::Duplicate { value });
            }
            seen.push(day);
            if let Some(holiday) = days_off.get(&day) {
                let holiday = holiday.clone();
                return Err(Message::HolidayAndWorkday { day, holiday });
            }
            if is_weekend(day) {
                Ok(day)
            } else {
                Err(Message::NotAWeekend { day })
            }
        })
    }
}

impl Holiday {
    pub fn includes(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

fn date_within(
    actual: NaiveDate,
    earliest: NaiveDate,
    latest: NaiveDate,
) -> Result<NaiveDate, Message> {
    if (earliest..=latest).contains(&actual) {
        Ok(actual)
    } else {
        Err(Message::DateOutOfRange {
            earliest,
            latest,
            actual,
        })
    }
}

//! The working-day calendar: the known years, and one year month by month.

use askama::Template;

use super::{Page, Room};
use crate::components::{Breadcrumb, Fact};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/calendar.html")]
pub struct CalendarPage {
    pub page: Page,
    /// The last known year: what lies beyond it is provisional.
    pub known_until: String,
    pub years: Vec<YearRow>,
    /// To enter the next year, for whoever may.
    pub enter: Option<(String, String)>,
}

#[derive(Clone, Debug)]
pub struct YearRow {
    pub year: String,
    pub href: String,
    pub source: String,
    /// Number of the notice and its date.
    pub document: String,
    pub working_days: u32,
    /// `随系统提供`, `2026年11月24日录入`
    pub entered: String,
}

#[derive(Clone, Debug, Template)]
#[template(path = "pages/calendar_year.html")]
pub struct CalendarYearPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub facts: Vec<Fact>,
    /// `春节 2月15日至23日`
    pub holidays: Vec<Fact>,
    /// `1月4日（星期日）`
    pub workdays: Vec<String>,
    pub months: Vec<MonthGrid>,
    pub edit_href: Option<String>,
}

/// A month, a week a row, Monday first.
#[derive(Clone, Debug)]
pub struct MonthGrid {
    pub name: String,
    pub weeks: Vec<Vec<Option<DayCell>>>,
}

#[derive(Clone, Debug)]
pub struct DayCell {
    pub day: u32,
    pub mark: Mark,
    /// What a screen reader and a pointer are told of a day that is marked.
    pub title: Option<String>,
}

/// What kind of day: said by word and shape, not by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Worked,
    Weekend,
    Holiday,
    MakeUp,
}

impl Mark {
    pub fn class(self) -> &'static str {
        match self {
            Self::Worked => "",
            Self::Weekend => "is-weekend",
            Self::Holiday => "is-holiday",
            Self::MakeUp => "is-make-up",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Worked | Self::Weekend => "",
            Self::Holiday => "休",
            Self::MakeUp => "班",
        }
    }
}

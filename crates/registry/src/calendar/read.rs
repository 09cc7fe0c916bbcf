//! Reads the calendar: anybody may know which days are worked.

use chrono::{Datelike, NaiveDate};
use showcase_domain::{
    Refusal,
    calendar::{Calendar, CalendarYear},
    office::StoredYear,
    policy::{self, Action, Relation},
};

use crate::{Caller, Error, Registry, views::CalendarYearView};

impl Registry {
    /// Every known year, the earliest first.
    pub async fn list_calendar_years(
        &self,
        caller: &Caller,
    ) -> Result<Vec<CalendarYearView>, Error> {
        policy::admit(&caller.actor, Action::CalendarRead, &Relation::NONE)?;
        let read = self.store().read();
        let stored = read.stored_years().await?;
        let calendar = stored
            .iter()
            .fold(Calendar::built_in(self.settings().zone), |calendar, it| {
                calendar.with_year(it.year.clone())
            });
        let views = calendar.years().map(|year| {
            let stored = stored.iter().find(|stored| stored.year.year == year.year);
            view(&calendar, year, stored)
        });
        Ok(views.collect())
    }

    /// One known year.
    pub async fn read_calendar_year(
        &self,
        caller: &Caller,
        year: i32,
    ) -> Result<CalendarYearView, Error> {
        let years = self.list_calendar_years(caller).await?;
        let known = years.into_iter().find(|known| known.year == year);
        Ok(known.ok_or(Refusal::NotFound)?)
    }
}

pub(super) fn view(
    calendar: &Calendar,
    year: &CalendarYear,
    stored: Option<&StoredYear>,
) -> CalendarYearView {
    let days = NaiveDate::from_ymd_opt(year.year, 1, 1)
        .into_iter()
        .flat_map(|first| first.iter_days())
        .take_while(|day| day.year() == year.year);
    let worked = days.filter(|day| calendar.is_working_day(*day)).count();
    CalendarYearView {
        version: stored.map_or(StoredYear::NOT_ENTERED, |stored| stored.version),
        year: year.year,
        content: year.clone(),
        working_days: u32::try_from(worked).unwrap_or(u32::MAX),
        set_at: stored.map(|stored| stored.set_at),
    }
}

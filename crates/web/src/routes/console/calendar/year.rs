//! One year, month by month.

use axum::extract::State;
use axum::response::Response;
use chrono::{Datelike, NaiveDate, Weekday};
use showcase_domain::Refusal;
use showcase_domain::calendar::{Calendar, Holiday};
use showcase_domain::policy::Action;
use showcase_registry::Registry;

use super::list::{HERE, breadcrumb, document, entered, only_office};
use super::month::grid;
use crate::at::At;
use crate::components::Fact;
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{CalendarYearPage, Room};
use crate::visit::SignedIn;

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(number): At<i32>,
) -> Result<Response, Failure> {
    only_office(&visit)?;
    let years = registry.list_calendar_years(&visit.caller).await?;
    // The next year's notice may arrange days of this December.
    let calendar = years
        .iter()
        .fold(Calendar::built_in(visit.zone), |calendar, year| {
            calendar.with_year(year.content.clone())
        });
    let year = years.iter().find(|year| year.year == number);
    let year = year.ok_or(Refusal::NotFound)?;
    let facts = [
        Fact::new("依据", &year.content.source.title),
        Fact::new("文号与日期", document(year)),
        Fact::new("全年工作日", format!("{} 天", year.working_days)),
        Fact::new("来源", entered(&visit, year)),
    ];
    let page = CalendarYearPage {
        page: visit.page(Room::Console, format!("{number} 年工作日历")),
        breadcrumb: breadcrumb(),
        facts: facts
            .into_iter()
            .filter(|fact| !fact.value.is_empty())
            .collect(),
        holidays: year.content.holidays.iter().map(holiday).collect(),
        workdays: year
            .content
            .workdays
            .iter()
            .map(|day| dated(*day))
            .collect(),
        months: (1..=12)
            .map(|month| grid(&calendar, number, month))
            .collect(),
        edit_href: visit
            .may(Action::CalendarSet)
            .then(|| format!("{HERE}/{number}/edit")),
    };
    Ok(draw(&page))
}

fn holiday(holiday: &Holiday) -> Fact {
    let days = (holiday.to - holiday.from).num_days() + 1;
    let short = |day: NaiveDate| format!("{}月{}日", day.month(), day.day());
    let value = if holiday.from == holiday.to {
        short(holiday.from)
    } else {
        format!(
            "{}至{}，共 {days} 天",
            short(holiday.from),
            short(holiday.to)
        )
    };
    Fact::new(&holiday.name, value)
}

/// `1月4日（星期日）`
fn dated(day: NaiveDate) -> String {
    let weekday = match day.weekday() {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    };
    format!("{}月{}日（星期{weekday}）", day.month(), day.day())
}

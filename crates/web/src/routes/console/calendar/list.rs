//! The known years.

use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::policy::{Action, is_office};
use showcase_registry::Registry;
use showcase_registry::views::CalendarYearView;

use crate::components::{Breadcrumb, Link, date};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{CalendarPage, Room, YearRow};
use crate::visit::{SignedIn, Visit};

pub const HERE: &str = "/console/calendar";

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
) -> Result<Response, Failure> {
    only_office(&visit)?;
    let years = registry.list_calendar_years(&visit.caller).await?;
    let last = years.last().map_or_else(
        || visit.now.with_timezone(&visit.zone).year(),
        |last| last.year,
    );
    let next = last + 1;
    let enter = visit
        .may(Action::CalendarSet)
        .then(|| (format!("录入 {next} 年"), format!("{HERE}/{next}/edit")));
    Ok(draw(&CalendarPage {
        page: visit.page(Room::Console, "工作日历"),
        known_until: format!("{last} 年"),
        years: years.iter().rev().map(|year| row(&visit, year)).collect(),
        enter,
    }))
}

fn row(visit: &Visit, year: &CalendarYearView) -> YearRow {
    YearRow {
        year: format!("{} 年", year.year),
        href: format!("{HERE}/{}", year.year),
        source: year.content.source.title.clone(),
        document: document(year),
        working_days: year.working_days,
        entered: entered(visit, year),
    }
}

/// `国办发明电〔2025〕7号，2025年11月4日`
pub fn document(year: &CalendarYearView) -> String {
    let source = &year.content.source;
    let issued = source.issued_on.map(|day| date(day, ZhCn));
    let parts = source.document_number.clone().into_iter().chain(issued);
    parts.collect::<Vec<_>>().join("，")
}

pub fn entered(visit: &Visit, year: &CalendarYearView) -> String {
    match year.set_at {
        Some(at) => format!("{}录入", visit.full_date(at)),
        None => "随系统提供".to_owned(),
    }
}

pub fn only_office(visit: &Visit) -> Result<(), Refusal> {
    if is_office(&visit.caller.actor) {
        Ok(())
    } else {
        Err(Refusal::Forbidden)
    }
}

pub fn breadcrumb() -> Breadcrumb {
    Breadcrumb(vec![Link::new("工作日历", HERE)])
}

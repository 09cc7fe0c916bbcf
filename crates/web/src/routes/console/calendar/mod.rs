//! 工作日历: the known years, a year month by month, and entering one.

mod edit;
mod fields;
mod list;
mod month;
mod year;

use showcase_domain::policy::Action;

use crate::rooms::Rooms;

pub fn add(rooms: Rooms) -> Rooms {
    rooms
        .page("/console/calendar", list::list)
        .page("/console/calendar/{year}", year::show)
        .page("/console/calendar/{year}/edit", edit::ask)
        .form(
            "/console/calendar/{year}/edit",
            Action::CalendarSet,
            edit::act,
        )
}

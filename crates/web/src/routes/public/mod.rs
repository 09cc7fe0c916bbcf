//! The public showcase, in Chinese and under `/en/` in English.

mod catalogue;
mod entry;
mod filters;
mod notices;
mod number;
mod object;

use showcase_domain::policy::Action;
mod guide;

use crate::rooms::Rooms;

pub use notices::line as notice_line;

pub fn add(rooms: Rooms) -> Rooms {
    rooms
        .page("/", catalogue::list)
        .page("/en", catalogue::english)
        .page("/en/", catalogue::list)
        .page("/catalogue/{number}", entry::read)
        .page("/en/catalogue/{number}", entry::read)
        .page("/notices", notices::list)
        .page("/en/notices", notices::list)
        .page("/notices/{id}", notices::read)
        .page("/en/notices/{id}", notices::read)
        .page("/notices/{id}/object", object::ask)
        .form("/notices/{id}/object", Action::NoticeObject, object::send)
        .page("/notices/{id}/objections/{number}", object::receipt)
        .page("/procedures", guide::read)
        .page("/en/procedures", guide::read)
}

//! The public showcase, in Chinese and under `/en/` in English.

mod catalogue;
mod entry;
mod filters;
mod guide;

use crate::house::Rooms;

pub fn add(rooms: Rooms) -> Rooms {
    rooms
        .page("/", catalogue::list)
        .page("/en", catalogue::english)
        .page("/en/", catalogue::list)
        .page("/catalogue/{number}", entry::read)
        .page("/en/catalogue/{number}", entry::read)
        .page("/procedures", guide::read)
        .page("/en/procedures", guide::read)
}

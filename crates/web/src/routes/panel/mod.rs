//! 我的评审: what an expert who sits on a panel sees and does. They belong to neither side, so they have pages of their own.

mod case;
mod list;
mod opinion;

pub use list::waiting;
use showcase_domain::policy::Action;

use crate::rooms::Rooms;

pub fn add(rooms: Rooms) -> Rooms {
    rooms
        .page("/panel/cases", list::list)
        .page("/panel/cases/{id}", case::show)
        .form(
            "/panel/cases/{id}/opinion",
            Action::CaseOpine,
            opinion::give,
        )
        .form(
            "/panel/cases/{id}/leave",
            Action::CaseLeavePanel,
            opinion::leave,
        )
}

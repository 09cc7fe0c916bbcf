//! Procedures: what is in force, their versions, and publishing another one.

mod changes;
mod confirm;
mod controls;
mod edit;
mod fields;
mod list;
mod read;

use showcase_domain::policy::Action;

use crate::rooms::Rooms;

pub fn add(rooms: Rooms) -> Rooms {
    rooms
        .page("/console/procedures", list::list)
        .page("/console/procedures/{kind}", edit::ask)
        .form(
            "/console/procedures/{kind}",
            Action::ProcedurePublish,
            edit::act,
        )
        .page("/console/procedures/{kind}/{version}", list::version)
}

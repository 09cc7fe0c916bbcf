//! The operator console: the queue, the case, the organizations, and what the office is run with.

mod archive;
mod bulk;
mod calendar;
mod case;
mod experts;
mod organization;
mod organizations;
mod procedures;
mod queue;
mod sheet;
mod statistics;
mod substitutions;

use showcase_domain::policy::Action;

use super::material;
use crate::house::Rooms;

pub fn add(rooms: Rooms) -> Rooms {
    people(calendar::add(procedures::add(review(rooms))))
}

fn people(rooms: Rooms) -> Rooms {
    rooms
        .page("/console/experts", experts::list)
        .form("/console/experts", Action::ExpertManage, experts::admit)
        .form(
            "/console/experts/{person}/dismiss",
            Action::ExpertManage,
            experts::dismiss,
        )
        .page("/console/substitutions", substitutions::list)
        .form(
            "/console/substitutions",
            Action::SubstitutionManage,
            substitutions::set,
        )
        .form(
            "/console/substitutions/{substitution}/end",
            Action::SubstitutionManage,
            substitutions::end,
        )
}

fn review(rooms: Rooms) -> Rooms {
    case::add(rooms.page("/console", queue::list))
        .form("/console/cases/bulk", Action::CaseBulk, bulk::preview)
        .form(
            "/console/cases/bulk/confirm",
            Action::CaseBulk,
            bulk::confirm,
        )
        .page("/console/cases/{id}/archive", archive::download)
        .page("/console/cases/{id}/sheet", sheet::show)
        .page("/console/held", bulk::held::show)
        .page("/console/statistics", statistics::show)
        .page("/console/organizations", organizations::list)
        .page("/console/organizations/{id}", organization::show)
        .form(
            "/console/organizations/{id}/suspend",
            Action::OrganizationSuspend,
            organization::suspend,
        )
        .form(
            "/console/organizations/{id}/reinstate",
            Action::OrganizationReinstate,
            organization::reinstate,
        )
        .page("/materials/{id}", material::download)
}

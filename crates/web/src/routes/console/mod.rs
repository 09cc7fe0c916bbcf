//! The operator console: the queue, the case, the organizations, and what the office is run with.

mod archive;
mod bulk;
mod calendar;
mod case;
mod decisions;
mod diffed;
mod experts;
mod organization;
mod organizations;
mod procedures;
mod queue;
mod refused;
mod request_changes;
mod rows;
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
    rooms
        .page("/console", queue::list)
        .page("/console/cases/{id}", case::show)
        .form(
            "/console/cases/{id}/claim",
            Action::CaseClaim,
            decisions::claim,
        )
        .form(
            "/console/cases/{id}/release",
            Action::CaseRelease,
            decisions::release,
        )
        .form(
            "/console/cases/{id}/request-changes",
            Action::CaseRequestChanges,
            request_changes::request,
        )
        .form(
            "/console/cases/{id}/pass",
            Action::CasePass,
            decisions::pass,
        )
        .form(
            "/console/cases/{id}/reject",
            Action::CaseReject,
            decisions::reject,
        )
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

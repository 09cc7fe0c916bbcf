//! The operator console: the queue, the case, the organizations, notices, the log, and what the office is run with.

mod archive;
mod audit;
mod bulk;
mod calendar;
mod case;
mod closing;
mod experts;
mod notices;
mod objections;
mod offering;
mod organization;
mod organizations;
mod procedures;
mod queue;
mod sheet;
mod statistics;
mod substitutions;

use showcase_domain::policy::Action;

use super::material;
use crate::rooms::Rooms;

pub fn add(rooms: Rooms) -> Rooms {
    people(calendar::add(procedures::add(notices(offerings(review(
        rooms,
    ))))))
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
        .page(
            "/console/organizations/{id}/revoke",
            closing::ask_organization,
        )
        .form(
            "/console/organizations/{id}/revoke",
            Action::OrganizationRevoke,
            closing::revoke_organization,
        )
        .page("/console/audit", audit::list)
        .form("/console/audit/export", Action::AuditExport, audit::export)
        .page("/materials/{id}", material::download)
}

fn offerings(rooms: Rooms) -> Rooms {
    rooms
        .page("/console/offerings/{id}", offering::show)
        .form(
            "/console/offerings/{id}/suspend",
            Action::OfferingSuspend,
            offering::suspend,
        )
        .form(
            "/console/offerings/{id}/reinstate",
            Action::OfferingReinstate,
            offering::reinstate,
        )
        .page("/console/offerings/{id}/revoke", closing::ask_offering)
        .form(
            "/console/offerings/{id}/revoke",
            Action::OfferingRevoke,
            closing::revoke_offering,
        )
}

fn notices(rooms: Rooms) -> Rooms {
    rooms
        .page("/console/notices", notices::list)
        .page("/console/notices/new", notices::ask)
        .form(
            "/console/notices/new",
            Action::NoticePublish,
            notices::publish,
        )
        .page("/console/cases/{id}/objections", objections::show)
        .page("/console/cases/{id}/objections/new", objections::ask)
        .form(
            "/console/cases/{id}/objections",
            Action::CaseRecordObjection,
            objections::record,
        )
        .form(
            "/console/cases/{id}/objections/{objection}/dismiss",
            Action::CaseDismissObjection,
            objections::dismiss,
        )
        .form(
            "/console/cases/{id}/objections/{objection}/uphold",
            Action::CaseUpholdObjection,
            objections::uphold,
        )
}

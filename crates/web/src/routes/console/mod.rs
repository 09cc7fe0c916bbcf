//! The operator console: the queue, the case, the organizations, and the log.

mod audit;
mod case;
mod decisions;
mod diffed;
mod organization;
mod organizations;
mod queue;
mod refused;
mod request_changes;
mod rows;

use showcase_domain::policy::Action;

use super::material;
use crate::house::Rooms;

pub fn add(rooms: Rooms) -> Rooms {
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
        .page("/console/audit", audit::list)
        .form("/console/audit/export", Action::AuditExport, audit::export)
        .page("/materials/{id}", material::download)
}

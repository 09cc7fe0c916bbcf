//! Version 1: the route table, which is also the table of contents of the OpenAPI document. Folder = URL, file = operation.

mod audit;
mod cases;
mod catalogue;
mod codes;
mod events;
mod materials;
mod offerings;
mod organization_claims;
mod organizations;
mod outbox;
mod persons;
mod registrations;
mod revisions;
mod sessions;
mod tokens;
mod vocabularies;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::ApiState;
use cases as case;
use organizations as organization;

#[rustfmt::skip]
pub fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(registrations::request_registration))
        .routes(routes!(persons::register::register))
        .routes(routes!(persons::me::read_account))
        .routes(routes!(persons::password::change_password))
        .routes(routes!(sessions::log_in::log_in))
        .routes(routes!(sessions::log_out::log_out))
        .routes(routes!(tokens::list::list_tokens, tokens::create::create_token))
        .routes(routes!(tokens::revoke::revoke_token))
        .routes(routes!(organization::list::list_organizations, organization::create::create_organization))
        .routes(routes!(organization::read::read_organization))
        .routes(routes!(organization::save_draft::save_organization_draft))
        .routes(routes!(organization::set_contact::set_organization_contact))
        .routes(routes!(organization::submit::submit_organization))
        .routes(routes!(organization::suspend::suspend_organization))
        .routes(routes!(organization::reinstate::reinstate_organization))
        .routes(routes!(organization::members::list::list_members, organization::members::add::add_member))
        .routes(routes!(organization::members::change::change_member, organization::members::remove::remove_member))
        .routes(routes!(organization::units::list::list_units, organization::units::create::create_unit))
        .routes(routes!(organization::tokens::list::list_organization_tokens, organization::tokens::create::create_organization_token))
        .routes(routes!(organization::events::list_organization_events))
        .routes(routes!(organization::materials::upload_material))
        .routes(routes!(organization::offerings::create::create_offering))
        .routes(routes!(organization::offerings::upsert::upsert_offering_by_ref))
        .routes(routes!(organization::offerings::validate::validate_offering))
        .routes(routes!(organization_claims::claim_organization))
        .routes(routes!(offerings::list::list_offerings))
        .routes(routes!(offerings::read::read_offering))
        .routes(routes!(offerings::save_draft::save_offering_draft))
        .routes(routes!(offerings::submit::submit_offering))
        .routes(routes!(offerings::revisions::list_offering_revisions))
        .routes(routes!(offerings::events::list_offering_events))
        .routes(routes!(revisions::read_revision))
        .routes(routes!(materials::read::read_material))
        .routes(routes!(materials::content::read_material_content))
        .routes(routes!(case::list::list_cases))
        .routes(routes!(case::read::read_case))
        .routes(routes!(case::receipt::read_receipt))
        .routes(routes!(case::diff::read_case_diff))
        .routes(routes!(case::events::list_case_events))
        .routes(routes!(case::claim::claim_case))
        .routes(routes!(case::release::release_case))
        .routes(routes!(case::recall::recall_case))
        .routes(routes!(case::withdraw::withdraw_case))
        .routes(routes!(case::request_changes::request_changes))
        .routes(routes!(case::answer::answer_change))
        .routes(routes!(case::resubmit::resubmit_case))
        .routes(routes!(case::decide::decide_case))
        .routes(routes!(catalogue::list::list_catalogue))
        .routes(routes!(catalogue::read::read_catalogue_entry))
        .routes(routes!(vocabularies::read_scenario_vocabulary))
        .routes(routes!(codes::divisions::list_divisions))
        .routes(routes!(codes::industries::list_industries))
        .routes(routes!(codes::levels::list_technology_readiness_levels))
        .routes(routes!(events::list_events))
        .routes(routes!(audit::head::audit_head))
        .routes(routes!(audit::events::list_audit_events))
        .routes(routes!(audit::export::export_audit))
        .routes(routes!(outbox::read_outbox))
}

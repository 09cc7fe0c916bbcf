//! Version 1: the route table, which is also the table of contents of the OpenAPI document. Folder = URL, file = operation.

mod audit;
mod calendar;
mod cases;
mod catalogue;
mod codes;
mod events;
mod experts;
mod interests;
mod materials;
mod notices;
mod notifications;
mod offerings;
mod organization_claims;
mod organizations;
mod outbox;
mod persons;
mod procedures;
mod register;
mod registrations;
mod revisions;
mod sessions;
mod staff;
mod statistics;
mod substitutions;
mod tokens;
mod vocabularies;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::ApiState;
use cases as case;
use organizations as organization;

#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "a table: one row for each address")]
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
        .routes(routes!(organization::cancel::cancel_organization))
        .routes(routes!(organization::revoke::revoke_organization))
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
        .routes(routes!(offerings::suspend::suspend_offering))
        .routes(routes!(offerings::reinstate::reinstate_offering))
        .routes(routes!(offerings::cancel::cancel_offering))
        .routes(routes!(offerings::revoke::revoke_offering))
        .routes(routes!(offerings::revisions::list_offering_revisions))
        .routes(routes!(offerings::events::list_offering_events))
        .routes(routes!(revisions::read_revision))
        .routes(routes!(materials::read::read_material))
        .routes(routes!(materials::content::read_material_content))
        .routes(routes!(case::list::list_cases))
        .routes(routes!(case::bulk::decide_in_bulk))
        .routes(routes!(case::read::read_case))
        .routes(routes!(case::receipt::read_receipt))
        .routes(routes!(case::archive::archive_case))
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
        .routes(routes!(case::assign::assign_case))
        .routes(routes!(case::appoint::appoint_reviewer))
        .routes(routes!(case::recuse::recuse_from_case))
        .routes(routes!(case::check::check_case))
        .routes(routes!(case::draw_panel::draw_panel))
        .routes(routes!(case::opine::give_opinion))
        .routes(routes!(case::leave_panel::leave_panel))
        .routes(routes!(case::excuse_expert::excuse_expert))
        .routes(routes!(case::judge_change::judge_change))
        .routes(routes!(case::return_case::return_case))
        .routes(routes!(case::release_held::release_held_case))
        .routes(routes!(case::take_back::take_back_case))
        .routes(routes!(case::list_objections::list_objections, case::record_objection::record_objection))
        .routes(routes!(case::dismiss_objection::dismiss_objection))
        .routes(routes!(case::uphold_objection::uphold_objection))
        .routes(routes!(case::reconsider::reconsider_case))
        .routes(routes!(notices::list::list_notices, notices::publish::publish_notice))
        .routes(routes!(notices::awaiting::list_awaiting_notice))
        .routes(routes!(notices::read::read_notice))
        .routes(routes!(notices::object::object_to_notice))
        .routes(routes!(notices::document::read_notice_document))
        .routes(routes!(statistics::review::read_review_statistics))
        .routes(routes!(statistics::overdue::read_overdue_statistics))
        .routes(routes!(procedures::list::list_procedures))
        .routes(routes!(procedures::versions::list_procedure_versions, procedures::publish::publish_procedure))
        .routes(routes!(calendar::list::list_calendar_years))
        .routes(routes!(calendar::read::read_calendar_year, calendar::set::set_calendar_year))
        .routes(routes!(staff::list_staff))
        .routes(routes!(experts::list::list_experts, experts::admit::admit_expert))
        .routes(routes!(experts::dismiss::dismiss_expert))
        .routes(routes!(substitutions::list::list_substitutions, substitutions::set::set_substitution))
        .routes(routes!(substitutions::end::end_substitution))
        .routes(routes!(interests::list::list_interests, interests::declare::declare_interest))
        .routes(routes!(interests::end::end_interest))
        .routes(routes!(catalogue::list::list_catalogue))
        .routes(routes!(catalogue::read::read_catalogue_entry))
        .routes(routes!(register::read_register))
        .routes(routes!(vocabularies::read_scenario_vocabulary))
        .routes(routes!(codes::divisions::list_divisions))
        .routes(routes!(codes::industries::list_industries))
        .routes(routes!(codes::levels::list_technology_readiness_levels))
        .routes(routes!(notifications::list::list_notifications))
        .routes(routes!(notifications::unread_count::count_unread_notifications))
        .routes(routes!(notifications::read::mark_notifications_read))
        .routes(routes!(events::list_events))
        .routes(routes!(audit::head::audit_head))
        .routes(routes!(audit::events::list_audit_events))
        .routes(routes!(audit::export::export_audit))
        .routes(routes!(outbox::read_outbox))
}

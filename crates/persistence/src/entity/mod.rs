//! Rows as they are stored, one module per group of tables. They never leave this crate.

mod case_rows;
mod log_rows;
mod notification_rows;
mod offering_rows;
mod office_rows;
mod organization_rows;
mod people_rows;
mod review_rows;
mod statistics_rows;
mod upkeep_rows;

pub(crate) use case_rows::{cases, change_requests, number_counters, submissions};
pub(crate) use log_rows::{event_head, event_subjects, events};
pub(crate) use notification_rows::{digests, letters, notifications};
pub(crate) use offering_rows::{
    materials, offering_tags, offerings, revision_materials, revisions,
};
pub(crate) use office_rows::{
    calendar_years, experts, interests, notice_cases, procedures, public_notices, substitutions,
};
pub(crate) use organization_rows::{memberships, organizations, tokens, units};
pub(crate) use people_rows::{contacts, persons, remarks, staff_roles};
pub(crate) use review_rows::{objections, opinions, panel_seats, stage_reviews};
pub(crate) use statistics_rows::{case_spans, stage_spans};
pub(crate) use upkeep_rows::{
    checkpoints, claim_codes, idempotency, outbox, security_log, sessions, token_uses,
    verification_codes,
};

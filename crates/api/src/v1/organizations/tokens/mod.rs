//! API tokens of an organization.

pub mod create;
pub mod list;

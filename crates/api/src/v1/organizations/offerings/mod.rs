//! Offerings of an organization: created, kept in step by its own key, checked.

pub mod create;
pub mod upsert;
pub mod validate;

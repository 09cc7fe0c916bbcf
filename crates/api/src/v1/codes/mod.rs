//! Code tables.

pub mod divisions;
pub mod industries;
pub mod levels;

//! Offerings, wherever they belong.

pub mod events;
pub mod list;
pub mod read;
pub mod revisions;
pub mod save_draft;
pub mod submit;

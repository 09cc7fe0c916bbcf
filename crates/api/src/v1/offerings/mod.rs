//! Offerings, wherever they belong.

pub mod cancel;
pub mod events;
pub mod list;
pub mod read;
pub mod reinstate;
pub mod revisions;
pub mod revoke;
pub mod save_draft;
pub mod submit;
pub mod suspend;

//! Organizations, and what belongs to one.

pub mod cancel;
pub mod create;
pub mod events;
pub mod list;
pub mod materials;
pub mod members;
pub mod offerings;
pub mod read;
pub mod reinstate;
pub mod revoke;
pub mod save_draft;
pub mod set_contact;
pub mod submit;
pub mod suspend;
pub mod tokens;
pub mod units;

//! The routes by room, one file per page or form.

pub mod console;
mod material;
pub mod messages;
pub mod panel;
pub mod public;
pub mod session;
pub mod workspace;

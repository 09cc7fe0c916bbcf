//! What the public sees.

pub mod list;
pub mod read;

//! Materials that were uploaded.

pub mod content;
pub mod read;

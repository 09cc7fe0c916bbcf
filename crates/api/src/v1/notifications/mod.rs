//! `/notifications`

pub mod list;
pub mod read;
pub mod unread_count;

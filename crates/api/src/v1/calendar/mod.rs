//! 工作日历.

pub mod list;
pub mod read;
pub mod set;

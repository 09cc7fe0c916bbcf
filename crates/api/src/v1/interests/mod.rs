//! 利益关系, one's own.

pub mod declare;
pub mod end;
pub mod list;

//! 流程: what a submission goes through.

pub mod list;
pub mod publish;
pub mod versions;

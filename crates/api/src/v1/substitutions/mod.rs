//! AB岗.

pub mod end;
pub mod list;
pub mod set;

//! 专家库.

pub mod admit;
pub mod dismiss;
pub mod list;

//! 公示: approvals before the public.

pub mod awaiting;
pub mod document;
pub mod list;
pub mod object;
pub mod publish;
pub mod read;

//! `/api/v1/audit`

pub mod events;
pub mod export;
pub mod head;

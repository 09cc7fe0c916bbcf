//! One's own account.

pub mod me;
pub mod password;
pub mod register;

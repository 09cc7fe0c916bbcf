//! Log-ins.

pub mod log_in;
pub mod log_out;

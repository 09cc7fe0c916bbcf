//! The figures of review.

pub mod overdue;
pub mod review;

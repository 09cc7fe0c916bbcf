//! Cases: the way of a submission through review.

pub mod answer;
pub mod claim;
pub mod decide;
pub mod diff;
pub mod events;
pub mod list;
pub mod read;
pub mod recall;
pub mod receipt;
pub mod release;
pub mod request_changes;
pub mod resubmit;
pub mod withdraw;

//! The people of the office: who reviews, AB岗, the pool of experts, declared interests.

mod experts;
mod interests;
mod staff;
mod substitutions;

pub use experts::ExpertInput;
pub use interests::InterestInput;
pub use substitutions::{SubstitutionInput, SubstitutionQuery, SubstitutionRange};

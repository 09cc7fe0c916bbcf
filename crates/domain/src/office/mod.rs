//! What the office that reviews is made of, besides cases: public notices, the pool of experts, substitutes, declared interests, the
//! years of the calendar.

mod calendar_year;
mod expert;
mod interest;
mod notice;
mod substitution;

pub use calendar_year::StoredYear;
pub use expert::Expert;
pub use interest::Interest;
pub use notice::{ListedCase, NewNotice, PublicNotice, Publishing};
pub use substitution::{LENT_ROLES, NewSubstitution, Substitution};

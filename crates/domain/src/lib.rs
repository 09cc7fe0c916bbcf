//! What is true in the registry: types, rules, state machines, policy.
//!
//! Pure: no input or output, no clock, no drawn ids or random numbers, nothing asynchronous. Whatever a rule needs from outside is a
//! parameter. Start reading at [`case`] (the way of a submission through review) and [`policy`] (who may do what).

pub mod account;
pub mod actor;
pub mod calendar;
pub mod canonical;
pub mod case;
pub mod closure;
pub mod decided;
pub mod diff;
pub mod division;
pub mod event;
pub mod id;
pub mod identity;
pub mod industry;
pub mod language;
pub mod material;
pub mod membership;
pub mod message;
pub mod notification;
pub mod numbering;
pub mod offering;
pub mod office;
pub mod organization;
pub mod password;
pub mod person;
pub mod policy;
pub mod procedure;
pub mod promotion;
pub mod refusal;
pub mod remark;
pub mod revision;
#[cfg(test)]
mod samples;
mod scope;
pub mod spans;
pub mod telephone;
pub mod text;
pub mod time;
pub mod token;
pub mod trl;
pub mod unit;
pub mod version;
pub mod vocabulary;
mod wire;
mod words;

pub use actor::{Actor, MemberRole, Principal, StaffRole};
pub use calendar::{Calendar, DayUnit, Deadline};
pub use canonical::ContentHash;
pub use decided::Decided;
pub use language::Language;
pub use refusal::Refusal;
pub use time::Timestamp;
pub use version::Version;

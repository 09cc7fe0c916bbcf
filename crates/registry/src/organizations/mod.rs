//! 单位: apply, read, change, suspend, cancel, revoke; members and departments.

mod claim;
mod closing;
mod contact;
mod create;
mod list;
mod members;
mod read;
mod save_draft;
mod submit;
mod suspend;
mod units;

pub use claim::ClaimCode;
pub use contact::ContactInput;
pub use list::OrganizationQuery;
pub(crate) use read::approved_content;

pub use members::{MemberChangeInput, MemberInput, UnitChange};
pub use suspend::ReasonInput;
pub use units::UnitInput;

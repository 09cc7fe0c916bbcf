//! 产品 / 解决方案: create, edit, check, submit, read with revisions, suspend, cancel, revoke.

mod by_ref;
mod create;
mod list;
mod read;
mod revisions;
mod save_draft;
mod standing;
mod submit;
mod validate;

pub use create::NewOffering;
pub use list::OfferingQuery;
pub(crate) use list::scope;

//! 产品 / 解决方案: create, edit, check, submit, read with revisions.

mod by_ref;
mod create;
mod list;
mod read;
mod revisions;
mod save_draft;
mod submit;
mod validate;

pub use create::NewOffering;
pub use list::OfferingQuery;
pub(crate) use list::scope;

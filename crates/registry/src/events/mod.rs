//! Events: the feed of one's own organizations, the history of one thing, and how each reader is shown an event.

mod audited;
mod list;
mod of_case;
mod of_subject;
mod present;
mod titles;

pub use list::EventQuery;
pub(crate) use list::page_limit;
pub(crate) use present::Reader;
pub use titles::event_title;

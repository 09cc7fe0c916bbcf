//! Events: the feed of one's own organizations, and the history of one thing.

mod list;
mod of_case;
mod of_subject;
mod present;
mod titles;

pub use list::EventQuery;

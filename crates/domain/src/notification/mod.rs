//! 消息: what people are told, and whom of them, about each thing that happens.
//!
//! [`telling`] maps every event to who is told what; [`kind`] declares each kind of message with its variables; the words are templates
//! (`data/notifications.json`), filled in whenever a message is read. Nothing here knows who somebody is: variables hold numbers, days and
//! names of organizations and offerings, never names, addresses or remarks of people (INV-9), and no enterprise learns who reviews.

mod holder;
mod kind;
mod of_case;
mod of_others;
mod silent;
mod telling;
mod template;
#[cfg(test)]
mod tests;
mod variables;

pub use holder::{HOLDING, holder};
pub use kind::{NotificationKind, Room};
pub use silent::SILENT;
pub use telling::{Circumstances, Recipient, Told, told};
pub use template::Words;
pub use variables::{Value, Variables};

use crate::event::Subject;

/// One message, without its recipient.
#[derive(Debug, Clone, PartialEq)]
pub struct Notification {
    pub kind: NotificationKind,
    /// What to open.
    pub subject: Option<Subject>,
    pub variables: Variables,
}

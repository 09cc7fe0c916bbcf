//! What people are told: a follower of the log fills their inboxes and the queue of letters, workers send letters and daily digests.
//!
//! Nothing is sent inside a deciding transaction or a follower's (INV-3): both only write rows.

mod circumstances;
mod digest;
mod follow;
mod letters;
mod pause;
mod read;
mod recipients;

pub use letters::LettersSent;
pub use pause::Pause;
pub use read::{NotificationQuery, ReadInput};

use showcase_domain::notification::Notification;
use showcase_domain::{Timestamp, id::NotificationId, id::PersonId};
use showcase_persistence::{QueuedLetter, StoredNotification, Upkeep};

use crate::{Error, draw};

/// The follower's name in the table of checkpoints.
const FOLLOWER: &str = "notifications";

/// A message to be put into an inbox.
struct Message {
    person: PersonId,
    /// Of the event; none for a digest.
    position: Option<i64>,
    notification: Notification,
    /// What its letter is known by, whichever copy of it arrives.
    letter_id: String,
    at: Timestamp,
}

/// Puts a message into the inbox, and its letter into the queue where it has one.
async fn put(upkeep: &Upkeep<'_>, message: Message) -> Result<(), Error> {
    let kind = message.notification.kind;
    let stored = StoredNotification {
        id: draw::id(NotificationId::from_uuid, message.at),
        person: message.person,
        position: message.position,
        notification: message.notification,
        created_at: message.at,
        read_at: None,
    };
    if upkeep.put_notification(&stored).await? && kind.goes_by_letter() {
        let letter = QueuedLetter {
            notification: stored.id,
            message_id: format!("{}.{}.{}", message.letter_id, kind.word(), message.person),
            created_at: message.at,
            next_attempt_at: message.at,
            attempts: 0,
        };
        upkeep.queue_letter(&letter).await?;
    }
    Ok(())
}

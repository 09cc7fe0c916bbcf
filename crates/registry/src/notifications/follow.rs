//! The follower: from events to inboxes.

use showcase_domain::{
    event::Event,
    notification::{SILENT, told},
};
use showcase_persistence::{Batch, StoredEvent};

use super::{
    FOLLOWER, Message,
    circumstances::{Known, Office},
    pause::Point,
    put, recipients,
};
use crate::{Error, Registry};

/// On SQLite nobody else writes during a batch.
const BATCH: u64 = 20;

impl Registry {
    /// Tells people of the next events of the log, and answers how many events it was: call it until it is none.
    ///
    /// An event's messages commit with the checkpoint that moves past it, so that after a kill at any moment each is there exactly once.
    pub async fn follow_notifications(&self) -> Result<usize, Error> {
        let pause = &self.settings().pause;
        pause.at(Point::BeforeBatch).await;
        let tell = async |batch: &Batch| {
            self.tell(batch).await?;
            pause.at(Point::InsideBatch).await;
            Ok(())
        };
        self.store()
            .follow_and_wait(FOLLOWER, BATCH, tell, async || {
                pause.at(Point::BeforeCommit).await;
            })
            .await
    }

    async fn tell(&self, batch: &Batch) -> Result<(), Error> {
        let read = batch.read();
        let office = Office {
            calendar: read.calendar(self.settings().zone).await?,
            colleagues: read.colleagues(self.clock().now()).await?,
        };
        for event in batch.events() {
            self.tell_of(batch, event, &office).await?;
        }
        Ok(())
    }

    async fn tell_of(
        &self,
        batch: &Batch,
        stored: &StoredEvent,
        office: &Office,
    ) -> Result<(), Error> {
        let record = &stored.record;
        if SILENT.iter().any(|(kind, _)| *kind == record.kind) {
            return Ok(());
        }
        let event = match Event::from_parts(&record.kind, &stored.data) {
            Ok(event) => event,
            Err(error) => {
                // Written by another version while this one was being installed. Waiting would keep everything behind it as well.
                tracing::error!(position = record.position, kind = record.kind, %error, "nobody is told of an event that cannot be read");
                return Ok(());
            }
        };
        let read = batch.read();
        let known = Known::load(&read, record, &event, office).await?;
        for told in told(&event, &known.circumstances(office)) {
            for person in recipients::find(&read, &told.to, &known, office).await? {
                if !told.is_for(person, &record.actor) {
                    continue;
                }
                let message = Message {
                    person,
                    position: Some(record.position),
                    notification: told.notification.clone(),
                    letter_id: record.id.clone(),
                    at: record.occurred_at,
                };
                put(&batch.upkeep(), message).await?;
            }
        }
        Ok(())
    }
}

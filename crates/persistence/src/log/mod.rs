//! The event log: appending to it, walking it, exporting it, and comparing either with heads that were written outside the database
//! (INV-2).

mod append;
mod export;
mod heads;
mod part;
mod verify;

pub(crate) use append::append;
pub use export::{Break, Export, ExportError, Flaw, Range, Unverified, Verified, check};
pub use heads::{Head, HeadsError, append_head, read_heads};
pub use verify::{Broken, Report, verify};

use showcase_domain::event::EventRecord;

use crate::{StoreError, entity};

impl From<entity::events::Model> for EventRecord {
    fn from(row: entity::events::Model) -> Self {
        Self {
            position: row.position,
            id: row.id,
            kind: row.kind,
            // A schema out of bounds cannot have been hashed: the chain breaks there.
            schema: i32::try_from(row.schema).unwrap_or(i32::MIN),
            occurred_at: row.occurred_at,
            actor: row.actor,
            on_behalf_of: row.on_behalf_of,
            request_id: row.request_id,
            organization: row.organization,
            subject: row.subject,
            subject_version: row.subject_version,
            data: row.data,
            prev_hash: row.prev_hash,
            hash: row.hash,
        }
    }
}

impl crate::Read<'_> {
    /// Where the log ends now.
    pub async fn head(&self) -> Result<Head, StoreError> {
        use sea_orm::EntityTrait;
        let row = entity::event_head::Entity::find_by_id(1)
            .one(&self.db)
            .await?
            .ok_or_else(|| StoreError::corrupt("the event log has no head"))?;
        Ok(Head {
            position: row.position,
            hash: row.hash,
            at: row.occurred_at,
        })
    }
}

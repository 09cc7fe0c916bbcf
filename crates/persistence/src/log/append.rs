//! Numbering, chaining and inserting the events of one transaction.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use sha2::{Digest, Sha256};
use showcase_domain::{
    decided::Happening,
    event::{EventRecord, Link, Subject, chain_hash},
    id::EventId,
};

use crate::{StoreError, TxContext, entity};

/// Rows per statement: SQLite binds at most 32,766 values, and an event has 14.
const CHUNK: usize = 500;

/// Writes the events after `head` and answers the new end of the log.
pub(crate) async fn append(
    db: &impl ConnectionTrait,
    context: &TxContext,
    head: &Link,
    happenings: &[Happening],
) -> Result<Link, StoreError> {
    let mut last = head.clone();
    let mut events = Vec::with_capacity(happenings.len());
    let mut subjects = Vec::new();
    for happening in happenings {
        let touched = touched(happening);
        let record = record(context, &last, happening, &touched)?;
        last = Link {
            position: record.position,
            hash: record.hash.clone(),
        };
        subjects.extend(
            touched
                .into_iter()
                .map(|subject| entity::event_subjects::Model {
                    position: record.position,
                    subject,
                }),
        );
        events.push(row(record));
    }
    for chunk in events.chunks(CHUNK) {
        let rows = chunk
            .iter()
            .cloned()
            .map(IntoActiveModel::into_active_model);
        entity::events::Entity::insert_many(rows)
            .exec_without_returning(db)
            .await?;
    }
    for chunk in subjects.chunks(CHUNK) {
        let rows = chunk
            .iter()
            .cloned()
            .map(IntoActiveModel::into_active_model);
        entity::event_subjects::Entity::insert_many(rows)
            .exec_without_returning(db)
            .await?;
    }
    Ok(last)
}

/// Everything the event is about, each once: its subject, its organization, and what else it touches.
fn touched(happening: &Happening) -> Vec<String> {
    let organization = happening.organization.map(Subject::Organization);
    let all = happening
        .touches
        .iter()
        .copied()
        .chain([happening.subject])
        .chain(organization)
        .collect::<BTreeSet<_>>();
    all.into_iter().map(|subject| subject.to_string()).collect()
}

fn record(
    context: &TxContext,
    last: &Link,
    happening: &Happening,
    subjects: &[String],
) -> Result<EventRecord, StoreError> {
    let kind = happening.event.kind();
    let data = happening.event.data().map_err(|error| {
        StoreError::corrupt(format!("the data of {kind} has no JSON form: {error}"))
    })?;
    let mut record = EventRecord {
        position: last.position + 1,
        id: String::new(),
        kind: kind.to_owned(),
        schema: i32::from(happening.event.schema()),
        occurred_at: context.now,
        actor: context.actor.clone(),
        on_behalf_of: context.on_behalf_of.clone(),
        request_id: context.request_id.clone(),
        organization: happening.organization.map(|id| id.to_string()),
        subject: happening.subject.to_string(),
        subject_version: happening.subject_version.number(),
        data,
        prev_hash: last.hash.clone(),
        hash: String::new(),
    };
    record.id = event_id(&record, subjects).to_string();
    record.hash = chain_hash(&record, subjects);
    Ok(record)
}

/// A version 7 id whose random part is taken from the event itself: nothing has to be drawn under the lock, and two logs that went
/// apart after a restore never give one id to two events.
fn event_id(record: &EventRecord, subjects: &[String]) -> EventId {
    let digest: [u8; 32] = Sha256::digest(chain_hash(record, subjects)).into();
    let mut random = [0; 10];
    random.copy_from_slice(&digest[..10]);
    let millis = u64::try_from(record.occurred_at.timestamp_millis()).unwrap_or_default();
    EventId::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}

fn row(record: EventRecord) -> entity::events::Model {
    entity::events::Model {
        position: record.position,
        id: record.id,
        kind: record.kind,
        schema: i64::from(record.schema),
        occurred_at: record.occurred_at,
        actor: record.actor,
        on_behalf_of: record.on_behalf_of,
        request_id: record.request_id,
        organization: record.organization,
        subject: record.subject,
        subject_version: record.subject_version,
        data: record.data,
        prev_hash: record.prev_hash,
        hash: record.hash,
    }
}

//! The events of one thing as lines: what the archive of a case holds.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::Serialize;
use showcase_domain::{event::Subject, time};

use super::Read;
use crate::{
    StoreError,
    entity::{event_subjects, events},
    keep::to_json,
};

/// One event with every column that was hashed, in the order of the audit export: whoever has the line can hash it again.
#[derive(Serialize)]
struct Line {
    position: i64,
    id: String,
    kind: String,
    schema: i64,
    occurred_at: String,
    actor: String,
    on_behalf_of: Option<String>,
    request_id: String,
    organization: Option<String>,
    subject: String,
    subject_version: i64,
    subjects: Vec<String>,
    data: String,
    prev_hash: String,
    hash: String,
}

impl Read<'_> {
    /// Everything that touches a thing, one JSON object a line, in the order of the log.
    pub async fn event_lines(&self, subject: Subject) -> Result<Vec<u8>, StoreError> {
        let touching = || {
            event_subjects::Entity::find()
                .select_only()
                .column(event_subjects::Column::Position)
                .filter(event_subjects::Column::Subject.eq(subject.to_string()))
                .into_query()
        };
        let mut subjects = BTreeMap::<i64, Vec<String>>::new();
        let touched = event_subjects::Entity::find()
            .filter(event_subjects::Column::Position.in_subquery(touching()))
            .all(&self.db)
            .await?;
        for row in touched {
            subjects.entry(row.position).or_default().push(row.subject);
        }
        let rows = events::Entity::find()
            .filter(events::Column::Position.in_subquery(touching()))
            .order_by_asc(events::Column::Position)
            .all(&self.db)
            .await?;
        let mut lines = Vec::new();
        for row in rows {
            let mut touched = subjects.remove(&row.position).unwrap_or_default();
            touched.sort_unstable();
            let line = Line {
                position: row.position,
                id: row.id,
                kind: row.kind,
                schema: row.schema,
                occurred_at: time::canonical(row.occurred_at),
                actor: row.actor,
                on_behalf_of: row.on_behalf_of,
                request_id: row.request_id,
                organization: row.organization,
                subject: row.subject,
                subject_version: row.subject_version,
                subjects: touched,
                data: row.data,
                prev_hash: row.prev_hash,
                hash: row.hash,
            };
            lines.extend(to_json("events", &line)?.into_bytes());
            lines.push(b'\n');
        }
        Ok(lines)
    }
}

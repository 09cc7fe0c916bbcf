//! The log read in parts: whoever walks it never holds more than one.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use showcase_domain::event::EventRecord;

use crate::{Read, StoreError, entity};

const PART: u64 = 500;

/// Events behind `after`, up to `until`, each with its subjects; at most so many as are held in memory at once.
pub(super) async fn part(
    read: &Read<'_>,
    after: i64,
    until: i64,
) -> Result<Vec<(EventRecord, Vec<String>)>, StoreError> {
    use entity::{event_subjects, events};
    let rows = events::Entity::find()
        .filter(events::Column::Position.gt(after))
        .filter(events::Column::Position.lte(until))
        .order_by_asc(events::Column::Position)
        .limit(PART)
        .all(&read.db)
        .await?;
    let Some(last) = rows.last().map(|row| row.position) else {
        return Ok(Vec::new());
    };
    let mut subjects = BTreeMap::<i64, Vec<String>>::new();
    let touched = event_subjects::Entity::find()
        .filter(event_subjects::Column::Position.gt(after))
        .filter(event_subjects::Column::Position.lte(last))
        .all(&read.db)
        .await?;
    for row in touched {
        subjects.entry(row.position).or_default().push(row.subject);
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let touched = subjects.remove(&row.position).unwrap_or_default();
            (EventRecord::from(row), touched)
        })
        .collect())
}

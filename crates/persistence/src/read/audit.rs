//! The log as its auditor reads it: whole rows, filtered, from either end.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use showcase_domain::{
    Timestamp,
    event::{EventRecord, Subject},
    id::OrganizationId,
};

use super::Read;
use crate::{
    StoreError,
    entity::{
        event_subjects,
        events::{Column, Entity},
    },
};

/// Which events. Everything that is named has to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
    pub kind: Option<String>,
    /// As the log keeps it: an id, `system` or `anonymous`.
    pub actor: Option<String>,
    /// Everything that touches this.
    pub subject: Option<Subject>,
    pub organization: Option<OrganizationId>,
    pub request_id: Option<String>,
}

/// From which end of the log, and behind which position in that direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditPart {
    Oldest { after: Option<i64> },
    Newest { before: Option<i64> },
}

/// An event with everything that was hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditedEvent {
    pub record: EventRecord,
    /// Sorted.
    pub subjects: Vec<String>,
}

impl Read<'_> {
    /// At most `limit` events, in the direction of the part.
    pub async fn audited_events(
        &self,
        filter: &AuditFilter,
        part: AuditPart,
        limit: u64,
    ) -> Result<Vec<AuditedEvent>, StoreError> {
        let mut select = narrowed(Entity::find(), filter);
        if let Some(from) = filter.from {
            select = select.filter(Column::Position.gte(self.position_at(from).await?));
        }
        if let Some(to) = filter.to {
            select = select.filter(Column::Position.lt(self.position_at(to).await?));
        }
        let select = match part {
            AuditPart::Oldest { after } => select
                .filter(Column::Position.gt(after.unwrap_or_default()))
                .order_by_asc(Column::Position),
            AuditPart::Newest { before } => select
                .filter(Column::Position.lt(before.unwrap_or(i64::MAX)))
                .order_by_desc(Column::Position),
        };
        let rows = select.limit(limit).all(&self.db).await?;
        let positions = rows.iter().map(|row| row.position).collect::<Vec<_>>();
        let mut subjects = self.subjects_of(&positions).await?;
        Ok(rows
            .into_iter()
            .map(|row| AuditedEvent {
                subjects: subjects.remove(&row.position).unwrap_or_default(),
                record: row.into(),
            })
            .collect())
    }

    async fn subjects_of(
        &self,
        positions: &[i64],
    ) -> Result<BTreeMap<i64, Vec<String>>, StoreError> {
        let rows = event_subjects::Entity::find()
            .filter(event_subjects::Column::Position.is_in(positions.iter().copied()))
            .order_by_asc(event_subjects::Column::Subject)
            .all(&self.db)
            .await?;
        let mut subjects = BTreeMap::<_, Vec<_>>::new();
        for row in rows {
            subjects.entry(row.position).or_default().push(row.subject);
        }
        Ok(subjects)
    }

    /// The first position of this instant or later; one behind the end of the log when there is none.
    ///
    /// The times of the log never go back, so they are searched like a dictionary: no index on them is needed.
    async fn position_at(&self, at: Timestamp) -> Result<i64, StoreError> {
        let (mut low, mut high) = (1, self.head().await?.position + 1);
        while low < high {
            let middle = low + (high - low) / 2;
            let time = Entity::find_by_id(middle)
                .select_only()
                .column(Column::OccurredAt)
                .into_tuple::<Timestamp>()
                .one(&self.db)
                .await?;
            match time {
                Some(time) if time < at => low = middle + 1,
                Some(_) | None => high = middle,
            }
        }
        Ok(low)
    }
}

fn narrowed(mut select: Select<Entity>, filter: &AuditFilter) -> Select<Entity> {
    if let Some(subject) = filter.subject {
        let touching = event_subjects::Entity::find()
            .select_only()
            .column(event_subjects::Column::Position)
            .filter(event_subjects::Column::Subject.eq(subject.to_string()));
        select = select.filter(Column::Position.in_subquery(touching.into_query()));
    }
    let organization = filter.organization.map(|id| id.to_string());
    for (column, value) in [
        (Column::Kind, &filter.kind),
        (Column::Actor, &filter.actor),
        (Column::Organization, &organization),
        (Column::RequestId, &filter.request_id),
    ] {
        if let Some(value) = value {
            select = select.filter(column.eq(value.as_str()));
        }
    }
    select
}

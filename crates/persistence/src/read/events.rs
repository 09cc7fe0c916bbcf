//! Events as feeds and histories show them.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use showcase_domain::{
    event::{EventRecord, Subject},
    id::OrganizationId,
};

use super::Read;
use crate::{
    StoreError,
    entity::{
        event_subjects,
        events::{Column, Entity, Model},
    },
    keep::from_json,
};

/// Which events, in the order of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Everything that touches this.
    pub subject: Option<Subject>,
    /// The feed of these organizations; `None` is every event.
    pub organizations: Option<Vec<OrganizationId>>,
    /// Of these kinds; none given is any.
    pub kinds: Vec<&'static str>,
    /// Behind this position.
    pub after: i64,
}

/// An event with its data read.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    pub record: EventRecord,
    pub data: serde_json::Value,
}

impl Read<'_> {
    /// The first ones behind the filter's position.
    pub async fn events(
        &self,
        filter: &EventFilter,
        limit: u64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let rows = selected(filter)
            .order_by_asc(Column::Position)
            .limit(limit)
            .all(&self.db)
            .await?;
        rows.into_iter().map(stored).collect()
    }

    /// The last ones, in the order of the log all the same.
    pub async fn latest_events(
        &self,
        filter: &EventFilter,
        limit: u64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let rows = selected(filter)
            .order_by_desc(Column::Position)
            .limit(limit)
            .all(&self.db)
            .await?;
        rows.into_iter().rev().map(stored).collect()
    }
}

fn selected(filter: &EventFilter) -> Select<Entity> {
    let mut select = Entity::find().filter(Column::Position.gt(filter.after));
    if let Some(subject) = filter.subject {
        let touching = event_subjects::Entity::find()
            .select_only()
            .column(event_subjects::Column::Position)
            .filter(event_subjects::Column::Subject.eq(subject.to_string()));
        select = select.filter(Column::Position.in_subquery(touching.into_query()));
    }
    if let Some(organizations) = &filter.organizations {
        select = select
            .filter(Column::Organization.is_in(organizations.iter().map(ToString::to_string)));
    }
    if !filter.kinds.is_empty() {
        select = select.filter(Column::Kind.is_in(filter.kinds.iter().copied()));
    }
    select
}

fn stored(row: Model) -> Result<StoredEvent, StoreError> {
    let data = from_json("events.data", &row.data)?;
    Ok(StoredEvent {
        record: row.into(),
        data,
    })
}

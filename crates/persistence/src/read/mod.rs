//! Queries, one file per area. The same ones inside a decision ([`crate::Tx::read`]) and outside ([`crate::Store::read`]).

mod audit;
mod cases;
mod catalogue;
mod events;
mod materials;
mod offerings;
mod organizations;
mod people;
mod remarks;
mod revisions;
mod tokens;
mod upkeep;

use sea_orm::{
    ColumnTrait, Condition, DatabaseExecutor, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use showcase_domain::Timestamp;
use uuid::Uuid;

pub use audit::{AuditFilter, AuditPart, AuditedEvent};
pub use cases::{CaseFilter, CaseRow, CaseSort};
pub use catalogue::{CatalogueEntry, CatalogueFilter, CatalogueSort};
pub use events::{EventFilter, StoredEvent};
pub use offerings::OfferingFilter;
pub use organizations::OrganizationFilter;
pub use upkeep::SecurityBy;

/// Asks; never changes anything.
pub struct Read<'a> {
    pub(crate) db: DatabaseExecutor<'a>,
}

impl<'a> Read<'a> {
    pub(crate) const fn over(db: DatabaseExecutor<'a>) -> Self {
        Self { db }
    }
}

/// The value that a list is sorted by, as a cursor carries it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SortKey {
    Text(String),
    Time(Timestamp),
}

/// A part of a list: what comes after a row, at most so many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Sort key and id of the last row seen.
    pub after: Option<(SortKey, Uuid)>,
    pub limit: u64,
}

impl Page {
    pub const fn first(limit: u64) -> Self {
        Self { after: None, limit }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Ascending,
    Descending,
}

/// Sorts by a column and then by id, and goes on after the page's cursor.
pub(crate) fn paged<E, C>(
    select: Select<E>,
    column: C,
    id: C,
    direction: Direction,
    page: &Page,
) -> Select<E>
where
    E: EntityTrait,
    C: ColumnTrait,
{
    let select = match direction {
        Direction::Ascending => select.order_by_asc(column).order_by_asc(id),
        Direction::Descending => select.order_by_desc(column).order_by_desc(id),
    };
    let select = select.limit(page.limit);
    let Some((key, last)) = &page.after else {
        return select;
    };
    let (beyond, same) = match (key, direction) {
        (SortKey::Text(key), Direction::Ascending) => {
            (column.gt(key.as_str()), column.eq(key.as_str()))
        }
        (SortKey::Text(key), Direction::Descending) => {
            (column.lt(key.as_str()), column.eq(key.as_str()))
        }
        (SortKey::Time(key), Direction::Ascending) => (column.gt(*key), column.eq(*key)),
        (SortKey::Time(key), Direction::Descending) => (column.lt(*key), column.eq(*key)),
    };
    let further = match direction {
        Direction::Ascending => id.gt(*last),
        Direction::Descending => id.lt(*last),
    };
    select.filter(
        Condition::any()
            .add(beyond)
            .add(Condition::all().add(same).add(further)),
    )
}

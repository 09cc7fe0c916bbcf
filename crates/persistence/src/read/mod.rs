//! Queries, one file per area. The same ones inside a decision ([`crate::Tx::read`]) and outside ([`crate::Store::read`]).

mod actors;
mod audit;
mod cases;
mod catalogue;
mod catalogue_status;
mod event_lines;
mod events;
mod materials;
mod notices;
mod notifications;
mod offerings;
mod office;
mod organizations;
mod people;
mod procedures;
mod remarks;
mod revisions;
mod spans;
mod tokens;
mod upkeep;

use sea_orm::{
    ColumnTrait, Condition, DatabaseExecutor, EntityTrait, ExprTrait, Order, QueryFilter,
    QueryOrder, QuerySelect, Select,
    sea_query::{Expr, SimpleExpr},
};
use showcase_domain::Timestamp;
use uuid::Uuid;

pub use audit::{AuditFilter, AuditPart, AuditedEvent};
pub use cases::{CaseFilter, CaseRow, CaseSort, Standing};
pub use catalogue::{CatalogueEntry, CatalogueFilter, CatalogueSort};
pub use catalogue_status::CatalogueStatus;
pub use events::{EventFilter, StoredEvent};
pub use notifications::{Inbox, LettersLeft};
pub use offerings::OfferingFilter;
pub use office::SubstitutionFilter;
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
    paged_by(select, column.into_expr(), id.into_expr(), direction, page)
}

/// The same by a computed key, which must never be null.
pub(crate) fn paged_by<E: EntityTrait>(
    select: Select<E>,
    key: SimpleExpr,
    id: SimpleExpr,
    direction: Direction,
    page: &Page,
) -> Select<E> {
    let order = match direction {
        Direction::Ascending => Order::Asc,
        Direction::Descending => Order::Desc,
    };
    let select = select
        .order_by(key.clone(), order.clone())
        .order_by(id.clone(), order)
        .limit(page.limit);
    let Some((seen, last)) = &page.after else {
        return select;
    };
    let seen = match seen {
        SortKey::Text(text) => Expr::value(text.as_str()),
        SortKey::Time(time) => Expr::value(*time),
    };
    let same = key.clone().eq(seen.clone());
    let (beyond, further) = match direction {
        Direction::Ascending => (key.gt(seen), id.gt(*last)),
        Direction::Descending => (key.lt(seen), id.lt(*last)),
    };
    select.filter(
        Condition::any()
            .add(beyond)
            .add(Condition::all().add(same).add(further)),
    )
}

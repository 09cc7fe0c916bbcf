//! A deciding transaction: it holds the head of the log from its first statement to its commit (INV-2).

use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};
use showcase_domain::{Decided, Timestamp, decided::Happening, event::Link};

use crate::{Keep, Read, StoreError, Upkeep, entity, keep::Writer, log};

/// Who decides, and in which request.
#[derive(Debug, Clone)]
pub struct TxContext {
    /// An id, `system` or `anonymous`: never a name ([`showcase_domain::Actor::word`]).
    pub actor: String,
    pub on_behalf_of: Option<String>,
    pub request_id: String,
    pub now: Timestamp,
}

/// What a transaction came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Committed {
    /// Rows without events, or nothing at all.
    Upkeep,
    /// Something that is in the event log.
    Decision,
}

pub struct Tx {
    pub(crate) db: DatabaseTransaction,
    context: TxContext,
    head: Link,
    happenings: Vec<Happening>,
}

impl Tx {
    pub(crate) async fn lock_head(
        db: DatabaseTransaction,
        mut context: TxContext,
    ) -> Result<Self, StoreError> {
        // SQLite's BEGIN IMMEDIATE has locked everything already; its builder leaves FOR UPDATE out.
        let head = entity::event_head::Entity::find_by_id(1)
            .lock_exclusive()
            .one(&db)
            .await?
            .ok_or_else(|| StoreError::corrupt("the event log has no head"))?;
        context.now = showcase_domain::time::truncated(context.now).max(head.occurred_at);
        Ok(Self {
            db,
            context,
            head: Link {
                position: head.position,
                hash: head.hash,
            },
            happenings: Vec::new(),
        })
    }

    /// The instant of this decision: the clock, or the last event's when the clock stands behind it.
    pub const fn now(&self) -> Timestamp {
        self.context.now
    }

    /// Everything that [`Read`] can ask, with what this transaction has written.
    pub fn read(&self) -> Read<'_> {
        Read::over((&self.db).into())
    }

    /// Rows without events that must commit with the decision.
    pub fn upkeep(&self) -> Upkeep<'_> {
        Upkeep::over((&self.db).into())
    }

    /// Saves the decided state; its events follow at commit. Nothing else saves an aggregate (INV-1).
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the state that was decided on is not the stored one; [`StoreError::Taken`].
    pub async fn record<T: Keep>(&mut self, decided: Decided<T>) -> Result<T, StoreError> {
        let (next, happenings) = decided.into_parts();
        next.keep(&Writer {
            db: &self.db,
            at: self.context.now,
        })
        .await?;
        self.happenings.extend(happenings);
        Ok(next)
    }

    /// Draws the next number of a counter in a year. A number is never drawn twice, and a rollback leaves no gap.
    pub async fn next_number(&mut self, counter: &str, year: i32) -> Result<i64, StoreError> {
        use entity::number_counters::{ActiveModel, Column, Entity};
        let row = Entity::find_by_id((counter.to_owned(), i64::from(year)))
            .one(&self.db)
            .await?;
        let last = row.map_or(0, |row| row.last) + 1;
        let row = ActiveModel {
            name: Set(counter.to_owned()),
            year: Set(i64::from(year)),
            last: Set(last),
        };
        let on_conflict = OnConflict::columns([Column::Name, Column::Year])
            .update_column(Column::Last)
            .to_owned();
        Entity::insert(row)
            .on_conflict(on_conflict)
            .exec_without_returning(&self.db)
            .await?;
        Ok(last)
    }

    /// Numbers, chains and inserts the buffered events, moves the head once, and commits.
    pub(crate) async fn commit(self) -> Result<Committed, StoreError> {
        if self.happenings.is_empty() {
            self.db.commit().await?;
            return Ok(Committed::Upkeep);
        }
        let last = log::append(&self.db, &self.context, &self.head, &self.happenings).await?;
        self.move_head(&last).await?;
        self.db.commit().await?;
        Ok(Committed::Decision)
    }

    async fn move_head(&self, to: &Link) -> Result<(), StoreError> {
        use entity::event_head::{ActiveModel, Column, Entity};
        let moved = Entity::update_many()
            .set(ActiveModel {
                position: Set(to.position),
                hash: Set(to.hash.clone()),
                occurred_at: Set(self.context.now),
                ..ActiveModel::default()
            })
            .filter(Column::Id.eq(1))
            .filter(Column::Position.eq(self.head.position))
            .exec(&self.db)
            .await?;
        if moved.rows_affected == 1 {
            Ok(())
        } else {
            Err(StoreError::corrupt(
                "the head of the event log moved under its lock",
            ))
        }
    }

    pub(crate) async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.db.rollback().await?)
    }
}

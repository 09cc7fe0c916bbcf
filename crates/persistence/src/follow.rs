//! Following the log (INV-3): a batch of events, what a follower makes of them, and its checkpoint, in one transaction.

use sea_orm::{
    DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect, sea_query::OnConflict,
};
use showcase_domain::Timestamp;

use crate::{
    EventFilter, Read, Store, StoreError, StoredEvent, Upkeep,
    entity::checkpoints::{Column, Entity, Model},
};

/// Events that a follower has not seen yet, in the order of the log, and the transaction in which it moves past them.
pub struct Batch {
    db: DatabaseTransaction,
    events: Vec<StoredEvent>,
}

impl Batch {
    /// At least one.
    pub fn events(&self) -> &[StoredEvent] {
        &self.events
    }

    /// Everything that [`Read`] can ask: the state of now, which may be ahead of the events.
    pub fn read(&self) -> Read<'_> {
        Read::over((&self.db).into())
    }

    /// The follower's own rows, which commit with its checkpoint.
    pub fn upkeep(&self) -> Upkeep<'_> {
        Upkeep::over((&self.db).into())
    }
}

impl Store {
    /// Takes one follower of the log one batch further, and answers how many events it was: with `limit` there may be more.
    ///
    /// What `work` writes commits together with the moved checkpoint, or not at all: after a kill at any moment each event has had its
    /// effect on the follower's rows exactly once. Two nodes never do the same batch, because the checkpoint's row is locked first. The
    /// head of the log is not: decisions go on meanwhile on PostgreSQL. On SQLite the one writer is taken, so batches are to be small
    /// and `work` quick; it sends nothing (that is done from rows, afterwards).
    ///
    /// No event is passed over: a decision holds the lock on the head until it has committed, so positions become visible in their
    /// order and without gaps, also under READ COMMITTED.
    pub async fn follow<E>(
        &self,
        name: &str,
        limit: u64,
        work: impl AsyncFnOnce(&Batch) -> Result<(), E>,
    ) -> Result<usize, E>
    where
        E: From<StoreError>,
    {
        self.follow_and_wait(name, limit, work, async || {}).await
    }

    /// The same, and waits when everything is written and nothing of it is committed: tests end the process there.
    pub async fn follow_and_wait<E>(
        &self,
        name: &str,
        limit: u64,
        work: impl AsyncFnOnce(&Batch) -> Result<(), E>,
        before_commit: impl AsyncFnOnce(),
    ) -> Result<usize, E>
    where
        E: From<StoreError>,
    {
        if !self.is_behind(name).await? {
            return Ok(0);
        }
        let db = self.transaction().await?;
        let events = match events_behind(&db, name, limit).await {
            Ok(events) => events,
            Err(error) => {
                db.rollback().await.map_err(StoreError::from)?;
                return Err(error.into());
            }
        };
        let batch = Batch { db, events };
        let done = match batch.events.last() {
            // Another node was quicker.
            None => Ok(()),
            Some(last) => match work(&batch).await {
                Ok(()) => {
                    let (position, at) = (last.record.position, last.record.occurred_at);
                    let moved = batch.upkeep().move_checkpoint(name, position, at).await;
                    moved.map_err(E::from)
                }
                Err(error) => Err(error),
            },
        };
        let Batch { db, events } = batch;
        match done {
            Ok(()) => {
                before_commit().await;
                db.commit().await.map_err(StoreError::from)?;
            }
            Err(error) => {
                db.rollback().await.map_err(StoreError::from)?;
                return Err(error);
            }
        }
        Ok(events.len())
    }

    /// Asks without a lock: a follower that has nothing to do disturbs nobody.
    async fn is_behind(&self, name: &str) -> Result<bool, StoreError> {
        let read = self.read();
        Ok(read.checkpoint(name).await? < read.head().await?.position)
    }
}

async fn events_behind(
    db: &DatabaseTransaction,
    name: &str,
    limit: u64,
) -> Result<Vec<StoredEvent>, StoreError> {
    let first = Model {
        name: name.to_owned(),
        position: 0,
        moved_at: Timestamp::UNIX_EPOCH,
    };
    Entity::insert(first.into_active_model())
        .on_conflict(OnConflict::column(Column::Name).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    // SQLite's BEGIN IMMEDIATE has locked everything already; its builder leaves FOR UPDATE out.
    let checkpoint = Entity::find_by_id(name.to_owned())
        .lock_exclusive()
        .one(db)
        .await?
        .ok_or_else(|| StoreError::corrupt(format!("the follower {name} has no checkpoint")))?;
    let filter = EventFilter {
        after: checkpoint.position,
        ..EventFilter::default()
    };
    Read::over(db.into()).events(&filter, limit).await
}

//! The store: where decisions are made durable and questions are answered.

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, IsolationLevel, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use tokio::sync::watch;

use crate::{
    Engine, Options, Read, StoreError, Tx, TxContext, Upkeep,
    connect::{self, Pools},
    tx::Committed,
};

/// The database of one field.
pub struct Store {
    pub(crate) pools: Pools,
    decisions: watch::Sender<u64>,
}

impl Store {
    /// Connects; says nothing about the schema (see [`Store::prepare`]).
    pub async fn open(options: &Options) -> Result<Self, StoreError> {
        Ok(Self {
            pools: connect::open(options).await?,
            decisions: watch::Sender::new(0),
        })
    }

    pub const fn engine(&self) -> Engine {
        self.pools.engine
    }

    /// Runs one deciding transaction (INV-2): the head of the log is locked before `work` reads anything, so decisions are serial on
    /// both engines. What `work` recorded is committed with its events when it answers `Ok`, and nothing at all otherwise.
    ///
    /// `work` must not do anything slow, and must not use this store but through the `Tx`: on SQLite the writer is taken.
    pub async fn decide<T, E>(
        &self,
        context: TxContext,
        work: impl AsyncFnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        let mut tx = self.begin(context).await?;
        match work(&mut tx).await {
            Ok(answer) => {
                if tx.commit().await? == Committed::Decision {
                    self.decisions.send_modify(|decisions| *decisions += 1);
                }
                Ok(answer)
            }
            Err(refusal) => {
                tx.rollback().await?;
                Err(refusal)
            }
        }
    }

    async fn begin(&self, context: TxContext) -> Result<Tx, StoreError> {
        Tx::lock_head(self.transaction().await?, context).await
    }

    /// Begins; on SQLite nobody else writes until it ends.
    pub(crate) async fn transaction(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = match self.engine() {
            Engine::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            },
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::ReadCommitted),
                ..TransactionOptions::default()
            },
        };
        Ok(self.pools.writer.begin_with_options(options).await?)
    }

    /// Queries outside a transaction. Each sees what was committed when it began.
    pub fn read(&self) -> Read<'_> {
        Read::over((&self.pools.reader).into())
    }

    /// Rows that change without an event. Never inside [`Store::decide`]: use [`Tx::upkeep`] there.
    pub fn upkeep(&self) -> Upkeep<'_> {
        Upkeep::over((&self.pools.writer).into())
    }

    /// How many transactions of this process put something into the event log.
    pub fn decisions(&self) -> u64 {
        *self.decisions.borrow()
    }

    /// Changes with each of them: followers need not wait for their next look when it was this process that decided.
    pub fn decided(&self) -> watch::Receiver<u64> {
        self.decisions.subscribe()
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.pools.reader.ping().await?)
    }

    /// Overwrites what was erased in the file itself: SQLite keeps old pages in the free list and in the write-ahead log.
    /// PostgreSQL's autovacuum does it there.
    pub async fn compact(&self) -> Result<(), StoreError> {
        if self.engine() == Engine::Sqlite {
            self.pools.writer.execute_unprepared("VACUUM").await?;
            self.pools
                .writer
                .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
                .await?;
        }
        Ok(())
    }

    /// Ends every connection; on SQLite this folds the write-ahead log into the file.
    pub async fn close(self) -> Result<(), StoreError> {
        self.pools.reader.close_by_ref().await?;
        Ok(self.pools.writer.close_by_ref().await?)
    }
}

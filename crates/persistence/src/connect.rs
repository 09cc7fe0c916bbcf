//! Opening the database: the settings on which durability and the head lock rest.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DbErr,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

/// How long a transaction waits for the head of the log before the answer is "busy".
const LOCK_TIMEOUT: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Where the database is and how many connections may be open.
#[derive(Clone)]
pub struct Options {
    /// `sqlite://path` or `postgres://…`
    pub url: String,
    /// Readers on SQLite (there is always one writer), all connections on PostgreSQL.
    pub max_connections: u32,
}

impl Options {
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            max_connections: 8,
        }
    }
}

/// The address may hold a password.
impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("url", &"…")
            .field("max_connections", &self.max_connections)
            .finish()
    }
}

/// A writer and a reader; on PostgreSQL they are the same pool.
pub(crate) struct Pools {
    pub(crate) engine: Engine,
    pub(crate) writer: DatabaseConnection,
    pub(crate) reader: DatabaseConnection,
}

pub(crate) async fn open(options: &Options) -> Result<Pools, DbErr> {
    if options.url.starts_with("sqlite:") {
        let writer = sqlite_writer(options).await?;
        let reader = sqlite_readers(options).await?;
        Ok(Pools {
            engine: Engine::Sqlite,
            writer,
            reader,
        })
    } else {
        let pool = postgres(options).await?;
        Ok(Pools {
            engine: Engine::Postgres,
            writer: pool.clone(),
            reader: pool,
        })
    }
}

/// One connection writes: a second one would only wait, and a deferred BEGIN that reads before it writes fails at random (code 517).
async fn sqlite_writer(options: &Options) -> Result<DatabaseConnection, DbErr> {
    let mut connect = base(options, 1);
    connect.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(LOCK_TIMEOUT)
            // REPLACE deletes rows without telling the triggers of the event log otherwise.
            .pragma("recursive_triggers", "ON")
            // What is erased is overwritten, not only unlinked (INV-9).
            .pragma("secure_delete", "ON")
    });
    Database::connect(connect).await
}

async fn sqlite_readers(options: &Options) -> Result<DatabaseConnection, DbErr> {
    let mut connect = base(options, options.max_connections);
    connect.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .read_only(true)
            .busy_timeout(LOCK_TIMEOUT)
            .pragma("query_only", "ON")
    });
    Database::connect(connect).await
}

async fn postgres(options: &Options) -> Result<DatabaseConnection, DbErr> {
    let mut connect = base(options, options.max_connections);
    connect.map_sqlx_postgres_opts(|postgres| {
        postgres.application_name("showcase").options([
            ("lock_timeout", "5s"),
            ("idle_in_transaction_session_timeout", "10s"),
        ])
    });
    Database::connect(connect).await
}

fn base(options: &Options, connections: u32) -> ConnectOptions {
    let mut connect = ConnectOptions::new(options.url.clone());
    connect
        .max_connections(connections)
        .min_connections(1)
        .connect_timeout(Duration::from_secs(10))
        .acquire_timeout(LOCK_TIMEOUT)
        // Statements carry what people wrote.
        .sqlx_logging(false);
    connect
}

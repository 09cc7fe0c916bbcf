//! One step of the schema: SQL that both engines read, and what each needs besides.
//!
//! `@id` `@text` `@time` `@bytes` `@int` `@strict` `@deferred` stand for what the engines write differently. Text on PostgreSQL is `COLLATE "C"`, so
//! that both engines sort by code point; SQLite's tables are STRICT, so that a wrong type is an error there too.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_orm::{ConnectionTrait, DbBackend, DbErr},
};

/// References are checked at commit: what a decision changes together may be written in any order.
const DEFERRED: &str = "DEFERRABLE INITIALLY DEFERRED";

#[derive(Clone, Copy)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// Tables and indexes.
    pub(crate) up: &'static str,
    /// Triggers on SQLite.
    pub(crate) sqlite: &'static str,
    /// Functions and triggers on PostgreSQL.
    pub(crate) postgres: &'static str,
    pub(crate) down: &'static str,
    /// What `down` leaves behind on PostgreSQL, where triggers are functions.
    pub(crate) postgres_down: &'static str,
}

impl Step {
    /// A step without triggers.
    pub(crate) const fn tables(name: &'static str, up: &'static str, down: &'static str) -> Self {
        Self {
            name,
            up,
            sqlite: "",
            postgres: "",
            down,
            postgres_down: "",
        }
    }
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let extra = match manager.get_database_backend() {
            DbBackend::Postgres => self.postgres,
            _ => self.sqlite,
        };
        run(manager, self.up).await?;
        run(manager, extra).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.down).await?;
        match manager.get_database_backend() {
            DbBackend::Postgres => run(manager, self.postgres_down).await,
            _ => Ok(()),
        }
    }

    /// A step that fails halfway leaves nothing, on both engines.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run(manager: &SchemaManager<'_>, text: &str) -> Result<(), DbErr> {
    if text.is_empty() {
        return Ok(());
    }
    let sql = for_engine(manager.get_database_backend(), text);
    manager
        .get_connection()
        .execute_unprepared(&sql)
        .await
        .map(drop)
}

fn for_engine(engine: DbBackend, text: &str) -> String {
    let words = match engine {
        DbBackend::Postgres => [
            ("@id", "uuid"),
            ("@text", "text COLLATE \"C\""),
            ("@time", "timestamptz"),
            ("@bytes", "bytea"),
            ("@int", "bigint"),
            ("@strict", ""),
            ("@deferred", DEFERRED),
        ],
        _ => [
            ("@id", "BLOB"),
            ("@text", "TEXT"),
            ("@time", "TEXT"),
            ("@bytes", "BLOB"),
            ("@int", "INTEGER"),
            ("@strict", "STRICT"),
            ("@deferred", DEFERRED),
        ],
    };
    words.iter().fold(text.to_owned(), |sql, (word, written)| {
        sql.replace(word, written)
    })
}

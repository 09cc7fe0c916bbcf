//! The schema of the registry, one step after another, on SQLite and PostgreSQL.
//!
//! Each step is SQL for both engines, with the few types that differ written as `@words` (see [`step`]). Every constraint has a name:
//! `showcase-persistence` translates violations by it. Next: [`up`], [`down`], [`back_to`], [`grant()`].

mod grant;
mod m20261122_000001_log;
mod m20261122_000002_people;
mod m20261122_000003_organizations;
mod m20261122_000004_offerings;
mod m20261122_000005_cases;
mod m20261122_000006_upkeep;
mod m20261124_000001_audit;
mod m20261124_000007_review;
mod m20261124_000008_followers;
mod m20261124_000009_statistics;
mod m20261124_000010_member_units;
mod step;

use sea_orm_migration::{
    MigrationTrait, MigratorTrait,
    sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement},
};

pub use grant::{ServingRole, grant};
use step::Step;

const STEPS: [Step; 11] = [
    m20261122_000001_log::STEP,
    m20261122_000002_people::STEP,
    m20261122_000003_organizations::STEP,
    m20261122_000004_offerings::STEP,
    m20261122_000005_cases::STEP,
    m20261122_000006_upkeep::STEP,
    m20261124_000001_audit::STEP,
    m20261124_000007_review::STEP,
    m20261124_000008_followers::STEP,
    m20261124_000009_statistics::STEP,
    m20261124_000010_member_units::STEP,
];

struct Migrator;

#[sea_orm_migration::async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        STEPS
            .into_iter()
            .map(|step| Box::new(step) as Box<dyn MigrationTrait>)
            .collect()
    }
}

/// What `down` does with a log that has events in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destroy {
    /// Refuse: the log is the record of what the office decided.
    Refuse,
    /// Drop it with everything else.
    Data,
}

/// Where a database stands against the steps of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// No table of the registry is there.
    Empty,
    /// Made by an earlier version: `up` brings it here.
    Behind,
    Current,
    /// Made by a later version, or by something else: not to be touched.
    Unknown,
}

/// Why a migration did not run.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    #[error("the database was made by another version: its steps are not those of this program")]
    UnknownSchema,
    #[error("the database has not been migrated to this version: run `showcase migrate up`")]
    NotMigrated,
    #[error("the event log is not empty: taking the schema down destroys it (--destroy-data)")]
    LogNotEmpty,
    #[error("`{0}` cannot be the name of a database role: lower-case letters, digits and _ only")]
    RoleName(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Applies every step that is missing.
pub async fn up(db: &DatabaseConnection) -> Result<(), MigrationError> {
    if status(db).await? == Status::Unknown {
        return Err(MigrationError::UnknownSchema);
    }
    Ok(Migrator::up(db, None).await?)
}

/// Takes every step back, last first.
pub async fn down(db: &DatabaseConnection, destroy: Destroy) -> Result<(), MigrationError> {
    match status(db).await? {
        Status::Empty => return Ok(()),
        Status::Unknown => return Err(MigrationError::UnknownSchema),
        Status::Behind | Status::Current => {}
    }
    if destroy == Destroy::Refuse && has_events(db).await? {
        return Err(MigrationError::LogNotEmpty);
    }
    Ok(Migrator::down(db, None).await?)
}

/// Takes back every step after the named one: what later steps do to the rows of that version is tested by it.
pub async fn back_to(db: &DatabaseConnection, step: &str) -> Result<(), MigrationError> {
    let applied = applied(db).await?;
    let later = applied
        .iter()
        .rev()
        .take_while(|name| *name != step)
        .count();
    if status(db).await? == Status::Unknown || later == applied.len() {
        return Err(MigrationError::UnknownSchema);
    }
    let later = u32::try_from(later).map_err(|_| MigrationError::UnknownSchema)?;
    Ok(Migrator::down(db, Some(later)).await?)
}

/// Reads only: a serving role that may not create tables can ask.
pub async fn status(db: &DatabaseConnection) -> Result<Status, DbErr> {
    let applied = applied(db).await?;
    let known = STEPS.map(|step| step.name);
    Ok(if applied.is_empty() {
        Status::Empty
    } else if applied == known {
        Status::Current
    } else if known.starts_with(&applied.iter().map(String::as_str).collect::<Vec<_>>()) {
        Status::Behind
    } else {
        Status::Unknown
    })
}

/// Names of the applied steps in order; none when nothing was ever migrated.
pub async fn applied(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    if !has_table(db, "seaql_migrations").await? {
        return Ok(Vec::new());
    }
    let statement = Statement::from_string(
        db.get_database_backend(),
        "SELECT version FROM seaql_migrations ORDER BY version",
    );
    db.query_all_raw(statement)
        .await?
        .iter()
        .map(|row| row.try_get("", "version"))
        .collect()
}

async fn has_events(db: &DatabaseConnection) -> Result<bool, DbErr> {
    if !has_table(db, "events").await? {
        return Ok(false);
    }
    let statement = Statement::from_string(
        db.get_database_backend(),
        "SELECT 1 AS one FROM events LIMIT 1",
    );
    Ok(db.query_one_raw(statement).await?.is_some())
}

async fn has_table(db: &DatabaseConnection, name: &str) -> Result<bool, DbErr> {
    sea_orm_migration::SchemaManager::new(db)
        .has_table(name)
        .await
}

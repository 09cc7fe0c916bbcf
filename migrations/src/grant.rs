//! Role separation on PostgreSQL: the role that serves does not own the tables, and may only add to the event log.

use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr};

use crate::MigrationError;

/// The name of the serving role, safe to write into a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServingRole(String);

impl ServingRole {
    /// PostgreSQL keeps 63 bytes of a name.
    pub fn parse(name: &str) -> Result<Self, MigrationError> {
        let first = name
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let rest = name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if first && rest && name.len() <= 63 {
            Ok(Self(name.to_owned()))
        } else {
            Err(MigrationError::RoleName(name.to_owned()))
        }
    }
}

impl Default for ServingRole {
    fn default() -> Self {
        Self("showcase_serve".to_owned())
    }
}

/// Gives the serving role what it needs and takes the rest away; makes the role when it is missing and the migrating role may.
/// SQLite has no roles: nothing to do there.
pub async fn grant(db: &DatabaseConnection, ServingRole(role): &ServingRole) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    // Roles belong to the whole cluster: another database's migration may make it in the same moment.
    let sql = format!(
        "DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} LOGIN; END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$;
        GRANT USAGE ON SCHEMA public TO {role};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
        REVOKE ALL ON events, event_subjects, event_head, seaql_migrations FROM {role};
        GRANT SELECT, INSERT ON events, event_subjects TO {role};
        GRANT SELECT, UPDATE ON event_head TO {role};
        GRANT SELECT ON seaql_migrations TO {role};"
    );
    db.execute_unprepared(&sql).await.map(drop)
}

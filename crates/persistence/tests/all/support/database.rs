use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr, ExecResult, Statement};
use showcase_persistence::{Engine, Options, ServingRole, Store};
use tempfile::TempDir;

/// A migrated, empty database that goes away with the test.
pub struct TestDatabase {
    pub store: Store,
    /// As the owner of the tables, around the store: what an intruder with the file or the owner's password can do.
    pub raw: DatabaseConnection,
    pub url: String,
    pub folder: TempDir,
}

static COUNTER: AtomicU32 = AtomicU32::new(0);

impl TestDatabase {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!(
            "sqlite://{}?mode=rwc",
            folder.path().join("showcase.db").display()
        );
        Self::migrated(url, folder).await
    }

    pub async fn postgres() -> Self {
        let cluster = std::env::var("SHOWCASE_TEST_POSTGRES")
            .expect("SHOWCASE_TEST_POSTGRES is not set: run `cargo xtask test`");
        let name = format!(
            "persistence_{}_{}",
            std::process::id(),
            COUNTER.fetch_add(1, Ordering::Relaxed)
        );
        let admin = Database::connect(&cluster).await.unwrap();
        admin
            .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            .await
            .unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE template0"))
            .await
            .unwrap();
        admin.close().await.unwrap();
        let url = cluster.replacen("/postgres?", &format!("/{name}?"), 1);
        Self::migrated(url, tempfile::tempdir().unwrap()).await
    }

    async fn migrated(url: String, folder: TempDir) -> Self {
        let store = Store::open(&Options {
            url: url.clone(),
            max_connections: 6,
        })
        .await
        .unwrap();
        store.migrate(&ServingRole::default()).await.unwrap();
        let raw = Database::connect(&url).await.unwrap();
        Self {
            store,
            raw,
            url,
            folder,
        }
    }

    pub fn engine(&self) -> Engine {
        self.store.engine()
    }

    pub async fn execute(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.raw.execute_unprepared(sql).await
    }

    pub async fn count(&self, sql: &str) -> i64 {
        let statement = Statement::from_string(self.raw.get_database_backend(), sql);
        self.raw
            .query_one_raw(statement)
            .await
            .unwrap()
            .unwrap()
            .try_get_by_index(0)
            .unwrap()
    }

    /// Every row of every table as text (PostgreSQL).
    pub async fn dump(&self) -> String {
        let sql = "SELECT string_agg(query_to_xml(format('SELECT * FROM %I', table_name), true, false, '')::text, '') AS rows
                   FROM information_schema.tables WHERE table_schema = 'public'";
        let statement = Statement::from_string(self.raw.get_database_backend(), sql);
        self.raw
            .query_one_raw(statement)
            .await
            .unwrap()
            .unwrap()
            .try_get("", "rows")
            .unwrap()
    }

    /// What only somebody who owns the tables can do: takes the guards off the log.
    pub async fn drop_triggers(&self) {
        let sql = match self.engine() {
            Engine::Sqlite => {
                "DROP TRIGGER tg_events_update; DROP TRIGGER tg_events_delete; DROP TRIGGER tg_events_replace;
                 DROP TRIGGER tg_event_subjects_update; DROP TRIGGER tg_event_subjects_delete; DROP TRIGGER tg_event_subjects_replace;
                 DROP TRIGGER tg_event_head_back; DROP TRIGGER tg_event_head_delete; DROP TRIGGER tg_event_head_replace;"
            }
            Engine::Postgres => {
                "DROP TRIGGER tg_events_append_only ON events; DROP TRIGGER tg_event_subjects_append_only ON event_subjects;
                 DROP TRIGGER tg_event_head_stays ON event_head; DROP TRIGGER tg_event_head_back ON event_head;"
            }
        };
        self.execute(sql).await.unwrap();
    }
}

//! The log is append-only, whichever way somebody tries to go around (INV-2).

use sea_orm::{ConnectionTrait, TransactionTrait};
use showcase_persistence::{Engine, log};

use crate::support::*;

const EVERY_ENGINE: [&str; 12] = [
    "UPDATE events SET data = '{}' WHERE position = 1",
    "UPDATE events SET position = 9 WHERE position = 3",
    "DELETE FROM events WHERE position = 3",
    "DELETE FROM events",
    "UPDATE event_subjects SET subject = 'x' WHERE position = 1",
    "DELETE FROM event_subjects WHERE position = 1",
    "UPDATE event_head SET position = 1",
    "UPDATE event_head SET hash = 'sha256:0'",
    "DELETE FROM event_head",
    "INSERT INTO event_head (id, position, hash, occurred_at) VALUES (1, 0, 'x', '1970-01-01T00:00:00+00:00')",
    "INSERT INTO event_head (id, position, hash, occurred_at) VALUES (2, 0, 'x', '1970-01-01T00:00:00+00:00')",
    "INSERT INTO events SELECT * FROM events WHERE position = 1 ON CONFLICT (position) DO UPDATE SET data = '{}'",
];

const SQLITE: [&str; 9] = [
    "INSERT OR REPLACE INTO events SELECT position, 'evt_new', kind, schema, occurred_at, actor, on_behalf_of, request_id, organization, \
     subject, subject_version, '{}', prev_hash, hash FROM events WHERE position = 2",
    "INSERT OR REPLACE INTO events SELECT 99, id, kind, schema, occurred_at, actor, on_behalf_of, request_id, organization, subject, \
     subject_version, '{}', prev_hash, hash FROM events WHERE position = 2",
    "REPLACE INTO events SELECT * FROM events WHERE position = 2",
    "UPDATE OR REPLACE events SET position = 1 WHERE position = 2",
    "UPDATE OR IGNORE events SET data = '{}' WHERE position = 2",
    "REPLACE INTO event_subjects SELECT * FROM event_subjects WHERE position = 2",
    "UPDATE OR REPLACE event_subjects SET position = 1 WHERE position = 2",
    "REPLACE INTO event_head (id, position, hash, occurred_at) VALUES (1, 0, 'x', '1970-01-01T00:00:00+00:00')",
    "INSERT OR REPLACE INTO event_head SELECT id, position + 1, hash, occurred_at FROM event_head",
];

const POSTGRES: [&str; 8] = [
    "TRUNCATE events CASCADE",
    "TRUNCATE event_subjects",
    "TRUNCATE event_head",
    "MERGE INTO events e USING (SELECT 2 AS position) s ON e.position = s.position WHEN MATCHED THEN UPDATE SET data = '{}'",
    "MERGE INTO events e USING (SELECT 2 AS position) s ON e.position = s.position WHEN MATCHED THEN DELETE",
    "SET session_replication_role = replica; UPDATE events SET data = '{}'",
    "SET session_replication_role = replica; DELETE FROM events",
    "SET session_replication_role = replica; DELETE FROM event_head",
];

on_both_engines! {
    async fn no_statement_changes_what_was_logged(database: TestDatabase) {
        some_events(&database.store, 3).await;
        let before = log::verify(&database.store, &[]).await.unwrap();
        assert!(matches!(before, log::Report::Whole { events: 3, .. }), "{before:?}");

        let own: &[&str] = match database.engine() {
            Engine::Sqlite => &SQLITE,
            Engine::Postgres => &POSTGRES,
        };
        for sql in EVERY_ENGINE.iter().chain(own) {
            let refused = database.execute(sql).await;
            assert!(refused.is_err(), "went through: {sql}");
        }
        assert_eq!(log::verify(&database.store, &[]).await.unwrap(), before);
        assert_eq!(database.count("SELECT count(*) FROM events").await, 3);
    }
}

on_both_engines! {
    /// What makes the test above worth something: without the guards the same statements do go through.
    async fn only_the_guards_refuse(database: TestDatabase) {
        some_events(&database.store, 3).await;
        database.drop_triggers().await;
        let own: &[&str] = match database.engine() {
            Engine::Sqlite => &SQLITE,
            Engine::Postgres => &POSTGRES,
        };
        let one_head = |sql: &&&str| !sql.starts_with("INSERT INTO event_head");
        for sql in EVERY_ENGINE.iter().filter(one_head).chain(own) {
            let attempt = database.raw.begin().await.unwrap();
            let done = attempt.execute_unprepared(sql).await;
            assert!(done.is_ok(), "{sql}: {done:?}");
            attempt.rollback().await.unwrap();
        }
    }
}

/// `recursive_triggers` is off by default: a connection that is not the store's must not get through either.
#[tokio::test(flavor = "multi_thread")]
async fn sqlite_without_recursive_triggers() {
    let database = TestDatabase::sqlite().await;
    some_events(&database.store, 3).await;
    database
        .execute("PRAGMA recursive_triggers = OFF")
        .await
        .unwrap();
    for sql in SQLITE {
        assert!(
            database
                .execute(&format!("PRAGMA recursive_triggers = OFF; {sql}"))
                .await
                .is_err(),
            "went through: {sql}"
        );
    }
    assert!(matches!(
        log::verify(&database.store, &[]).await.unwrap(),
        log::Report::Whole { events: 3, .. }
    ));
}

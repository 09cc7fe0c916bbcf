//! On PostgreSQL the serving role may serve, and cannot touch the log or the schema (INV-2).

use sea_orm::{ConnectionTrait, Database};
use showcase_persistence::{MigrationError, Options, ServingRole, Store, log};

use crate::support::*;

const REFUSED: [&str; 12] = [
    "UPDATE events SET data = '{}'",
    "DELETE FROM events",
    "TRUNCATE events CASCADE",
    "UPDATE event_subjects SET subject = 'x'",
    "DELETE FROM event_subjects",
    "DELETE FROM event_head",
    "INSERT INTO event_head (id, position, hash, occurred_at) VALUES (1, 0, 'x', now())",
    "DROP TRIGGER tg_events_append_only ON events",
    "ALTER TABLE events DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "DROP TABLE events CASCADE",
    "DELETE FROM seaql_migrations",
];

#[tokio::test(flavor = "multi_thread")]
async fn postgres_serving_role() {
    let database = TestDatabase::postgres().await;
    let url = database.url.replacen("postgres@", "showcase_serve@", 1);
    let store = Store::open(&Options::new(&url)).await.unwrap();
    store.prepare().await.unwrap();
    some_events(&store, 3).await;
    let organization = keep_organization(&store, "示例科技", &uscc(1))
        .await
        .unwrap();
    store
        .upkeep()
        .store_claim_code(organization.id, "hash", at(1))
        .await
        .unwrap();
    assert_eq!(
        store.upkeep().use_claim_code("hash").await.unwrap(),
        Some(organization.id)
    );

    let raw = Database::connect(&url).await.unwrap();
    for sql in REFUSED {
        let error = raw
            .execute_unprepared(sql)
            .await
            .expect_err(sql)
            .to_string();
        assert!(
            error.contains("permission denied") || error.contains("must be owner"),
            "{sql}: {error}"
        );
    }
    assert!(matches!(
        log::verify(&store, &[]).await.unwrap(),
        log::Report::Whole { events: 4, .. }
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_grants_again_change_nothing() {
    let database = TestDatabase::postgres().await;
    database
        .store
        .migrate(&ServingRole::default())
        .await
        .unwrap();
    database
        .store
        .migrate(&ServingRole::parse("showcase_other").unwrap())
        .await
        .unwrap();
}

#[test]
fn a_role_is_a_plain_name() {
    for name in [
        "",
        "1x",
        "Showcase",
        "a b",
        "x; DROP TABLE events",
        "x\"y",
        &"x".repeat(64),
    ] {
        assert!(
            matches!(ServingRole::parse(name), Err(MigrationError::RoleName(_))),
            "{name}"
        );
    }
    assert!(ServingRole::parse("showcase_2").is_ok());
}

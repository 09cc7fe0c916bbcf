//! The schema goes up, down and up again, and says where it stands.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, Statement};
use showcase_domain::{
    StaffRole,
    case::{Case, Clock, StateWord},
};
use showcase_persistence::{
    CaseFilter, Destroy, Engine, MigrationError, Page, ServingRole, Status, UPKEEP_TABLES,
};

use crate::support::*;

/// The tables that decisions write, and the log itself.
const DECIDED_TABLES: [&str; 31] = [
    "calendar_years",
    "cases",
    "change_requests",
    "contacts",
    "event_head",
    "event_subjects",
    "events",
    "experts",
    "interests",
    "materials",
    "memberships",
    "notice_cases",
    "number_counters",
    "objections",
    "offering_tags",
    "offerings",
    "opinions",
    "organizations",
    "panel_seats",
    "persons",
    "procedures",
    "public_notices",
    "remarks",
    "revision_materials",
    "revisions",
    "staff_roles",
    "stage_reviews",
    "submissions",
    "substitutions",
    "tokens",
    "units",
];

async fn tables(database: &TestDatabase) -> BTreeSet<String> {
    let sql = match database.engine() {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        }
        Engine::Postgres => {
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'"
        }
    };
    let statement = Statement::from_string(database.raw.get_database_backend(), sql);
    let rows = database.raw.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get::<String>("", "name").unwrap())
        .filter(|name| name != "seaql_migrations")
        .collect()
}

on_both_engines! {
    /// INV-1: every table is either written by decisions with their events, or listed as upkeep.
    async fn every_table_is_decided_or_upkeep(database: TestDatabase) {
        let listed = DECIDED_TABLES.into_iter().chain(UPKEEP_TABLES).map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(tables(&database).await, listed);
        assert_eq!(listed.len(), DECIDED_TABLES.len() + UPKEEP_TABLES.len());
    }

    async fn up_down_up(database: TestDatabase) {
        let before = tables(&database).await;
        database.store.unmigrate(Destroy::Refuse).await.unwrap();
        assert_eq!(tables(&database).await, BTreeSet::new());
        assert_eq!(database.store.schema_status().await.unwrap(), Status::Empty);

        database.store.migrate(&ServingRole::default()).await.unwrap();
        assert_eq!(tables(&database).await, before);
        assert_eq!(database.store.schema_status().await.unwrap(), Status::Current);
        some_events(&database.store, 1).await;
    }

    /// What was kept before the review had stages reads as a case whose days do not run, in a reviewer's queue until it is over.
    async fn rows_of_the_version_before_read(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let registered = walk.registered(&organization, offering_draft("停车诱导", &["governance.parking"]), 10).await;
        let queued = walk.submitted(&organization, "示例停车", 11).await;
        let claimed = walk.submitted(&organization, "示例安防", 12).await;
        let claimed = walk.claim(claimed, 13).await;
        assert_eq!(read.running_cases().await.unwrap().len(), 2);

        showcase_migrations::back_to(&database.raw, "m20261122_000006_upkeep").await.unwrap();
        assert_eq!(store.schema_status().await.unwrap(), Status::Behind);
        assert!(tables(&database).await.is_disjoint(&BTreeSet::from(["stage_reviews".to_owned(), "procedures".to_owned()])));
        store.migrate(&ServingRole::default()).await.unwrap();

        for before in [queued.clone(), claimed] {
            let after = read.case(before.id).await.unwrap().unwrap();
            assert_eq!(after, Case { clock: Clock::STOPPED, ..before });
        }
        let row = read.cases_of(queued.subject).await.unwrap().remove(0);
        assert_eq!((row.stage_role, row.due_at), (Some(StaffRole::Reviewer), None));
        let done = CaseFilter { states: vec![StateWord::Approved], ..CaseFilter::default() };
        let done = read.cases(&done, &Page::first(9)).await.unwrap();
        assert_eq!(done.iter().map(|(row, _)| row.stage_role).collect::<Vec<_>>(), [None, None]);
        assert_eq!(read.running_cases().await.unwrap(), []);
        assert_eq!(read.offering(registered.id).await.unwrap(), Some(registered));
        assert_eq!(read.organization(organization.id).await.unwrap(), Some(organization));
        walk.claim(queued, 20).await;
    }

    async fn down_refuses_a_log_with_events(database: TestDatabase) {
        some_events(&database.store, 1).await;
        let refused = database.store.unmigrate(Destroy::Refuse).await;
        assert!(matches!(refused, Err(MigrationError::LogNotEmpty)), "{refused:?}");
        database.store.prepare().await.unwrap();

        database.store.unmigrate(Destroy::Data).await.unwrap();
        assert_eq!(tables(&database).await, BTreeSet::new());
    }

    async fn another_versions_schema_is_not_touched(database: TestDatabase) {
        database.execute("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000001_later', 0)").await.unwrap();
        assert_eq!(database.store.schema_status().await.unwrap(), Status::Unknown);
        assert!(matches!(database.store.prepare().await, Err(MigrationError::UnknownSchema)));
        assert!(matches!(database.store.migrate(&ServingRole::default()).await, Err(MigrationError::UnknownSchema)));
        assert!(matches!(database.store.unmigrate(Destroy::Data).await, Err(MigrationError::UnknownSchema)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_is_never_migrated_by_serving() {
    let database = TestDatabase::postgres().await;
    database.store.unmigrate(Destroy::Refuse).await.unwrap();
    assert!(matches!(
        database.store.prepare().await,
        Err(MigrationError::NotMigrated)
    ));
    assert_eq!(database.store.schema_status().await.unwrap(), Status::Empty);
}

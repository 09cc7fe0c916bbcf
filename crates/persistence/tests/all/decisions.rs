//! Decisions are serial, whole or not at all, and never overwrite what they did not see (INV-2, INV-4).

use std::sync::Arc;

use sea_orm::{ConnectionTrait, TransactionTrait};
use showcase_domain::{
    Actor, Version, organization::Organization, remark::Remark, version::Expected,
};
use showcase_persistence::{Constraint, Engine, EventFilter, StoreError, log};

use crate::support::*;

on_both_engines! {
    async fn the_second_of_two_decisions_on_one_state_is_stale(database: TestDatabase) {
        let organization = keep_organization(&database.store, "示例科技", &uscc(1)).await.unwrap();
        let renamed = |name: &str| {
            let draft = organization_draft(name, &uscc(1));
            organization.clone().save_draft(&Actor::system(), Expected::Version(Version::FIRST), draft, at(1)).unwrap()
        };
        let (first, second) = (renamed("示例一"), renamed("示例二"));
        database.store.decide(context(at(1)), async |tx| tx.record(first).await).await.unwrap();
        let stale = database.store.decide(context(at(1)), async |tx| tx.record(second).await).await;
        assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");

        let stored = database.store.read().organization(organization.id).await.unwrap().unwrap();
        assert_eq!((stored.name.as_str(), stored.version.number()), ("示例一", 2));
        assert_eq!(database.count("SELECT count(*) FROM events").await, 2);
    }

    async fn concurrent_decisions_are_gapless(database: TestDatabase) {
        let database = Arc::new(database);
        let decisions = (0..60).map(|_| {
            let database = Arc::clone(&database);
            tokio::spawn(async move {
                database
                    .store
                    .decide(context(at(1)), async |tx| {
                        tx.record(account("示例人员").register(&Actor::system()).unwrap()).await?;
                        tx.next_number("case", 2026).await
                    })
                    .await
            })
        });
        let mut numbers = Vec::new();
        for decision in decisions.collect::<Vec<_>>() {
            numbers.push(decision.await.unwrap().unwrap());
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=60).collect::<Vec<_>>());
        let events = database.store.read().events(&EventFilter::default(), 100).await.unwrap();
        let positions = events.iter().map(|event| event.record.position).collect::<Vec<_>>();
        assert_eq!(positions, (1..=60).collect::<Vec<_>>());
        assert!(matches!(log::verify(&database.store, &[]).await.unwrap(), log::Report::Whole { events: 60, .. }));
    }

    async fn a_refusal_leaves_nothing(database: TestDatabase) {
        let refused = database
            .store
            .decide(context(at(1)), async |tx| {
                tx.record(account("示例人员").register(&Actor::system()).unwrap()).await?;
                tx.next_number("case", 2026).await?;
                Err::<(), _>(StoreError::Stale)
            })
            .await;
        assert!(matches!(refused, Err(StoreError::Stale)));
        assert_eq!(database.count("SELECT count(*) FROM persons").await, 0);
        assert_eq!(database.count("SELECT count(*) FROM events").await, 0);
        let number = database.store.decide::<_, StoreError>(context(at(1)), async |tx| tx.next_number("case", 2026).await).await.unwrap();
        assert_eq!(number, 1);
    }

    async fn time_in_the_log_never_goes_back(database: TestDatabase) {
        keep_at(&database, at(10)).await;
        keep_at(&database, at(5)).await;
        keep_at(&database, at(11)).await;
        let events = database.store.read().events(&EventFilter::default(), 10).await.unwrap();
        let times = events.iter().map(|event| event.record.occurred_at).collect::<Vec<_>>();
        assert_eq!(times, [at(10), at(10), at(11)]);
    }

    async fn years_count_apart(database: TestDatabase) {
        let drawn = database
            .store
            .decide::<_, StoreError>(context(at(1)), async |tx| {
                Ok([
                    tx.next_number("case", 2026).await?,
                    tx.next_number("case", 2026).await?,
                    tx.next_number("case", 2027).await?,
                    tx.next_number("registration", 2026).await?,
                ])
            })
            .await
            .unwrap();
        assert_eq!(drawn, [1, 2, 1, 1]);
    }

    async fn what_is_taken_is_named(database: TestDatabase) {
        keep_organization(&database.store, "示例甲", &uscc(1)).await.unwrap();
        let second = keep_organization(&database.store, "示例乙", &uscc(1)).await;
        assert!(matches!(second, Err(StoreError::Taken(Constraint::OrganizationIdentity))), "{second:?}");

        let first = keep_account(&database.store, account("示例人员")).await.unwrap();
        let mut same = account("另一人员");
        same.email = first.email;
        let taken = keep_account(&database.store, same).await;
        assert!(matches!(taken, Err(StoreError::Taken(Constraint::PersonEmail))), "{taken:?}");
    }

    async fn an_identity_that_was_given_up_is_free(database: TestDatabase) {
        keep_organization(&database.store, "示例甲", &uscc(1)).await.unwrap();
        for given_up in ["rejected", "withdrawn", "expired"] {
            database.execute(&format!("UPDATE organizations SET state = '{given_up}' WHERE state = 'applying'")).await.unwrap();
            keep_organization(&database.store, "示例乙", &uscc(1)).await.unwrap();
        }
        for held in ["applying", "verified", "suspended", "cancelled", "revoked"] {
            database.execute(&format!("UPDATE organizations SET state = '{held}' WHERE state NOT IN ('rejected', 'withdrawn', 'expired')")).await.unwrap();
            let taken = keep_organization(&database.store, "示例乙", &uscc(1)).await;
            assert!(matches!(taken, Err(StoreError::Taken(Constraint::OrganizationIdentity))), "{held}: {taken:?}");
        }
    }

    async fn what_is_recorded_reads_back(database: TestDatabase) {
        let organization = keep_organization(&database.store, "示例科技", &uscc(7)).await.unwrap();
        let read = database.store.read();
        assert_eq!(read.organization(organization.id).await.unwrap().as_ref(), Some(&organization));
        assert_eq!(read.organization_by_identity(&organization.identity).await.unwrap().as_ref(), Some(&organization));

        let mut verified = organization.clone();
        verified.state = showcase_domain::organization::OrganizationState::Verified;
        let reason = Remark { id: showcase_domain::id::RemarkId::from_uuid(uuid()), salt: [7; 16], text: "示例原因".into(), author: None, written_at: at(2) };
        let suspended = Organization::suspend(verified, &Actor::system(), Expected::Any, reason.clone(), at(1)).unwrap();
        let (suspended, _) = database.store.decide(context(at(2)), async |tx| tx.record(suspended).await).await.unwrap();
        assert_eq!(read.organization(organization.id).await.unwrap(), Some(suspended));
        assert_eq!(read.remarks(&[reason.id]).await.unwrap().remove(&reason.id), Some(reason));
    }

    /// A lock that is not to be had is an answer, not a hang.
    async fn a_held_head_is_busy(database: TestDatabase) {
        let held = match database.engine() {
            Engine::Sqlite => {
                database.execute("PRAGMA busy_timeout = 0").await.unwrap();
                let options = sea_orm::TransactionOptions {
                    sqlite_transaction_mode: Some(sea_orm::SqliteTransactionMode::Immediate),
                    ..Default::default()
                };
                database.raw.begin_with_options(options).await.unwrap()
            }
            Engine::Postgres => {
                let held = database.raw.begin().await.unwrap();
                held.execute_unprepared("SELECT 1 FROM event_head FOR UPDATE").await.unwrap();
                held
            }
        };
        let busy = keep_account(&database.store, account("示例人员")).await;
        assert!(matches!(busy, Err(StoreError::Busy)), "{busy:?}");
        held.rollback().await.unwrap();
        keep_account(&database.store, account("示例人员")).await.unwrap();
    }
}

async fn keep_at(database: &TestDatabase, now: showcase_domain::Timestamp) {
    let registered = account("示例人员").register(&Actor::system()).unwrap();
    database
        .store
        .decide::<_, StoreError>(context(now), async |tx| tx.record(registered).await)
        .await
        .unwrap();
}

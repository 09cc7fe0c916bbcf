//! The auditor's questions to the log.

use showcase_domain::{Actor, event::Subject};
use showcase_persistence::{AuditFilter, AuditPart, Store, StoreError};

use crate::support::*;

const OLDEST: AuditPart = AuditPart::Oldest { after: None };
const NEWEST: AuditPart = AuditPart::Newest { before: None };

/// Two events in each of these minutes.
async fn events_at(store: &Store, minutes: &[u32]) {
    for minute in minutes {
        let person = account("示例人员");
        store
            .decide::<_, StoreError>(context(at(*minute)), async |tx| {
                let registered = person.clone().register(&Actor::system());
                let registered = tx.record(registered.unwrap()).await?;
                let erased = registered.erase(&Actor::system(), at(*minute));
                tx.record(erased.unwrap()).await?;
                Ok(())
            })
            .await
            .unwrap();
    }
}

async fn positions(
    database: &TestDatabase,
    filter: &AuditFilter,
    part: AuditPart,
    limit: u64,
) -> Vec<i64> {
    let read = database.store.read();
    let found = read.audited_events(filter, part, limit).await.unwrap();
    found.iter().map(|event| event.record.position).collect()
}

on_both_engines! {
    async fn times_are_found_by_position(database: TestDatabase) {
        let nothing = AuditFilter { from: Some(at(1)), ..AuditFilter::default() };
        assert_eq!(positions(&database, &nothing, OLDEST, 10).await, Vec::<i64>::new());
        events_at(&database.store, &[1, 1, 3, 5]).await;
        for (from, to, expected) in [
            (None, None, 1..=8),
            (Some(0), None, 1..=8),
            (Some(1), None, 1..=8),
            (Some(2), None, 5..=8),
            (Some(3), Some(5), 5..=6),
            (Some(5), None, 7..=8),
            (None, Some(6), 1..=8),
            (None, Some(3), 1..=4),
        ] {
            let filter = AuditFilter { from: from.map(at), to: to.map(at), ..AuditFilter::default() };
            let found = positions(&database, &filter, OLDEST, 10).await;
            assert_eq!(found, expected.collect::<Vec<_>>(), "{from:?} to {to:?}");
        }
        for (from, to) in [(Some(6), None), (None, Some(1)), (Some(4), Some(3)), (Some(2), Some(3))] {
            let filter = AuditFilter { from: from.map(at), to: to.map(at), ..AuditFilter::default() };
            assert_eq!(positions(&database, &filter, OLDEST, 10).await, Vec::<i64>::new(), "{from:?} to {to:?}");
        }
    }

    async fn parts_go_on_from_either_end(database: TestDatabase) {
        events_at(&database.store, &[1, 2, 3]).await;
        let all = AuditFilter::default();
        assert_eq!(positions(&database, &all, OLDEST, 2).await, [1, 2]);
        assert_eq!(positions(&database, &all, AuditPart::Oldest { after: Some(2) }, 3).await, [3, 4, 5]);
        assert_eq!(positions(&database, &all, NEWEST, 2).await, [6, 5]);
        assert_eq!(positions(&database, &all, AuditPart::Newest { before: Some(5) }, 9).await, [4, 3, 2, 1]);
        let kind = AuditFilter { kind: Some("person.erased".into()), ..AuditFilter::default() };
        assert_eq!(positions(&database, &kind, NEWEST, 2).await, [6, 4]);
        let nobody = AuditFilter { actor: Some("anonymous".into()), ..AuditFilter::default() };
        assert_eq!(positions(&database, &nobody, NEWEST, 2).await, Vec::<i64>::new());
    }

    async fn an_event_comes_with_its_subjects(database: TestDatabase) {
        events_at(&database.store, &[1, 2]).await;
        let read = database.store.read();
        let all = read.audited_events(&AuditFilter::default(), OLDEST, 10).await.unwrap();
        for event in &all {
            assert_eq!(event.subjects, std::slice::from_ref(&event.record.subject));
        }
        let subject = all[2].record.subject.parse::<Subject>().unwrap();
        let filter = AuditFilter { subject: Some(subject), request_id: Some("test".into()), ..AuditFilter::default() };
        assert_eq!(positions(&database, &filter, OLDEST, 10).await, [3, 4]);
    }
}

//! Verification names the first position at which the log is not what was written.

use showcase_persistence::log::{self, Broken, Head, Report};

use crate::support::*;

async fn broken_after(database: &TestDatabase, heads: &[Head], tampering: &str) -> (i64, Broken) {
    database.drop_triggers().await;
    database.execute(tampering).await.unwrap();
    match log::verify(&database.store, heads).await.unwrap() {
        Report::Broken { position, why } => (position, why),
        Report::Whole { events, .. } => panic!("whole with {events} events after: {tampering}"),
    }
}

/// Foreign keys are checked at commit, so the rows of a moved event go with it.
fn moved(from: i64, to: i64) -> String {
    format!(
        "BEGIN; UPDATE events SET position = {to} WHERE position = {from};
         UPDATE event_subjects SET position = {to} WHERE position = {from}; COMMIT"
    )
}

on_both_engines! {
    async fn an_empty_log_is_whole(database: TestDatabase) {
        assert!(matches!(log::verify(&database.store, &[]).await.unwrap(), Report::Whole { events: 0, .. }));
    }

    async fn a_long_log_is_whole(database: TestDatabase) {
        // More than one chunk, and many events in one decision.
        database
            .store
            .decide::<_, showcase_persistence::StoreError>(context(at(1)), async |tx| {
                for _ in 0..1203 {
                    tx.record(account("示例人员").register(&showcase_domain::Actor::system()).unwrap()).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        some_events(&database.store, 2).await;
        let head = database.store.read().head().await.unwrap();
        let report = log::verify(&database.store, std::slice::from_ref(&head)).await.unwrap();
        assert_eq!(report, Report::Whole { events: 1205, hash: head.hash });
    }

    async fn an_edit_is_found(database: TestDatabase) {
        some_events(&database.store, 5).await;
        let found = broken_after(&database, &[], "UPDATE events SET data = '{\"x\":1}' WHERE position = 3").await;
        assert_eq!(found, (3, Broken::Changed));
    }

    async fn an_edited_subject_is_found(database: TestDatabase) {
        some_events(&database.store, 5).await;
        let found = broken_after(&database, &[], "INSERT INTO event_subjects (position, subject) VALUES (4, 'per_forged')").await;
        assert_eq!(found, (4, Broken::Changed));
    }

    async fn a_later_time_is_found(database: TestDatabase) {
        some_events(&database.store, 5).await;
        let found = broken_after(&database, &[], "UPDATE events SET occurred_at = '2026-12-01T00:00:00+00:00' WHERE position = 2").await;
        assert_eq!(found, (2, Broken::Changed));
    }

    async fn a_deletion_is_found(database: TestDatabase) {
        some_events(&database.store, 5).await;
        let deletion = "BEGIN; DELETE FROM event_subjects WHERE position = 2; DELETE FROM events WHERE position = 2; COMMIT";
        assert_eq!(broken_after(&database, &[], deletion).await, (2, Broken::Missing));
    }

    async fn a_reorder_is_found(database: TestDatabase) {
        some_events(&database.store, 5).await;
        let swap = [moved(2, 1000), moved(4, 2), moved(1000, 4)].join(";");
        assert_eq!(broken_after(&database, &[], &swap).await, (2, Broken::Predecessor));
    }

    async fn a_forged_insert_is_found(database: TestDatabase) {
        some_events(&database.store, 3).await;
        let forged = "INSERT INTO events SELECT position + 1, 'evt_forged', kind, schema, occurred_at, actor, on_behalf_of, request_id, \
                      organization, subject, subject_version, data, hash, hash FROM events WHERE position = 3";
        assert_eq!(broken_after(&database, &[], forged).await, (4, Broken::BehindHead));
        // Moving the head along does not help: the hash does not fit.
        let head = "UPDATE event_head SET position = 4";
        database.execute(head).await.unwrap();
        let report = log::verify(&database.store, &[]).await.unwrap();
        assert_eq!(report, Report::Broken { position: 4, why: Broken::Changed });
    }

    async fn a_cut_tail_is_found_by_the_head(database: TestDatabase) {
        some_events(&database.store, 5).await;
        let cut = "BEGIN; DELETE FROM event_subjects WHERE position > 3; DELETE FROM events WHERE position > 3; COMMIT";
        assert_eq!(broken_after(&database, &[], cut).await, (4, Broken::Missing));
    }

    async fn a_cut_tail_with_its_head_is_found_by_the_heads_outside(database: TestDatabase) {
        some_events(&database.store, 5).await;
        let outside = database.store.read().head().await.unwrap();
        let cut = "BEGIN; DELETE FROM event_subjects WHERE position > 3; DELETE FROM events WHERE position > 3;
                   UPDATE event_head SET position = 3, hash = (SELECT hash FROM events WHERE position = 3); COMMIT";
        assert_eq!(broken_after(&database, std::slice::from_ref(&outside), cut).await, (4, Broken::CutTail(outside.at)));
        // Without the heads outside nobody could tell.
        assert!(matches!(log::verify(&database.store, &[]).await.unwrap(), Report::Whole { events: 3, .. }));
    }

    async fn a_rewritten_log_is_found_by_the_heads_outside(database: TestDatabase) {
        some_events(&database.store, 3).await;
        let mut outside = database.store.read().head().await.unwrap();
        outside.hash = showcase_domain::event::GENESIS.into();
        let report = log::verify(&database.store, std::slice::from_ref(&outside)).await.unwrap();
        assert_eq!(report, Report::Broken { position: 3, why: Broken::OutsideHeadDiffers(outside.at) });
    }

    async fn a_changed_head_is_found(database: TestDatabase) {
        some_events(&database.store, 3).await;
        assert_eq!(broken_after(&database, &[], "UPDATE event_head SET hash = 'sha256:00'").await, (3, Broken::HeadDiffers));
    }
}

#[test]
fn heads_are_appended_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heads.jsonl");
    let head = |position| Head {
        position,
        hash: format!("sha256:{position:064}"),
        at: at(1),
    };
    log::append_head(&path, &head(1)).unwrap();
    log::append_head(&path, &head(2)).unwrap();
    assert_eq!(log::read_heads(&path).unwrap(), [head(1), head(2)]);

    // A line that the machine went down in stays a line of its own, and shows.
    std::fs::write(&path, "{\"position\":1").unwrap();
    log::append_head(&path, &head(3)).unwrap();
    let broken = log::read_heads(&path).unwrap_err();
    assert!(broken.to_string().starts_with("line 1 "), "{broken}");
}

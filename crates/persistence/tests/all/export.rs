//! An export of the log is checked without the database, and says what the database says.

use showcase_persistence::{
    Store, StoreError,
    log::{self, Break, Export, ExportError, Flaw, Head, Range, Unverified, Verified},
};

use crate::support::*;

/// More than one part, and many events in one decision.
async fn a_long_log(store: &Store) {
    store
        .decide::<_, StoreError>(context(at(1)), async |tx| {
            for _ in 0..1203 {
                let event = account("示例人员").register(&showcase_domain::Actor::system());
                tx.record(event.unwrap()).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
}

async fn rest_of(store: &Store, export: &mut Export) -> Vec<u8> {
    let mut file = Vec::new();
    while let Some(part) = export.next(store).await.unwrap() {
        file.extend(part);
    }
    file
}

async fn exported(
    store: &Store,
    from: impl Into<Option<i64>>,
    to: impl Into<Option<i64>>,
) -> Vec<u8> {
    let range = Range {
        from: from.into(),
        to: to.into(),
    };
    let mut export = Export::begin(store, range, at(60)).await.unwrap();
    rest_of(store, &mut export).await
}

fn whole(file: &[u8], heads: &[Head]) -> Verified {
    log::check(file, heads).unwrap_or_else(|error| panic!("{error}"))
}

fn broken(file: &[u8], heads: &[Head]) -> Break {
    match log::check(file, heads) {
        Err(Unverified::Broken(found)) => found,
        other => panic!("{other:?}"),
    }
}

on_both_engines! {
    async fn the_whole_log_is_exported_in_parts(database: TestDatabase) {
        a_long_log(&database.store).await;
        let head = database.store.read().head().await.unwrap();
        let file = exported(&database.store, None, None).await;
        let verified = whole(&file, std::slice::from_ref(&head));
        assert_eq!((verified.from, verified.to, verified.head), (1, 1203, 1203));
        assert_eq!((verified.hash, verified.heads), (head.hash, 1));
        assert_eq!(file.split_inclusive(|byte| *byte == b'\n').count(), 1205);
    }

    async fn parts_of_the_log_fit_together(database: TestDatabase) {
        a_long_log(&database.store).await;
        let first = whole(&exported(&database.store, None, 600).await, &[]);
        assert_eq!((first.from, first.to, first.head), (1, 600, 1203));
        let noted = Head { position: 600, hash: first.hash, at: at(1) };
        let second = whole(&exported(&database.store, 601, None).await, &[noted]);
        assert_eq!((second.from, second.to, second.heads), (601, 1203, 1));
        let nothing_yet = whole(&exported(&database.store, 1204, None).await, &[]);
        assert_eq!((nothing_yet.from, nothing_yet.to), (1204, 1203));
    }

    async fn an_empty_log_is_exported(database: TestDatabase) {
        let verified = whole(&exported(&database.store, None, None).await, &[]);
        assert_eq!((verified.from, verified.to), (1, 0));
    }

    async fn what_happens_meanwhile_is_not_in_it(database: TestDatabase) {
        some_events(&database.store, 3).await;
        let mut export = Export::begin(&database.store, Range::default(), at(60)).await.unwrap();
        some_events(&database.store, 2).await;
        let file = rest_of(&database.store, &mut export).await;
        assert_eq!(whole(&file, &[]).to, 3);
    }

    async fn only_what_is_there_can_be_asked_for(database: TestDatabase) {
        some_events(&database.store, 3).await;
        for (from, to, bound, min, max) in [
            (Some(0), None, "from", 1, 4),
            (Some(5), None, "from", 1, 4),
            (None, Some(4), "to", 1, 3),
            (Some(3), Some(2), "to", 3, 3),
            (Some(i64::MIN), Some(i64::MAX), "from", 1, 4),
        ] {
            let refused = Export::begin(&database.store, Range { from, to }, at(60)).await;
            let Err(ExportError::OutOfRange { bound: named, min: least, max: most, .. }) = refused else {
                panic!("{from:?} to {to:?}: {refused:?}");
            };
            assert_eq!((named, least, most), (bound, min, max));
        }
    }

    /// What was done to the database is in its export, and found there.
    async fn a_changed_log_is_exported_as_it_is(database: TestDatabase) {
        some_events(&database.store, 5).await;
        database.drop_triggers().await;
        database.execute("UPDATE events SET data = '{\"x\":1}' WHERE position = 3").await.unwrap();
        let found = broken(&exported(&database.store, None, None).await, &[]);
        assert_eq!(found, Break { line: 4, position: Some(3), why: Flaw::Changed });
        database
            .execute("BEGIN; DELETE FROM event_subjects WHERE position = 2; DELETE FROM events WHERE position = 2; COMMIT")
            .await
            .unwrap();
        let found = broken(&exported(&database.store, None, None).await, &[]);
        assert_eq!((found.line, found.position), (3, Some(2)));
    }

    async fn a_cut_tail_with_its_head_is_found_by_the_heads_outside(database: TestDatabase) {
        some_events(&database.store, 5).await;
        let outside = database.store.read().head().await.unwrap();
        database.drop_triggers().await;
        let cut = "BEGIN; DELETE FROM event_subjects WHERE position > 3; DELETE FROM events WHERE position > 3;
                   UPDATE event_head SET position = 3, hash = (SELECT hash FROM events WHERE position = 3); COMMIT";
        database.execute(cut).await.unwrap();
        let file = exported(&database.store, None, None).await;
        assert_eq!(whole(&file, &[]).to, 3);
        let why = Flaw::CutTail { position: 5, at: outside.at };
        assert_eq!(broken(&file, &[outside]).why, why);
    }

    /// Whatever breaks in the middle, no last line is written.
    async fn a_failure_in_the_middle_is_no_end(database: TestDatabase) {
        some_events(&database.store, 3).await;
        let mut export = Export::begin(&database.store, Range::default(), at(60)).await.unwrap();
        export.next(&database.store).await.unwrap();
        database.execute("ALTER TABLE event_subjects RENAME TO elsewhere").await.unwrap();
        assert!(export.next(&database.store).await.is_err());
        assert!(export.next(&database.store).await.is_err());
    }
}

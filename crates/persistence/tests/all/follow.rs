//! Followers of the log: every event once, together with what the follower makes of it.

use std::sync::Mutex;

use showcase_persistence::{Batch, Letter, Options, Store, StoreError};

use crate::support::*;

fn positions(batch: &Batch) -> Vec<i64> {
    let events = batch.events().iter();
    events.map(|event| event.record.position).collect()
}

/// An effect that can be counted: one letter for each event.
async fn writes_a_letter_each(batch: &Batch) -> Result<(), StoreError> {
    for event in batch.events() {
        let letter = Letter {
            id: uuid(),
            recipient: "follower".into(),
            subject: event.record.id.clone(),
            body: String::new(),
            created_at: event.record.occurred_at,
        };
        batch.upkeep().put_letter(&letter).await?;
    }
    Ok(())
}

async fn letters(store: &Store) -> usize {
    store
        .read()
        .letters_to("follower", 1000)
        .await
        .unwrap()
        .len()
}

on_both_engines! {
    async fn a_follower_sees_every_event_once_and_in_order(database: TestDatabase) {
        let store = &database.store;
        some_events(store, 5).await;
        let seen = Mutex::new(Vec::new());
        let follow = || store.follow::<StoreError>("one", 2, async |batch| {
            seen.lock().unwrap().push(positions(batch));
            Ok(())
        });
        for behind in [2, 2, 1, 0, 0] {
            assert_eq!(follow().await.unwrap(), behind);
        }
        some_events(store, 1).await;
        assert_eq!(follow().await.unwrap(), 1);
        assert_eq!(*seen.lock().unwrap(), [vec![1, 2], vec![3, 4], vec![5], vec![6]]);
        assert_eq!(store.read().checkpoint("one").await.unwrap(), 6);

        let other = store.follow::<StoreError>("other", 100, async |batch| {
            assert_eq!(positions(batch), [1, 2, 3, 4, 5, 6]);
            Ok(())
        });
        assert_eq!(other.await.unwrap(), 6, "each follower has a checkpoint of its own");
    }

    async fn what_fails_leaves_neither_effect_nor_checkpoint(database: TestDatabase) {
        let store = &database.store;
        some_events(store, 3).await;
        let failed = store.follow("one", 10, async |batch| {
            writes_a_letter_each(batch).await?;
            Err(StoreError::Stale)
        });
        assert!(matches!(failed.await, Err(StoreError::Stale)));
        assert_eq!(letters(store).await, 0);
        assert_eq!(store.read().checkpoint("one").await.unwrap(), 0);

        assert_eq!(store.follow("one", 10, writes_a_letter_each).await.unwrap(), 3);
        assert_eq!(letters(store).await, 3);
    }

    /// Two nodes, and four tasks on each, while somebody decides.
    async fn two_nodes_never_do_the_same_batch(database: TestDatabase) {
        const EVENTS: usize = 40;
        let options = Options { url: database.url.clone(), max_connections: 6 };
        let other = Store::open(&options).await.unwrap();
        let follow = async |store: &Store| {
            for _ in 0..EVENTS {
                store.follow("one", 3, writes_a_letter_each).await.unwrap();
            }
        };
        let store = &database.store;
        tokio::join!(
            some_events(store, EVENTS),
            follow(store), follow(store), follow(store), follow(store),
            follow(&other), follow(&other), follow(&other), follow(&other),
        );
        follow(store).await;
        assert_eq!(letters(store).await, EVENTS);
        assert_eq!(store.read().checkpoint("one").await.unwrap(), 40);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn decisions_go_on_while_a_follower_works() {
    let database = TestDatabase::postgres().await;
    let store = &database.store;
    some_events(store, 1).await;
    let followed = store.follow::<StoreError>("one", 10, async |batch| {
        some_events(store, 1).await;
        assert_eq!(positions(batch), [1]);
        Ok(())
    });
    assert_eq!(followed.await.unwrap(), 1);
    assert_eq!(store.read().checkpoint("one").await.unwrap(), 1);
}

//! Inboxes, the letters that are due, and who has had today's digest.

use showcase_domain::{
    Timestamp,
    event::Subject,
    id::{NotificationId, OrganizationId, PersonId},
    notification::{Notification, NotificationKind, Variables},
};
use showcase_persistence::{
    Inbox, LetterState, Page, QueuedLetter, Store, StoreError, StoredNotification,
};

use crate::support::*;

fn message(person: PersonId, position: i64, created_at: Timestamp) -> StoredNotification {
    StoredNotification {
        id: NotificationId::from_uuid(uuid()),
        person,
        position: Some(position),
        notification: Notification {
            kind: NotificationKind::OrganizationSuspended,
            subject: Some(Subject::Organization(OrganizationId::from_uuid(uuid()))),
            variables: Variables::default().with("organization", "示例单位"),
        },
        created_at,
        read_at: None,
    }
}

fn letter(about: &StoredNotification) -> QueuedLetter {
    QueuedLetter {
        notification: about.id,
        message_id: about.id.to_string(),
        created_at: about.created_at,
        next_attempt_at: about.created_at,
        attempts: 0,
    }
}

async fn person(store: &Store) -> PersonId {
    keep_account(store, account("示例人员")).await.unwrap().id
}

async fn inbox(store: &Store, person: PersonId, which: Inbox) -> Vec<StoredNotification> {
    let rows = store
        .read()
        .notifications(person, which, &Page::first(100))
        .await
        .unwrap();
    rows.into_iter().map(|(row, _)| row).collect()
}

async fn due(store: &Store, at: Timestamp) -> Vec<QueuedLetter> {
    let due = store.read().due_letters(at, 100).await.unwrap();
    due.into_iter().map(|(letter, _)| letter).collect()
}

on_both_engines! {
    async fn a_message_is_kept_once_and_read_back_newest_first(database: TestDatabase) {
        let store = &database.store;
        let (one, other) = (person(store).await, person(store).await);
        let messages = [message(one, 1, at(1)), message(one, 2, at(2)), message(other, 2, at(2))];
        for stored in &messages {
            assert!(store.upkeep().put_notification(stored).await.unwrap());
            let again = StoredNotification { id: NotificationId::from_uuid(uuid()), ..stored.clone() };
            assert!(!store.upkeep().put_notification(&again).await.unwrap());
        }
        let [first, second, theirs] = messages;
        assert_eq!(inbox(store, one, Inbox::All).await, [second.clone(), first.clone()]);
        assert_eq!(inbox(store, other, Inbox::All).await, std::slice::from_ref(&theirs));

        let page = Page { limit: 1, ..Page::first(1) };
        let read = store.read();
        let rows = read.notifications(one, Inbox::All, &page).await.unwrap();
        let after = Some((rows[0].1.clone(), rows[0].0.id.as_uuid()));
        let rest = read.notifications(one, Inbox::All, &Page { after, limit: 9 }).await.unwrap();
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].0, first);
        assert_eq!(read.notification(one, theirs.id).await.unwrap(), None, "not theirs to see");
        assert_eq!(read.notification(other, theirs.id).await.unwrap(), Some(theirs));
    }

    /// They have no event that could tell them apart; `digests` does.
    async fn digests_do_not_exclude_each_other(database: TestDatabase) {
        let store = &database.store;
        let person = person(store).await;
        for day in 1..3 {
            let digest = StoredNotification { position: None, ..message(person, 0, at(day)) };
            assert!(store.upkeep().put_notification(&digest).await.unwrap());
        }
        let day = at(0).date_naive();
        assert!(!store.read().has_digest(person, day).await.unwrap());
        assert!(store.upkeep().begin_digest(person, day).await.unwrap());
        assert!(!store.upkeep().begin_digest(person, day).await.unwrap());
        assert!(store.read().has_digest(person, day).await.unwrap());
        assert!(store.upkeep().begin_digest(person, day.succ_opt().unwrap()).await.unwrap());
    }

    async fn reading_marks_ones_own_and_no_later_ones(database: TestDatabase) {
        let store = &database.store;
        let (one, other) = (person(store).await, person(store).await);
        let mut mine = Vec::new();
        for (position, minute) in [(1, 1), (2, 2), (3, 2), (4, 3)] {
            let stored = message(one, position, at(minute));
            store.upkeep().put_notification(&stored).await.unwrap();
            mine.push(stored);
        }
        let theirs = message(other, 1, at(1));
        store.upkeep().put_notification(&theirs).await.unwrap();
        let (read, upkeep) = (store.read(), store.upkeep());

        assert_eq!(upkeep.mark_read(one, &[mine[0].id, theirs.id], at(9)).await.unwrap(), 1);
        assert_eq!(upkeep.mark_read(one, &[mine[0].id], at(10)).await.unwrap(), 0);
        assert_eq!(read.notification(one, mine[0].id).await.unwrap().unwrap().read_at, Some(at(9)));
        assert_eq!(read.unread_notifications(other).await.unwrap(), 1);

        // Two of one instant: the list shows the later id first, so the earlier one stands behind it.
        assert_eq!(upkeep.mark_read_until(&mine[1], at(11)).await.unwrap(), 1);
        assert_eq!(read.unread_notifications(one).await.unwrap(), 2);
        assert_eq!(upkeep.mark_read_until(&mine[3], at(12)).await.unwrap(), 2);
        assert_eq!(inbox(store, one, Inbox::Unread).await, []);
        assert_eq!(read.unread_notifications(other).await.unwrap(), 1);
    }

    async fn a_letter_is_taken_by_one_and_tried_again_later(database: TestDatabase) {
        let store = &database.store;
        let about = message(person(store).await, 1, at(1));
        store.upkeep().put_notification(&about).await.unwrap();
        let queued = letter(&about);
        let upkeep = store.upkeep();
        upkeep.queue_letter(&queued).await.unwrap();
        assert_eq!(due(store, at(0)).await, []);
        assert_eq!(due(store, at(1)).await, std::slice::from_ref(&queued));

        assert!(upkeep.take_letter(&queued, at(5)).await.unwrap());
        assert!(!upkeep.take_letter(&queued, at(5)).await.unwrap(), "another node was quicker");
        assert_eq!(due(store, at(4)).await, []);
        let again = QueuedLetter { attempts: 1, next_attempt_at: at(5), ..queued };
        assert_eq!(due(store, at(5)).await, std::slice::from_ref(&again));

        upkeep.settle_letter(about.id, LetterState::Due(at(20))).await.unwrap();
        assert_eq!(due(store, at(19)).await, []);
        let left = store.read().letters_left().await.unwrap();
        assert_eq!((left.due, left.failed), (1, 0));
        upkeep.settle_letter(about.id, LetterState::Sent(at(20))).await.unwrap();
        assert_eq!(due(store, at(1000)).await, []);
        let left = store.read().letters_left().await.unwrap();
        assert_eq!((left.due, left.failed), (0, 0));
        assert!(!upkeep.take_letter(&again, at(9)).await.unwrap(), "it was sent");
    }

    async fn old_letters_and_digests_go_and_the_messages_stay(database: TestDatabase) {
        let store = &database.store;
        let person = person(store).await;
        let (sent, waiting) = (message(person, 1, at(1)), message(person, 2, at(1)));
        for stored in [&sent, &waiting] {
            store.upkeep().put_notification(stored).await.unwrap();
            store.upkeep().queue_letter(&letter(stored)).await.unwrap();
        }
        let upkeep = store.upkeep();
        upkeep.settle_letter(sent.id, LetterState::Sent(at(2))).await.unwrap();
        let day = at(0).date_naive();
        upkeep.begin_digest(person, day).await.unwrap();
        assert_eq!(upkeep.clear_letters(at(2)).await.unwrap(), 0);
        assert_eq!(upkeep.clear_letters(at(3)).await.unwrap(), 1);
        assert_eq!(due(store, at(9)).await.len(), 1, "what was not sent stays");
        assert_eq!(upkeep.clear_letters(at(0) + chrono::Days::new(1)).await.unwrap(), 1);
        assert!(!store.read().has_digest(person, day).await.unwrap());
        assert_eq!(inbox(store, person, Inbox::All).await.len(), 2);
    }

    async fn a_message_and_its_letter_commit_with_the_checkpoint(database: TestDatabase) {
        let store = &database.store;
        let person = person(store).await;
        let work = async |batch: &showcase_persistence::Batch| {
            for event in batch.events() {
                let stored = message(person, event.record.position, event.record.occurred_at);
                batch.upkeep().put_notification(&stored).await?;
                batch.upkeep().queue_letter(&letter(&stored)).await?;
            }
            Ok::<_, StoreError>(())
        };
        store.follow("notifications", 10, work).await.unwrap();
        some_events(store, 2).await;
        let failed = store.follow("notifications", 10, async |batch| {
            work(batch).await?;
            Err(StoreError::Stale)
        });
        assert!(failed.await.is_err());
        assert_eq!(inbox(store, person, Inbox::All).await.len(), 1);
        store.follow("notifications", 10, work).await.unwrap();
        assert_eq!(inbox(store, person, Inbox::All).await.len(), 3);
        assert_eq!(due(store, at(1000)).await.len(), 3);
    }

    async fn a_person_who_is_forgotten_leaves_no_inbox(database: TestDatabase) {
        let store = &database.store;
        let (one, other) = (person(store).await, person(store).await);
        for person in [one, other] {
            let stored = message(person, 1, at(1));
            store.upkeep().put_notification(&stored).await.unwrap();
            store.upkeep().queue_letter(&letter(&stored)).await.unwrap();
            store.upkeep().begin_digest(person, at(0).date_naive()).await.unwrap();
        }
        let erased = store.decide::<_, StoreError>(context(at(30)), async |tx| {
            let before = tx.read().account(one).await?.unwrap();
            tx.erase_person(&before).await
        });
        erased.await.unwrap();
        assert_eq!(inbox(store, one, Inbox::All).await, []);
        assert!(!store.read().has_digest(one, at(0).date_naive()).await.unwrap());
        assert_eq!(inbox(store, other, Inbox::All).await.len(), 1);
        assert_eq!(due(store, at(9)).await.len(), 1);
    }

    /// Whoever upgrades does not send letters about years ago.
    async fn what_happened_before_the_tables_is_not_told(database: TestDatabase) {
        let store = &database.store;
        some_events(store, 3).await;
        showcase_migrations::back_to(&database.raw, "m20261124_000007_review").await.unwrap();
        store.migrate(&showcase_persistence::ServingRole::default()).await.unwrap();
        assert_eq!(store.read().checkpoint("notifications").await.unwrap(), 3);
    }
}

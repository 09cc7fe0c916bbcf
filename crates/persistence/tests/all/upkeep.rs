//! Rows without events.

use showcase_domain::id::SessionId;
use showcase_persistence::{
    Answer, Constraint, Letter, SecurityEntry, Session, StoreError, StoredCode,
};

use crate::support::*;

on_both_engines! {
    async fn sessions_begin_and_end(database: TestDatabase) {
        let person = keep_account(&database.store, account("示例人员")).await.unwrap().id;
        let session = Session {
            id: SessionId::from_uuid(uuid()),
            secret_hash: "hash".into(),
            person,
            created_at: at(1),
            last_seen_at: at(1),
            expires_at: at(100),
        };
        let (read, upkeep) = (database.store.read(), database.store.upkeep());
        upkeep.begin_session(&session).await.unwrap();
        assert_eq!(read.session_by_secret("hash").await.unwrap(), Some(session.clone()));
        upkeep.touch_session(session.id, at(2)).await.unwrap();
        assert_eq!(read.session_by_secret("hash").await.unwrap().unwrap().last_seen_at, at(2));
        upkeep.end_sessions_of(person).await.unwrap();
        assert_eq!(read.session_by_secret("hash").await.unwrap(), None);
    }

    async fn a_code_replaces_the_one_before(database: TestDatabase) {
        let code = |hash: &str| StoredCode {
            address: "zhang@example.com".into(),
            purpose: "register".into(),
            code_hash: hash.into(),
            created_at: at(1),
            expires_at: at(10),
            attempts: 0,
        };
        let (read, upkeep) = (database.store.read(), database.store.upkeep());
        upkeep.put_code(&code("one")).await.unwrap();
        upkeep.count_attempt("zhang@example.com", "register").await.unwrap();
        assert_eq!(read.verification_code("zhang@example.com", "register").await.unwrap().unwrap().attempts, 1);
        upkeep.put_code(&code("two")).await.unwrap();
        assert_eq!(read.verification_code("zhang@example.com", "register").await.unwrap(), Some(code("two")));
        upkeep.use_code("zhang@example.com", "register").await.unwrap();
        assert_eq!(read.verification_code("zhang@example.com", "register").await.unwrap(), None);
    }

    async fn an_answer_is_stored_once_with_its_decision(database: TestDatabase) {
        let answer = Answer {
            caller: "per_1".into(),
            key: "k".into(),
            operation: "create_offering".into(),
            body_hash: "sha256:1".into(),
            answer: "{}".into(),
            stored_at: at(1),
        };
        let upkeep = database.store.upkeep();
        let rolled_back = database.store.decide(context(at(1)), async |tx| {
            tx.upkeep().store_answer(&answer).await?;
            Err::<(), _>(StoreError::Stale)
        });
        assert!(rolled_back.await.is_err());
        assert_eq!(upkeep.answer("per_1", "k").await.unwrap(), None);

        upkeep.store_answer(&answer).await.unwrap();
        assert_eq!(upkeep.answer("per_1", "k").await.unwrap(), Some(answer.clone()));
        let twice = upkeep.store_answer(&answer).await;
        assert!(matches!(twice, Err(StoreError::Taken(Constraint::IdempotencyKey))), "{twice:?}");
    }

    async fn what_is_over_is_cleared(database: TestDatabase) {
        let person = keep_account(&database.store, account("示例人员")).await.unwrap().id;
        let upkeep = database.store.upkeep();
        for (secret, seen, expires) in [("current", 50, 100), ("idle", 5, 100), ("expired", 50, 20)] {
            let session = Session {
                id: SessionId::from_uuid(uuid()),
                secret_hash: secret.into(),
                person,
                created_at: at(1),
                last_seen_at: at(seen),
                expires_at: at(expires),
            };
            upkeep.begin_session(&session).await.unwrap();
        }
        assert_eq!(upkeep.clear_expired(at(60), at(10), at(1)).await.unwrap(), 2);
        assert!(database.store.read().session_by_secret("current").await.unwrap().is_some());
    }

    async fn letters_checkpoints_and_the_security_log(database: TestDatabase) {
        let (read, upkeep) = (database.store.read(), database.store.upkeep());
        let letter = Letter { id: uuid(), recipient: "a@example.com".into(), subject: "验证码".into(), body: "123456".into(), created_at: at(1) };
        upkeep.put_letter(&letter).await.unwrap();
        assert_eq!(read.letters_to("a@example.com", 10).await.unwrap(), [letter]);
        assert_eq!(read.letters_to("b@example.com", 10).await.unwrap(), []);

        assert_eq!(read.checkpoint("search").await.unwrap(), 0);
        upkeep.move_checkpoint("search", 7, at(1)).await.unwrap();
        upkeep.move_checkpoint("search", 9, at(2)).await.unwrap();
        assert_eq!(read.checkpoint("search").await.unwrap(), 9);

        let entry = SecurityEntry {
            id: uuid(),
            at: at(1),
            kind: "log_in_failed".into(),
            person: None,
            address_hash: Some("h".into()),
            client: Some("192.0.2.1".into()),
            request_id: "r".into(),
        };
        upkeep.note_security(&entry).await.unwrap();
        assert_eq!(read.security_log(10).await.unwrap(), [entry]);
    }
}

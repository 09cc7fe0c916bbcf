//! A stored case that is not what was written is an error, never a guess.

use showcase_domain::case::Case;
use showcase_persistence::{Read, StoreError};

use crate::support::*;

/// What somebody with the database's password changed, and what reading says.
const CHANGES: [(&str, &str); 9] = [
    ("details = 'x'", "cases.details"),
    ("details = '{\"unknown\":1}'", "cases.details"),
    ("details = '{}'", "cases.due_at"),
    ("due_at = NULL", "cases.due_at"),
    ("state = 'held'", "cases.state"),
    ("state = 'in_review', reviewer = NULL", "cases.state"),
    ("stage_index = -1", "cases.stage_index"),
    ("cycle = -1", "cases.cycle"),
    ("conclusion_hash = 'sha256:0'", "cases.conclusion_remark"),
];

async fn read_back(read: &Read<'_>, case: &Case) -> Result<Option<Case>, StoreError> {
    read.case(case.id).await
}

on_both_engines! {
    async fn what_was_changed_behind_the_store_is_not_read(database: TestDatabase) {
        let walk = Walk::new(&database.store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let read = database.store.read();
        for (index, (change, named)) in CHANGES.into_iter().enumerate() {
            let case = walk.submitted(&organization, &format!("示例{index}"), 10).await;
            assert_eq!(read_back(&read, &case).await.unwrap().as_ref(), Some(&case));
            let sql = format!("UPDATE cases SET {change} WHERE number = '{}'", case.number);
            database.execute(&sql).await.unwrap();
            match read_back(&read, &case).await {
                Err(StoreError::Corrupt { what }) => assert!(what.contains(named), "{change}: {what}"),
                other => panic!("{change}: {other:?}"),
            }
        }
    }

    async fn words_that_nobody_wrote_are_refused_by_the_schema(database: TestDatabase) {
        let walk = Walk::new(&database.store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        walk.submitted(&organization, "示例停车", 10).await;
        for change in ["escalation = 'late'", "stage_role = 'auditor'", "state = 'lost'"] {
            let sql = format!("UPDATE cases SET {change}");
            assert!(database.execute(&sql).await.is_err(), "{change}");
        }
    }
}

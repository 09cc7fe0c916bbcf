//! Public notices: one document of many cases, by number and by time.

use showcase_domain::{
    StaffRole,
    case::Case,
    office::{ListedCase, PublicNotice},
    organization::Organization,
    version::Expected::Any,
};
use showcase_persistence::{Constraint, Page, StoreError};

use crate::{
    case_parts::{new_notice, objector},
    support::*,
};

/// A case that waits for a notice.
async fn passed(walk: &Walk<'_>, organization: &Organization, name: &str) -> Case {
    let mut case = walk.submitted(organization, name, 10).await;
    for _ in 0..2 {
        case = walk.claim(case, 11).await;
        case = walk.pass(case, 12).await;
    }
    case
}

async fn published(
    walk: &Walk<'_>,
    cases: Vec<Case>,
    number: &str,
    minute: u32,
) -> Result<PublicNotice, StoreError> {
    let docket = walk.docket(&cases[0]).await;
    let about = docket.about(&walk.administrator, minute);
    let cases = cases.into_iter().map(|case| (case, about)).collect();
    let decided = PublicNotice::publish(
        cases,
        &docket.publishing(&walk.administrator, minute),
        &new_notice(number),
    )
    .unwrap();
    let recorded = walk
        .store
        .decide::<_, StoreError>(context(at(minute)), async |tx| tx.record(decided).await);
    Ok(recorded.await?.0)
}

on_both_engines! {
    async fn a_notice_lists_cases_in_its_order(database: TestDatabase) {
        let read = database.store.read();
        let walk = Walk::new(&database.store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        walk.publish(5, |rules| rules.notice_days = 5).await;
        let mut cases = Vec::new();
        for name in ["示例甲", "示例乙", "示例丙", "示例丁"] {
            cases.push(passed(&walk, &organization, name).await);
        }
        let last = cases.pop().unwrap();
        cases.reverse();
        let listed = cases.iter().map(|case| ListedCase { case: case.id, revision: case.current().unwrap().revision }).collect::<Vec<_>>();
        let first = published(&walk, cases, "示例公示〔2026〕1号", 20).await.unwrap();
        assert_eq!(first.cases, listed);
        assert_eq!(read.notice(first.id).await.unwrap().as_ref(), Some(&first));
        assert_eq!(read.notice_by_number("示例公示〔2026〕1号").await.unwrap().as_ref(), Some(&first));
        assert_eq!(read.notice_by_number("示例公示〔2026〕2号").await.unwrap(), None);
        let rows = read.cases_of_notice(first.id).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.subject_name.as_str()).collect::<Vec<_>>(), ["示例丙", "示例乙", "示例甲"]);
        assert!(rows.iter().all(|row| row.notice == Some(first.id) && row.due_at == Some(first.until.at)));

        let taken = published(&walk, vec![last.clone()], "示例公示〔2026〕1号", 21).await;
        assert!(matches!(taken, Err(StoreError::Taken(Constraint::NoticeNumber))), "{taken:?}");
        assert_eq!(read.case(last.id).await.unwrap().as_ref(), Some(&last));
        let second = published(&walk, vec![last], "示例公示〔2026〕2号", 21).await.unwrap();
        let page = read.notices(&Page::first(1)).await.unwrap();
        assert_eq!(page[0].0, second);
        let after = Some((page[0].1.clone(), second.id.as_uuid()));
        let rest = read.notices(&Page { after, limit: 9 }).await.unwrap();
        assert_eq!(rest.into_iter().map(|(notice, _)| notice).collect::<Vec<_>>(), [first]);
    }

    /// A document says what it said: a case that left the notice stays in its list.
    async fn a_case_that_left_stays_on_the_list(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        walk.publish(5, |rules| rules.notice_days = 5).await;
        let case = passed(&walk, &organization, "示例甲").await;
        let notice = published(&walk, vec![case.clone()], "示例公示〔2026〕1号", 20).await.unwrap();
        let case = read.case(case.id).await.unwrap().unwrap();
        let docket = walk.docket(&case).await;
        let objected = case.record_objection(&docket.about(&walk.administrator, 21), Any, objector()).unwrap();
        let (case, ..) = walk.step(21, objected, |(case, ..)| case).await;
        let id = case.objections[0].id;
        let handler = actor(store, "示例复审乙", &[StaffRole::Approver]).await;
        let upheld = case.uphold_objection(&docket.about(&handler, 22), Any, id, remark("成立", None)).unwrap();
        let (case, _) = walk.step(22, upheld, |(case, _)| case).await;
        assert_eq!(case.notice, None);
        assert_eq!(read.notice(notice.id).await.unwrap().as_ref(), Some(&notice));
        assert_eq!(read.cases_of_notice(notice.id).await.unwrap()[0].id, case.id);
    }
}

//! Cases read back as they were recorded, through every transition, and are found in the queue.

use showcase_domain::{
    Actor, StaffRole,
    case::{Answer, ChangeItem, Severity, StateWord, Target},
    event::Subject,
    id::ChangeRequestId,
    procedure::SubjectKind,
    version::Expected,
};
use showcase_persistence::{CaseFilter, CaseSort, Constraint, EventFilter, Page, StoreError, log};

use crate::support::*;

on_both_engines! {
    async fn changes_are_asked_for_answered_and_accepted(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let case = walk.submitted(&organization, "示例停车", 10).await;
        let case = walk.claim(case, 11).await;
        assert_eq!(read.case(case.id).await.unwrap().as_ref(), Some(&case));

        let docket = walk.docket(&case).await;
        let item = ChangeItem {
            id: ChangeRequestId::from_uuid(uuid()),
            target: Target::Field { pointer: "/summary".into() },
            severity: Severity::Must,
            text: remark("请写明适用范围", None),
            late: None,
        };
        let (id, hash) = (item.id, docket.revision.content_hash.clone());
        let asked = case
            .request_changes(&docket.about(&walk.reviewer, 12), Expected::Any, &hash, docket.subject.clone(), &docket.revision, vec![item], |_| false)
            .unwrap();
        let (case, _, remarks) = walk.step(12, asked, |(case, ..)| case).await;
        assert_eq!(read.remarks(&[remarks[0].id]).await.unwrap()[&remarks[0].id].text, "请写明适用范围");

        let answer = remark("见第二段", None);
        let answered = case.answer(&docket.about(&Actor::system(), 13), Expected::Any, id, Answer::Explained, answer).unwrap();
        let (case, _) = walk.step(13, answered, |(case, _)| case).await;

        let history = read.events(&EventFilter { subject: Some(Subject::Case(case.id)), ..EventFilter::default() }, 10).await.unwrap();
        let kinds = history.iter().map(|event| event.record.kind.as_str()).collect::<Vec<_>>();
        assert_eq!(kinds, ["case.submitted", "case.claimed", "case.changes_requested", "case.change_answered"]);
        assert!(matches!(log::verify(store, &[]).await.unwrap(), log::Report::Whole { .. }));
    }

    async fn one_open_case_per_subject(database: TestDatabase) {
        let walk = Walk::new(&database.store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let case = walk.submitted(&organization, "示例停车", 10).await;
        let copy = format!(
            "INSERT INTO cases (id, version, number, subject_kind, subject, organization, procedure_version, stage_index, state, opened_at, \
             state_since) SELECT {}, version, 'BJ-X', subject_kind, subject, organization, procedure_version, stage_index, state, opened_at, \
             state_since FROM cases WHERE number = '{}'",
            match database.engine() {
                showcase_persistence::Engine::Sqlite => "randomblob(16)",
                showcase_persistence::Engine::Postgres => "gen_random_uuid()",
            },
            case.number,
        );
        let error = StoreError::from(database.execute(&copy).await.unwrap_err());
        assert!(matches!(error, StoreError::Taken(Constraint::OpenCase)), "{error:?}");
    }

    async fn the_queue_filters_sorts_and_pages(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let other = keep_organization(store, "别家公司", &uscc(2)).await.unwrap();
        let mut cases = Vec::new();
        for (index, name) in ["停车一", "停车二", "安防三"].into_iter().enumerate() {
            cases.push(walk.submitted(&organization, name, 10 + u32::try_from(index).unwrap()).await);
        }
        let claimed = walk.claim(cases[0].clone(), 20).await;
        let numbers = async |filter: CaseFilter| {
            let rows = read.cases(&filter, &Page::first(50)).await.unwrap();
            rows.into_iter().map(|(row, _)| row.subject_name).collect::<Vec<_>>()
        };
        let offerings = CaseFilter { subject_kind: Some(SubjectKind::Offering), ..CaseFilter::default() };
        assert_eq!(numbers(offerings.clone()).await, ["安防三", "停车二", "停车一"]);
        assert_eq!(numbers(CaseFilter { sort: CaseSort::Oldest, ..offerings.clone() }).await, ["停车一", "停车二", "安防三"]);
        assert_eq!(numbers(CaseFilter { sort: CaseSort::Waiting, ..offerings.clone() }).await, ["停车二", "安防三", "停车一"]);
        assert_eq!(numbers(CaseFilter { states: vec![StateWord::InReview], ..offerings.clone() }).await, ["停车一"]);
        assert_eq!(numbers(CaseFilter { reviewer: claimed.state.reviewer(), ..offerings.clone() }).await, ["停车一"]);
        assert_eq!(numbers(CaseFilter { text: Some("停车".into()), ..offerings.clone() }).await, ["停车二", "停车一"]);
        assert_eq!(numbers(CaseFilter { text: Some(cases[1].number.to_lowercase()), ..offerings.clone() }).await, ["停车二"]);
        assert_eq!(numbers(CaseFilter { within: Some(vec![other.id]), ..offerings.clone() }).await, Vec::<String>::new());
        assert_eq!(numbers(CaseFilter { subject: Some(cases[2].subject), ..CaseFilter::default() }).await, ["安防三"]);

        let first = read.cases(&offerings, &Page::first(2)).await.unwrap();
        let (last, key) = first.last().unwrap();
        let next = read.cases(&offerings, &Page { after: Some((key.clone(), last.id.as_uuid())), limit: 2 }).await.unwrap();
        assert_eq!(next.into_iter().map(|(row, _)| row.subject_name).collect::<Vec<_>>(), ["停车一"]);
        let counts = read.case_counts(&offerings).await.unwrap();
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), [("in_review".to_owned(), 1), ("queued".to_owned(), 2)]);
    }

    async fn roles_and_memberships_read_back(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let appointed = staff(store, "示例审核", &[StaffRole::Approver, StaffRole::Reviewer]).await;
        assert_eq!(read.account(appointed.id).await.unwrap().as_ref(), Some(&appointed));
        assert_eq!(read.staff().await.unwrap(), std::slice::from_ref(&appointed));

        let organization = keep_organization(store, "示例科技", &uscc(1)).await.unwrap();
        let first = showcase_domain::membership::Membership::first_owner(organization.id, appointed.id, at(2));
        let first = store.decide::<_, StoreError>(context(at(2)), async |tx| tx.record(first).await).await.unwrap();
        assert_eq!(read.membership(organization.id, appointed.id).await.unwrap().as_ref(), Some(&first));
        let ended = first.end(&Actor::system(), showcase_domain::membership::OtherOwners::Some, at(3)).unwrap();
        store.decide::<_, StoreError>(context(at(3)), async |tx| tx.record(ended).await).await.unwrap();
        assert_eq!(read.membership(organization.id, appointed.id).await.unwrap(), None);
        let again = showcase_domain::membership::Membership::first_owner(organization.id, appointed.id, at(4));
        store.decide::<_, StoreError>(context(at(4)), async |tx| tx.record(again).await).await.unwrap();
        assert_eq!(read.members(organization.id).await.unwrap().len(), 1);
        assert_eq!(read.all_memberships_of(appointed.id).await.unwrap().len(), 2);
    }
}

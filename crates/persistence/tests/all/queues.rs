//! Queues by role and deadline, and what is due by itself.

use showcase_domain::{
    Actor, ContentHash, StaffRole, Timestamp, Version,
    case::{Case, Escalation, Reviewable, StateWord},
    id::MaterialId,
    material::{AttachedMaterial, Material, MediaType},
    version::Expected::Any,
};
use showcase_persistence::{CaseFilter, CaseSort, Page, Read};

use crate::support::*;

async fn found(read: &Read<'_>, filter: CaseFilter) -> Vec<String> {
    let mut page = Page::first(2);
    let mut found = Vec::new();
    loop {
        let rows = read.cases(&filter, &page).await.unwrap();
        let Some((last, key)) = rows.last() else {
            let counted = read.case_counts(&filter).await.unwrap();
            assert_eq!(
                counted.values().sum::<i64>(),
                i64::try_from(found.len()).unwrap()
            );
            return found;
        };
        page.after = Some((key.clone(), last.id.as_uuid()));
        found.extend(rows.into_iter().map(|(row, _)| row.subject_name));
    }
}

async fn escalated(walk: &Walk<'_>, case: Case, minute: u32) -> Case {
    let docket = walk.docket(&case).await;
    let escalated = case
        .escalate(&docket.about(&Actor::system(), minute))
        .unwrap();
    walk.step(minute, escalated, |case| case).await
}

on_both_engines! {
    async fn a_queue_is_of_a_role_and_the_most_urgent_comes_first(database: TestDatabase) {
        let read = database.store.read();
        let walk = Walk::new(&database.store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let mut cases = Vec::new();
        for (day, name) in ["示例甲", "示例乙", "示例丙", "示例丁", "示例戊"].into_iter().enumerate() {
            let day = u32::try_from(day).unwrap();
            cases.push(walk.submitted(&organization, name, 10 + day * DAY).await);
        }
        // The first one is handed on and has five new days; the second one is recalled: nothing runs.
        let case = walk.claim(cases[0].clone(), 20).await;
        let case = walk.pass(case, 20 + 4 * DAY).await;
        let docket = walk.docket(&cases[1]).await;
        let recalled = cases[1].clone().recall(&docket.about(&Actor::system(), 20 + 4 * DAY), Any, docket.subject.clone(), &docket.revision.content);
        walk.step(20 + 4 * DAY, recalled.unwrap(), |(case, _)| case).await;

        let offerings = CaseFilter {
            states: StateWord::ALL.iter().copied().filter(|state| !state.is_final()).collect(),
            sort: CaseSort::Due,
            ..CaseFilter::default()
        };
        assert_eq!(found(&read, offerings.clone()).await, ["示例丙", "示例丁", "示例戊", "示例甲", "示例乙"]);
        let of = |stage_role| CaseFilter { stage_roles: Some(vec![stage_role]), ..offerings.clone() };
        assert_eq!(found(&read, of(StaffRole::Approver)).await, ["示例甲"]);
        assert_eq!(found(&read, of(StaffRole::Reviewer)).await, ["示例丙", "示例丁", "示例戊", "示例乙"]);
        assert_eq!(found(&read, of(StaffRole::BusinessAdministrator)).await, Vec::<String>::new());

        let due = [2, 3, 4].map(|index: usize| cases[index].id);
        assert_eq!(read.due_cases(at(30 * DAY), 10).await.unwrap(), [due[0], due[1], due[2], case.id]);
        let row = read.cases_of(case.subject).await.unwrap().remove(0);
        assert_eq!((row.stage, row.round, row.cycle, row.procedure_version), (1, 1, 0, case.procedure_version));
        assert_eq!((row.stage_role, row.escalation), (Some(StaffRole::Approver), Escalation::Punctual));
        assert_eq!(row.due_at, case.clock.running.map(|running| running.at));
    }

    async fn what_is_late_is_found_until_it_was_noted(database: TestDatabase) {
        let read = database.store.read();
        let walk = Walk::new(&database.store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let one = walk.submitted(&organization, "示例甲", 10).await;
        let two = walk.submitted(&organization, "示例乙", 10 + DAY).await;
        let running = [one.id, two.id];
        assert_eq!(read.running_cases().await.unwrap(), running);
        let due = |case: &Case| case.clock.alarm_at.unwrap();
        let before = Timestamp::from_timestamp_micros(due(&one).timestamp_micros() - 1).unwrap();
        assert_eq!(read.due_cases(before, 10).await.unwrap(), []);
        assert_eq!(read.due_cases(due(&one), 10).await.unwrap(), [one.id]);
        assert_eq!(read.due_cases(due(&two), 10).await.unwrap(), running);
        assert_eq!(read.due_cases(due(&two), 1).await.unwrap(), [one.id]);
        let overdue = |at| CaseFilter { overdue_at: Some(at), ..CaseFilter::default() };
        assert_eq!(found(&read, overdue(before)).await, Vec::<String>::new());
        assert_eq!(found(&read, overdue(due(&one))).await, ["示例甲"]);

        let minute = 20 * DAY;
        let one = escalated(&walk, one, minute).await;
        assert_eq!(read.cases_of(one.subject).await.unwrap()[0].escalation, Escalation::Overdue);
        let one = escalated(&walk, one, minute).await;
        assert_eq!(one.clock.alarm_at, None);
        assert_eq!(read.due_cases(at(minute), 10).await.unwrap(), [two.id]);
        assert_eq!(found(&read, overdue(at(minute))).await, ["示例乙", "示例甲"]);

        // What is over is neither late nor running.
        for case in [one, two] {
            let docket = walk.docket(&case).await;
            let withdrawn = case.withdraw(&docket.about(&Actor::system(), minute), Any, docket.subject.clone(), &docket.revision.content).unwrap();
            let (case, _) = walk.step(minute, withdrawn, |(case, _)| case).await;
            assert_eq!(read.cases_of(case.subject).await.unwrap()[0].stage_role, None);
        }
        assert_eq!(read.due_cases(at(minute), 10).await.unwrap(), []);
        assert_eq!(read.running_cases().await.unwrap(), []);
        assert_eq!(found(&read, overdue(at(minute))).await, Vec::<String>::new());
    }

    async fn an_expert_sees_the_materials_of_the_last_submission(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        walk.publish_panel_and_notice().await;
        walk.admit_experts().await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let mut pictures = Vec::new();
        for _ in 0..2 {
            let material = Material {
                id: MaterialId::from_uuid(uuid()),
                version: Version::FIRST,
                organization: organization.id,
                hash: ContentHash::of(b"file"),
                size: 4,
                media_type: MediaType::Pdf,
                file_name: "示例.pdf".into(),
                uploaded_by: None,
                uploaded_at: at(5),
            };
            pictures.push(record(store, 5, material.upload(&Actor::system()).unwrap()).await.id);
        }
        let draft = |picture: MaterialId| {
            let mut draft = offering_draft("示例停车", &["governance.parking"]);
            draft.materials.push(AttachedMaterial { material: picture, requirement: "picture".into() });
            draft
        };
        let offering = walk.offering(&organization, draft(pictures[0])).await;
        let case = walk.submit(Reviewable::Offering(offering), &organization, 10).await;
        let docket = walk.docket(&case).await;
        let system = Actor::system();
        let recalled = case.recall(&docket.about(&system, 11), Any, docket.subject.clone(), &docket.revision.content).unwrap();
        let (case, subject) = walk.step(11, recalled, |(case, _)| case).await;
        let Reviewable::Offering(offering) = subject else { unreachable!("the case of an offering") };
        let saved = offering.save_draft(&system, Any, &organization, draft(pictures[1]), at(12)).unwrap();
        let offering = record(store, 12, saved).await;
        walk.submit(Reviewable::Offering(offering), &organization, 13).await;

        let case = read.case(case.id).await.unwrap().unwrap();
        let case = walk.claim(case, 14).await;
        let case = walk.pass(case, 15).await;
        let case = walk.claim(case, 16).await;
        let docket = walk.docket(&case).await;
        let pool = read.expert_actors(at(17)).await.unwrap();
        let drawn = case.draw_panel(&docket.about(&walk.approver, 17), Any, &pool, "5eed".into()).unwrap();
        let case = walk.step(17, drawn, |case| case).await;
        let mut seated = case.seats.clone().unwrap().experts;
        seated.sort_unstable();
        assert_eq!(seated.len(), 3);
        assert_eq!(read.seated_for_material(pictures[0]).await.unwrap(), []);
        assert_eq!(read.seated_for_material(pictures[1]).await.unwrap(), seated);

        let docket = walk.docket(&case).await;
        let withdrawn = case.withdraw(&docket.about(&system, 18), Any, docket.subject.clone(), &docket.revision.content).unwrap();
        walk.step(18, withdrawn, |(case, _)| case).await;
        assert_eq!(read.seated_for_material(pictures[1]).await.unwrap(), []);
    }
}

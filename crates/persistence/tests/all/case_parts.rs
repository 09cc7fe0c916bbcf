//! Whatever happens to a case, it reads back as it was recorded: every step of a long review, with all that it leaves in other tables.

use std::collections::BTreeMap;

use showcase_domain::{
    Actor, StaffRole,
    case::{
        Answer, Case, ChangeItem, Conflict, Judgement, ObjectionState, Objector, Outcome, Passing,
        Ruling, Severity, StateWord, Target,
    },
    id::{ChangeRequestId, ContactId, NoticeId, ObjectionId, PersonId, RevisionId},
    office::{NewNotice, PublicNotice},
    procedure::Channel,
    remark::Contact,
    text::{Address, Label, Title},
    version::Expected::Any,
};
use showcase_persistence::{CaseFilter, Page, Standing, log};

use crate::support::*;

fn item(late: Option<&str>) -> ChangeItem {
    ChangeItem {
        id: ChangeRequestId::from_uuid(uuid()),
        target: Target::Field {
            pointer: "/summary".into(),
        },
        severity: Severity::Must,
        text: remark("请写明适用范围", None),
        late: late.map(|reason| remark(reason, None)),
    }
}

pub fn objector() -> Objector {
    Objector {
        id: ObjectionId::from_uuid(uuid()),
        contact: Contact {
            id: ContactId::from_uuid(uuid()),
            salt: [2; 16],
            name: "示例异议人".into(),
            phone: "0371-00000000".into(),
            email: "objector@example.com".into(),
            author: None,
        },
        text: remark("案例数据有出入", None),
    }
}

pub fn new_notice(number: &str) -> NewNotice {
    NewNotice {
        id: NoticeId::from_uuid(uuid()),
        number: Label::parse(number).unwrap(),
        title: Title::parse("示例公示").unwrap(),
        receiving_unit: Title::parse("示例受理处").unwrap(),
        phone: Label::parse("0371-11111111").unwrap(),
        address: Address::parse("示例路一号").unwrap(),
    }
}

/// The steps of one case, a minute each.
struct Steps<'a> {
    walk: Walk<'a>,
    case: Case,
    minute: u32,
}

/// One step: what is decided on the case as it is, and where the case is in what was recorded.
macro_rules! step {
    ($steps:ident, $actor:expr, |$case:ident, $docket:ident, $about:ident| $decision:expr, $pattern:pat => $next:expr) => {
        // On the heap: the stack of a test is too small for this many.
        Box::pin(async {
            $steps.minute += 1;
            let $case = $steps.case.clone();
            let $docket = $steps.walk.docket(&$case).await;
            let actor: &Actor = $actor;
            let $about = &$docket.about(actor, $steps.minute);
            let decided = $decision.unwrap();
            let recorded = $steps
                .walk
                .step($steps.minute, decided, |$pattern| $next)
                .await;
            let $pattern = &recorded;
            $steps.case = $next.clone();
            recorded
        })
        .await
    };
}

impl Steps<'_> {
    async fn ask_and_answer(&mut self, item: ChangeItem) {
        let steps = self;
        let (owner, reviewer) = (Actor::system(), steps.walk.reviewer.clone());
        let id = item.id;
        step!(steps, &reviewer, |case, docket, about| {
            let (subject, revision) = (docket.subject.clone(), &docket.revision);
            case.request_changes(about, Any, &revision.content_hash, subject, revision, vec![item], |_| false)
        }, (case, ..) => case);
        step!(steps, &owner, |case, docket, about| {
            case.answer(about, Any, id, Answer::Explained, remark("见第二段", None))
        }, (case, _) => case);
        step!(steps, &owner, |case, docket, about| {
            let revision = RevisionId::from_uuid(uuid());
            case.resubmit(about, Any, docket.subject.clone(), revision, Channel::Office)
        }, (case, ..) => case);
        steps.claim(&reviewer).await;
    }

    /// Changes, a late item, and a decision that is held.
    async fn first_stage(&mut self, reviewer: &Actor, approver: &Actor) {
        let steps = self;
        steps.claim(reviewer).await;
        steps.ask_and_answer(item(None)).await;
        let late = item(Some("前次遗漏"));
        let judged = late.id;
        steps.ask_and_answer(late).await;
        step!(steps, reviewer, |case, docket, about| {
            case.judge_change(about, Any, judged, Judgement::Accept)
        }, case => case);
        assert_eq!(steps.case.round(), 3);
        steps.tick(reviewer).await;
        steps.hold(reviewer).await;
        step!(steps, reviewer, |case, docket, about| case.take_back(about, Any), case => case);
        steps.hold(reviewer).await;
        step!(steps, approver, |case, docket, about| {
            case.release_held(about, Any, docket.effect(None))
        }, (case, _) => case);
        assert_eq!(steps.case.stage, 1);
    }

    async fn claim(&mut self, actor: &Actor) {
        let steps = self;
        step!(steps, actor, |case, docket, about| case.claim(about, Any), case => case);
    }

    /// Somebody who is neither the stage's role nor out of the question.
    async fn appoint(&mut self, actor: &Actor) {
        let steps = self;
        let administrator = steps.walk.administrator.clone();
        let colleagues = steps
            .walk
            .store
            .read()
            .colleagues(at(steps.minute))
            .await
            .unwrap();
        step!(steps, &administrator, |case, docket, about| {
            let mut about = *about;
            about.colleagues = Some(&colleagues);
            case.appoint(&about, Any, actor, remark("无其他人可办", None))
        }, (case, _) => case);
    }

    async fn tick(&mut self, actor: &Actor) {
        let steps = self;
        let docket = steps.walk.docket(&steps.case).await;
        let checklist = &docket.procedure.stage(steps.case.stage).unwrap().checklist;
        // One that does not apply, the others ticked.
        let marks = checklist.iter().enumerate().map(|(index, item)| {
            let explanation = (index == 1).then(|| remark("本项不适用", None));
            (item.code.clone(), explanation)
        });
        let marks = marks.collect::<Vec<_>>();
        step!(steps, actor, |case, docket, about| case.check(about, Any, marks.clone()), (case, _) => case);
    }

    async fn pass(&mut self, actor: &Actor) {
        self.tick(actor).await;
        let steps = self;
        step!(steps, actor, |case, docket, about| {
            let passing = Passing { remark: Some(remark("符合要求", None)), change_kind: None };
            case.pass(about, Any, &docket.revision.content_hash, docket.effect(None), passing)
        }, (case, ..) => case);
    }

    async fn hold(&mut self, actor: &Actor) {
        let steps = self;
        step!(steps, actor, |case, docket, about| {
            let passing = Passing { remark: Some(remark("拟通过", None)), change_kind: None };
            let revision = &docket.revision;
            case.hold(about, Any, &revision.content_hash, revision, Ruling::Pass, passing)
        }, (case, _) => case);
    }

    /// Draws a panel; those who have not given an opinion do.
    async fn hear_panel(&mut self, holder: &Actor, seed: &str) {
        let steps = self;
        let pool = steps
            .walk
            .store
            .read()
            .expert_actors(at(steps.minute))
            .await
            .unwrap();
        step!(steps, holder, |case, docket, about| {
            case.draw_panel(about, Any, &pool, seed.to_owned())
        }, case => case);
        for expert in steps.case.seats.clone().unwrap().experts {
            let given = steps
                .case
                .current_opinions()
                .any(|opinion| opinion.expert == expert);
            let actor = pool
                .iter()
                .find(|actor| actor.person() == Some(expert))
                .unwrap();
            if !given {
                let scores = BTreeMap::from([("novelty".to_owned(), 70), ("use".to_owned(), 80)]);
                step!(steps, actor, |case, docket, about| {
                    case.opine(about, Any, scores.clone(), true, remark("建议通过", None))
                }, (case, _) => case);
            }
        }
    }

    async fn publish(&mut self, number: &str) -> PublicNotice {
        let steps = self;
        let administrator = steps.walk.administrator.clone();
        let (notice, _) = step!(steps, &administrator, |case, docket, about| {
            PublicNotice::publish(vec![(case, *about)], &docket.publishing(about.actor, steps.minute), &new_notice(number))
        }, (_, cases) => &cases[0]);
        notice
    }

    async fn found(&self, filter: CaseFilter) -> bool {
        let read = self.walk.store.read();
        let rows = read.cases(&filter, &Page::first(50)).await.unwrap();
        rows.iter().any(|(row, _)| row.id == self.case.id)
    }

    async fn seated(&self, person: PersonId) -> bool {
        let seated = Some(person);
        self.found(CaseFilter {
            seated,
            ..CaseFilter::default()
        })
        .await
    }
}

on_both_engines! {
    async fn every_step_of_a_long_review_reads_back(database: TestDatabase) {
        let store = &database.store;
        let walk = Walk::new(store).await;
        let second = actor(store, "示例再审", &[StaffRole::Reviewer]).await;
        let citizen = actor(store, "示例市民", &[]).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let procedure = walk.publish_panel_and_notice().await;
        walk.admit_experts().await;
        let case = walk.submitted(&organization, "示例停车", 10).await;
        assert_eq!(case.procedure_version, procedure.version);
        let mut steps = Steps { walk, case, minute: 10 };
        let steps = &mut steps;
        let (reviewer, approver) = (steps.walk.reviewer.clone(), steps.walk.approver.clone());

        steps.first_stage(&reviewer, &approver).await;

        // The second: the only approver steps aside, somebody is appointed, experts are heard, it goes back and comes again.
        steps.claim(&approver).await;
        step!(steps, &approver, |case, docket, about| {
            case.recuse(about, Any, remark("与申报单位有往来", None))
        }, (case, _) => case);
        steps.appoint(&second).await;
        let pool = store.read().expert_actors(at(steps.minute)).await.unwrap();
        step!(steps, &second, |case, docket, about| {
            case.draw_panel(about, Any, &pool, "5eed".to_owned())
        }, case => case);
        let leaving = steps.case.seats.as_ref().unwrap().experts[0];
        assert!(steps.seated(leaving).await);
        let expert = pool.iter().find(|expert| expert.person() == Some(leaving)).unwrap();
        step!(steps, expert, |case, docket, about| {
            case.leave_panel(about, Any, &pool, remark("出差", None))
        }, (case, _) => case);
        let seats = steps.case.seats.clone().unwrap();
        assert!(!steps.seated(leaving).await);
        assert!(steps.seated(seats.experts[0]).await);
        assert_eq!(steps.case.gone, [leaving]);
        step!(steps, &second, |case, docket, about| {
            let reason = remark("请初审补充核对", None);
            case.return_to_stage_before(about, Any, &docket.revision.content_hash, &docket.revision, reason)
        }, (case, _) => case);
        assert!(!steps.seated(seats.experts[0]).await);
        steps.claim(&reviewer).await;
        steps.pass(&reviewer).await;
        steps.appoint(&second).await;
        steps.hear_panel(&second, "5eed").await;
        steps.pass(&second).await;
        assert_eq!(steps.case.opinions.len(), 3);

        // The notice: one objection dismissed, one upheld, one on paper upheld with it.
        let notice = Some(Standing::AwaitsNotice);
        assert!(steps.found(CaseFilter { notice, ..CaseFilter::default() }).await);
        let first = steps.publish("示例公示〔2026〕1号").await;
        assert!(!steps.found(CaseFilter { notice, ..CaseFilter::default() }).await);
        let notice = Some(Standing::On(first.id));
        assert!(steps.found(CaseFilter { notice, ..CaseFilter::default() }).await);
        let handler = actor(store, "示例复审乙", &[StaffRole::Approver]).await;
        let neighbour = actor(store, "示例邻居", &[]).await;
        for person in [&citizen, &neighbour] {
            step!(steps, person, |case, docket, about| case.object(about, objector()), (case, ..) => case);
        }
        step!(steps, &handler, |case, docket, about| case.record_objection(about, Any, objector()), (case, ..) => case);
        let ids = steps.case.objections.iter().map(|objection| objection.id).collect::<Vec<_>>();
        step!(steps, &handler, |case, docket, about| {
            case.dismiss_objection(about, Any, ids[0], remark("经核实不成立", None))
        }, (case, _) => case);
        step!(steps, &handler, |case, docket, about| {
            case.uphold_objection(about, Any, ids[1], remark("经核实成立", None))
        }, (case, _) => case);
        let states = steps.case.objections.iter().map(|objection| objection.state).collect::<Vec<_>>();
        assert_eq!(states, [ObjectionState::Dismissed, ObjectionState::Upheld, ObjectionState::Upheld]);
        assert!(!steps.found(CaseFilter { notice, ..CaseFilter::default() }).await);

        // Again by others, and into force when the days of the second notice are over.
        steps.claim(&handler).await;
        steps.hear_panel(&handler, "5eed").await;
        steps.pass(&handler).await;
        let second_notice = steps.publish("示例公示〔2026〕2号").await;
        let causes = steps.case.bars.iter().map(|bar| bar.cause).collect::<Vec<_>>();
        assert_eq!(causes, [Conflict::Recused, Conflict::Objection]);
        steps.minute = 20 * DAY;
        let system = Actor::system();
        step!(steps, &system, |case, docket, about| {
            case.take_effect(about, docket.effect(Some("SC-2026-000001".to_owned())))
        }, (case, _) => case);
        assert_eq!(steps.case.state.word(), StateWord::Approved);
        assert_eq!(steps.case.state_since, second_notice.until.at);
        let outcomes = steps.case.reviews.iter().map(|review| review.outcome).collect::<Vec<_>>();
        assert_eq!(outcomes, [
            Outcome::ChangesRequested, Outcome::ChangesRequested, Outcome::Passed, Outcome::Returned, Outcome::Passed, Outcome::Passed,
            Outcome::Passed,
        ]);
        assert!(matches!(log::verify(store, &[]).await.unwrap(), log::Report::Whole { .. }));
    }

    async fn a_refusal_is_proposed_made_and_reconsidered(database: TestDatabase) {
        let walk = Walk::new(&database.store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let case = walk.submitted(&organization, "示例停车", 10).await;
        let (reviewer, approver) = (walk.reviewer.clone(), walk.approver.clone());
        let mut steps = Steps { walk, case, minute: 10 };
        let steps = &mut steps;
        for actor in [&reviewer, &approver] {
            steps.claim(actor).await;
            step!(steps, actor, |case, docket, about| {
                let hash = docket.revision.content_hash.clone();
                case.reject(about, Any, &hash, docket.effect(None), remark("不符合场景方向", None))
            }, (case, ..) => case);
        }
        assert_eq!(steps.case.state.word(), StateWord::Rejected);
        step!(steps, &Actor::system(), |case, docket, about| {
            case.reconsider(about, Any, docket.subject.clone(), &docket.revision, remark("请予复核", None))
        }, (case, ..) => case);
        assert_eq!((steps.case.cycle, steps.case.bars.len()), (1, 2));
        let subject = steps.walk.subject(steps.case.subject).await;
        assert_eq!(subject.open_case(), Some(steps.case.id));
    }
}

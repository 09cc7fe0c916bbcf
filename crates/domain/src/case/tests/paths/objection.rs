//! 异议: against an approval on notice, holding back that case alone, answered by somebody without a part in it.

use super::{
    conflict,
    notice::{on_notice, passed, with_notice},
    pass, refused, submitted, told, walk, wrong_state,
};
use crate::{
    Refusal, StaffRole,
    case::{
        CaseState, Conflict, ObjectionSource, ObjectionState, StateWord,
        tests::{
            procedures::{panel_stage, rules, stage},
            step::Step,
            world::World,
        },
    },
    event::{Audience, Kind},
    procedure::{
        Rules,
        SubjectKind::{Offering, Organization},
    },
    refusal::Condition,
    samples::{ORGANIZATION, Who, person},
};

fn objected() -> World {
    let mut world = on_notice();
    walk(&mut world, Offering, &[(Who::Stranger, Step::Object)]);
    world
}

fn states(world: &World) -> Vec<ObjectionState> {
    let objections = world.latest(Offering).objections.iter();
    objections.map(|objection| objection.state).collect()
}

fn because(conflict: Conflict) -> Option<Refusal> {
    super::conflict(Condition::Conflict { conflict })
}

#[test]
fn an_objection_holds_its_case_back_and_keeps_the_days() {
    let mut world = on_notice();
    world.wait_days(2);
    assert_eq!(
        told(&mut world, Offering, Who::Stranger, &Step::Object),
        ["case.objected"]
    );
    let case = world.latest(Offering);
    assert_eq!(case.state, CaseState::Objected);
    assert_eq!(case.clock.running, None);
    assert_eq!(case.clock.alarm_at, None);
    // Published on Monday for five working days, objected to on Wednesday: three are left.
    assert_eq!(case.clock.kept.unwrap().days, 3);
    world.wait_days(30);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Deadline),
        conflict(Condition::NothingDue)
    );
}

#[test]
fn it_comes_from_a_person_or_is_recorded_from_paper() {
    let mut world = on_notice();
    assert_eq!(
        refused(&world, Offering, Who::Anonymous, &Step::Object),
        Some(Refusal::NotSignedIn)
    );
    assert_eq!(
        refused(&world, Offering, Who::Token, &Step::Object),
        Some(Refusal::Forbidden)
    );
    for who in [Who::Reviewer, Who::Owner] {
        assert_eq!(
            refused(&world, Offering, who, &Step::ObjectOnPaper),
            Some(Refusal::Forbidden)
        );
    }
    walk(
        &mut world,
        Offering,
        &[
            (Who::Stranger, Step::Object),
            (Who::BusinessAdministrator, Step::ObjectOnPaper),
        ],
    );
    let objections = world.latest(Offering).objections.iter();
    let from = objections.map(|it| (it.number, it.source, it.person));
    assert_eq!(
        from.collect::<Vec<_>>(),
        [
            (1, ObjectionSource::Online, Some(person(10))),
            (2, ObjectionSource::Paper, None)
        ]
    );
}

#[test]
fn who_objects_is_hidden_from_the_applicant() {
    let kind = Kind::find("case.objected").unwrap();
    let reader = |name: &str| kind.fields.iter().find(|field| field.0 == name).unwrap().1;
    for field in ["text", "objector"] {
        assert!(!Audience::Parties.reads(reader(field)), "{field}");
    }
}

#[test]
fn nothing_is_objected_to_before_and_after_the_days_of_the_notice() {
    let object = |world: &World| {
        [
            refused(world, Offering, Who::Stranger, &Step::Object),
            refused(world, Offering, Who::Approver, &Step::ObjectOnPaper),
        ]
    };
    let not_published = || conflict(Condition::NotPublished);
    assert_eq!(object(&passed()), [not_published(), not_published()]);
    let mut world = on_notice();
    let ends = world.latest(Offering).clock.running.as_ref().unwrap().at;
    // Every try takes a minute: this one comes in the last microsecond.
    world.now = ends - chrono::TimeDelta::minutes(1) - chrono::TimeDelta::microseconds(1);
    assert_eq!(object(&world), [None, None]);
    // Too late although the worker is later.
    world.now = ends - chrono::TimeDelta::minutes(1);
    let over = || conflict(Condition::NoticeOver);
    assert_eq!(object(&world), [over(), over()]);
    walk(&mut world, Offering, &[(Who::Anonymous, Step::Deadline)]);
    let approved = || conflict(wrong_state("approved"));
    assert_eq!(object(&world), [approved(), approved()]);
}

/// Whoever comes first decides: an objection in the last moment stops the effect, and the effect stops the objection.
#[test]
fn an_objection_in_time_is_not_overtaken() {
    let mut world = on_notice();
    let ends = world.latest(Offering).clock.running.as_ref().unwrap().at;
    world.now = ends - chrono::TimeDelta::minutes(1) - chrono::TimeDelta::microseconds(1);
    walk(&mut world, Offering, &[(Who::Stranger, Step::Object)]);
    assert_eq!(
        refused(&world, Offering, Who::Anonymous, &Step::Deadline),
        conflict(Condition::NothingDue)
    );
    // No day is left: dismissed later, it stands until the end of that day.
    assert_eq!(world.latest(Offering).clock.kept.unwrap().days, 0);
    world.wait_days(10);
    walk(&mut world, Offering, &[(Who::Approver, Step::Dismiss)]);
    let running = world.latest(Offering).clock.running.unwrap();
    assert!(running.at > world.now);
    assert_eq!(running.days, 0);
}

/// One open objection per person and case; answered, they may object again, and papers are recorded as they come.
#[test]
fn nobody_objects_twice_at_a_time() {
    let mut world = objected();
    let waits = |number| conflict(Condition::ObjectionOpen { number });
    assert_eq!(
        refused(&world, Offering, Who::Stranger, &Step::Object),
        waits(1)
    );
    walk(
        &mut world,
        Offering,
        &[
            (Who::Viewer, Step::Object),
            (Who::Approver, Step::ObjectOnPaper),
            (Who::Approver, Step::Dismiss),
            (Who::Stranger, Step::Object),
        ],
    );
    assert_eq!(
        refused(&world, Offering, Who::Stranger, &Step::Object),
        waits(4)
    );
}

#[test]
fn when_every_objection_is_dismissed_the_notice_goes_on() {
    let mut world = objected();
    walk(
        &mut world,
        Offering,
        &[(Who::Viewer, Step::Object), (Who::Approver, Step::Dismiss)],
    );
    assert_eq!(world.latest(Offering).state, CaseState::Objected);
    assert_eq!(
        states(&world),
        [ObjectionState::Dismissed, ObjectionState::Open]
    );
    world.wait_days(7);
    walk(
        &mut world,
        Offering,
        &[(Who::SecondApprover, Step::Dismiss)],
    );
    let case = world.latest(Offering);
    assert_eq!(case.state, CaseState::OnNotice);
    let running = case.clock.running.as_ref().unwrap();
    assert_eq!((running.days, running.from), (5, world.now));
    assert_eq!(case.clock.alarm_at, Some(running.at));
    assert_eq!(case.clock.kept, None);
    world.wait_days(30);
    walk(&mut world, Offering, &[(Who::Anonymous, Step::Deadline)]);
    assert_eq!(world.latest(Offering).state, CaseState::Approved);
}

#[test]
fn an_objection_is_answered_once() {
    let mut world = objected();
    let case = world.latest(Offering).clone();
    let objection = case.objections[0].id;
    walk(
        &mut world,
        Offering,
        &[(Who::Viewer, Step::Object), (Who::Approver, Step::Dismiss)],
    );
    let table = world.table(Offering, Who::Approver.actor());
    let dismiss = |objection| {
        let case = world.latest(Offering).clone();
        let any = crate::version::Expected::Any;
        case.dismiss_objection(&table.about(), any, objection, crate::samples::remark(1))
            .err()
    };
    assert_eq!(
        dismiss(objection),
        conflict(Condition::ObjectionAnswered { number: 1 })
    );
    let unknown = crate::id::ObjectionId::from_uuid(uuid::Uuid::nil());
    assert_eq!(dismiss(unknown), Some(Refusal::NotFound));
}

/// Two stages and a notice; the last stage was passed by Approver.
fn twice_passed() -> World {
    let mut world = submitted(Rules {
        notice_days: 5,
        ..rules(vec![stage(StaffRole::Reviewer), stage(StaffRole::Approver)])
    });
    pass(&mut world, Offering, Who::Reviewer);
    pass(&mut world, Offering, Who::Approver);
    walk(
        &mut world,
        Offering,
        &[
            (Who::SecondApprover, Step::Publish),
            (Who::Stranger, Step::Object),
        ],
    );
    world
}

#[test]
fn an_objection_that_is_upheld_goes_to_another_approver() {
    let mut world = twice_passed();
    assert_eq!(
        told(&mut world, Offering, Who::SecondApprover, &Step::Uphold),
        ["case.objection_upheld"]
    );
    let case = world.latest(Offering);
    assert_eq!((case.stage, case.state.word()), (1, StateWord::Queued));
    assert_eq!((case.notice, &case.conclusion), (None, &None));
    assert!(case.clock.running.is_some(), "the days of the stage begin");
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Claim),
        because(Conflict::Objection)
    );
    pass(&mut world, Offering, Who::SecondApprover);
    // It stands before the public again, on a notice of its own.
    assert_eq!(world.latest(Offering).state, CaseState::OnNotice);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Publish),
            (Who::Stranger, Step::Object),
        ],
    );
    assert_eq!(world.notices.len(), 2);
    assert_eq!(
        states(&world),
        [ObjectionState::Upheld, ObjectionState::Open]
    );
}

/// What one objection decides, the others asked for as well; each is told.
#[test]
fn all_open_objections_are_upheld_together() {
    let mut world = objected();
    walk(
        &mut world,
        Offering,
        &[
            (Who::Viewer, Step::Object),
            (Who::Approver, Step::ObjectOnPaper),
        ],
    );
    assert_eq!(
        told(&mut world, Offering, Who::Approver, &Step::Uphold),
        ["case.objection_upheld"; 3]
    );
    assert_eq!(states(&world), [ObjectionState::Upheld; 3]);
}

#[test]
fn whoever_passed_it_at_any_stage_answers_no_objection_to_it() {
    let mut world = twice_passed();
    world.change(Who::Reviewer, |actor| {
        actor.staff_roles.push(StaffRole::Approver);
    });
    for who in [Who::Reviewer, Who::Approver] {
        for step in [Step::Dismiss, Step::Uphold] {
            assert_eq!(
                refused(&world, Offering, who, &step),
                conflict(Condition::PassedByYou),
                "{who:?} {step:?}"
            );
        }
    }
    assert_eq!(
        refused(&world, Offering, Who::OtherReviewer, &Step::Dismiss),
        conflict(Condition::StageRole {
            role: StaffRole::Approver.word().to_owned()
        })
    );
}

#[test]
fn whoever_has_an_interest_or_objects_answers_no_objection() {
    let mut world = objected();
    world.change(Who::Approver, |actor| actor.interests.push(ORGANIZATION));
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Dismiss),
        because(Conflict::Interest)
    );
    walk(&mut world, Offering, &[(Who::SecondApprover, Step::Object)]);
    for step in [Step::Dismiss, Step::Uphold] {
        assert_eq!(
            refused(&world, Offering, Who::SecondApprover, &step),
            because(Conflict::Objector)
        );
    }
}

#[test]
fn whoever_recused_themselves_answers_no_objection() {
    let mut world = submitted(Rules {
        notice_days: 5,
        ..rules(vec![stage(StaffRole::Approver)])
    });
    walk(&mut world, Offering, &[(Who::Approver, Step::Recuse)]);
    pass(&mut world, Offering, Who::SecondApprover);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Publish),
            (Who::Stranger, Step::Object),
        ],
    );
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Uphold),
        because(Conflict::Recused)
    );
    // No approver is left: the administrator appoints somebody, who is bound by the same rules.
    let appoint = |who| Step::Appoint(who);
    walk(
        &mut world,
        Offering,
        &[(Who::BusinessAdministrator, appoint(Who::Reviewer))],
    );
    assert_eq!(world.latest(Offering).state, CaseState::Objected);
    assert_eq!(
        refused(
            &world,
            Offering,
            Who::BusinessAdministrator,
            &appoint(Who::OtherReviewer)
        ),
        conflict(Condition::ReviewersLeft)
    );
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Uphold)]);
    let case = world.latest(Offering);
    assert_eq!(
        (case.state.word(), case.appointed),
        (StateWord::Queued, None)
    );
}

/// The panel of an upheld approval is drawn again with the stage.
#[test]
fn an_upheld_objection_leaves_no_panel_behind() {
    let mut world = World::with(Rules {
        notice_days: 5,
        ..rules(vec![panel_stage(StaffRole::Approver, 2)])
    });
    super::verify(&mut world);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Editor, Step::Submit),
            (Who::Approver, Step::Claim),
            (Who::Approver, Step::DrawPanel),
        ],
    );
    for expert in world.seated(Offering) {
        walk(&mut world, Offering, &[(expert, Step::Opine(80))]);
    }
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Pass),
            (Who::Approver, Step::Publish),
            (Who::Stranger, Step::Object),
            (Who::SecondApprover, Step::Uphold),
            (Who::SecondApprover, Step::Claim),
        ],
    );
    assert_eq!(
        refused(&world, Offering, Who::SecondApprover, &Step::Pass),
        conflict(Condition::PanelNotDrawn)
    );
}

/// An objection to an offering is answered whatever becomes of its organization.
#[test]
fn a_suspension_does_not_stop_an_answer() {
    let mut world = submitted(with_notice());
    pass(&mut world, Offering, Who::Reviewer);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Publish),
            (Who::Stranger, Step::Object),
        ],
    );
    walk(&mut world, Organization, &[(Who::Approver, Step::Suspend)]);
    walk(&mut world, Offering, &[(Who::Approver, Step::Dismiss)]);
    assert_eq!(world.latest(Offering).state, CaseState::OnNotice);
}

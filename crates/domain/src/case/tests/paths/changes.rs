//! 修改意见: asked for at once, answered one by one, judged, counted when they come late.

use super::{claimed, conflict, invalid, one_stage, refused, told, walk};
use crate::{
    Refusal,
    case::{
        Answer, ChangeItem, ChangeState, Judgement, Severity, StateWord, Target,
        tests::{
            procedures::two_stages,
            step::{Ask, LATE, MUST, SHOULD, Step},
            world::World,
        },
    },
    id::ChangeRequestId,
    message::Message,
    procedure::SubjectKind::Offering,
    refusal::Condition,
    samples::{Who, remark},
    version::Expected,
};

const NAME: Ask = Ask {
    pointer: "/name",
    ..MUST
};

/// Asked for, and held by Reviewer again with everything answered.
fn answered(asked: &[Ask]) -> World {
    let mut world = claimed(two_stages());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::ask(asked))]);
    for _ in asked {
        walk(&mut world, Offering, &[(Who::Editor, Step::Answer)]);
    }
    walk(
        &mut world,
        Offering,
        &[(Who::Editor, Step::Resubmit), (Who::Reviewer, Step::Claim)],
    );
    world
}

fn states(world: &World) -> Vec<ChangeState> {
    let items = world.latest(Offering).change_requests.iter();
    items.map(|item| item.state).collect()
}

fn ask(world: &World, items: Vec<ChangeItem>) -> Option<Refusal> {
    let case = world.latest(Offering).clone();
    let seen = case.current().unwrap().content_hash.clone();
    let revision = world.revision(&case).clone();
    let table = world.table(Offering, Who::Reviewer.actor());
    let asked = case.request_changes(
        &table.about(),
        Expected::Any,
        &seen,
        world.subject(Offering),
        &revision,
        items,
        |_| false,
    );
    asked.err()
}

#[test]
fn a_request_for_changes_says_what_to_change() {
    let world = claimed(two_stages());
    let item = |target| ChangeItem {
        target,
        ..world.items(&[SHOULD]).remove(0)
    };
    let field = |pointer: &str| Target::Field {
        pointer: pointer.to_owned(),
    };
    let material = |requirement: &str| Target::Material {
        requirement: requirement.to_owned(),
    };
    assert_eq!(
        ask(&world, Vec::new()),
        Some(invalid("/items", Message::TooFew { min: 1, actual: 0 }))
    );
    assert_eq!(
        ask(&world, world.items(&[MUST; 101])),
        Some(invalid(
            "/items",
            Message::TooMany {
                max: 100,
                actual: 101
            }
        ))
    );
    assert_eq!(
        ask(&world, vec![item(field("summary"))]),
        Some(invalid(
            "/items/0/target/pointer",
            Message::NotAllowed {
                value: "summary".to_owned()
            }
        ))
    );
    assert_eq!(
        ask(
            &world,
            vec![item(field("/name")), item(material("passport"))]
        ),
        Some(invalid(
            "/items/1/target/requirement",
            Message::NotAllowed {
                value: "passport".to_owned()
            }
        ))
    );
    assert_eq!(
        ask(&world, vec![item(field("")), item(material("picture"))]),
        None
    );
}

#[test]
fn a_draft_opens_as_a_copy_of_what_was_submitted() {
    let mut world = claimed(two_stages());
    assert_eq!(world.offering.draft, None);
    assert_eq!(
        told(&mut world, Offering, Who::Reviewer, &Step::ask(&[MUST])),
        ["case.changes_requested"]
    );
    assert_eq!(world.offering.draft, Some(crate::samples::offering_draft()));
    assert_eq!(world.offering.open_case, Some(world.latest(Offering).id));
}

#[test]
fn with_an_open_must_item_it_is_not_resubmitted() {
    let mut world = claimed(two_stages());
    let asked = Step::ask(&[MUST, SHOULD, NAME]);
    walk(&mut world, Offering, &[(Who::Reviewer, asked)]);
    let unanswered = |numbers: &[u32]| {
        conflict(Condition::UnansweredChangeRequests {
            numbers: numbers.to_vec(),
        })
    };
    let resubmit = |world: &World| refused(world, Offering, Who::Editor, &Step::Resubmit);
    assert_eq!(resubmit(&world), unanswered(&[1, 3]));
    walk(&mut world, Offering, &[(Who::Editor, Step::Answer)]);
    assert_eq!(resubmit(&world), unanswered(&[3]));
    let answers = [(Who::Editor, Step::Answer), (Who::Editor, Step::Answer)];
    walk(&mut world, Offering, &answers);
    assert_eq!(resubmit(&world), None);
}

#[test]
fn a_resubmission_is_the_next_round_at_the_same_stage() {
    let mut world = claimed(two_stages());
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::Pass),
            (Who::Approver, Step::Claim),
            (Who::Approver, Step::ask(&[MUST])),
            (Who::Editor, Step::Edit),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
        ],
    );
    let case = world.latest(Offering);
    assert_eq!((case.stage, case.round()), (1, 2));
    assert_eq!(case.state.word(), StateWord::Queued);
    let numbers = world.revisions.iter().map(|revision| revision.number);
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 1, 2]);
}

/// Answered items are accepted with the approval, and what only should be changed and was not is waived.
#[test]
fn an_approval_settles_what_is_left() {
    let mut world = claimed(one_stage());
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::ask(&[MUST, SHOULD])),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::OtherReviewer, Step::Claim),
            (Who::OtherReviewer, Step::Pass),
        ],
    );
    assert_eq!(states(&world), [ChangeState::Accepted, ChangeState::Waived]);
}

#[test]
fn what_was_answered_is_accepted_asked_for_again_or_waived() {
    let judged = |judgement| {
        let mut world = answered(&[MUST]);
        walk(
            &mut world,
            Offering,
            &[(Who::Reviewer, Step::Judge(judgement))],
        );
        world
    };
    let passes = |world: &World| refused(world, Offering, Who::Reviewer, &Step::Pass);
    for (judgement, state) in [
        (Judgement::Accept, ChangeState::Accepted),
        (Judgement::Waive, ChangeState::Waived),
    ] {
        let mut world = judged(judgement);
        assert_eq!(states(&world), [state]);
        assert_eq!(passes(&world), None);
        // Settled once, unless it is asked for again.
        let again = Step::Judge(judgement);
        assert_eq!(
            refused(&world, Offering, Who::Reviewer, &again),
            conflict(Condition::ChangeSettled { number: 1 })
        );
        walk(
            &mut world,
            Offering,
            &[(Who::Reviewer, Step::Judge(Judgement::Reopen))],
        );
        assert_eq!(states(&world), [ChangeState::Open]);
    }
    let mut reopened = judged(Judgement::Reopen);
    assert_eq!(
        passes(&reopened),
        conflict(Condition::OpenChangeRequests { numbers: vec![1] })
    );
    // It goes back without a new item, and the old one is answered again.
    walk(&mut reopened, Offering, &[(Who::Reviewer, Step::ask(&[]))]);
    assert_eq!(
        refused(&reopened, Offering, Who::Editor, &Step::Resubmit),
        conflict(Condition::UnansweredChangeRequests { numbers: vec![1] })
    );
    walk(
        &mut reopened,
        Offering,
        &[
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::Pass),
        ],
    );
}

#[test]
fn there_is_nothing_to_judge_where_nothing_was_asked_for() {
    let world = claimed(one_stage());
    let judge = Step::Judge(Judgement::Accept);
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &judge),
        conflict(Condition::NoChangeRequests)
    );
}

#[test]
fn a_held_pass_needs_what_a_pass_needs() {
    let mut world = answered(&[MUST]);
    let reopen = Step::Judge(Judgement::Reopen);
    walk(&mut world, Offering, &[(Who::Reviewer, reopen)]);
    assert_eq!(
        refused(
            &world,
            Offering,
            Who::Reviewer,
            &Step::Hold(crate::case::Ruling::Pass)
        ),
        conflict(Condition::OpenChangeRequests { numbers: vec![1] })
    );
}

/// 一次性告知: the first request lists everything. A later item about something unchanged says why, and is counted.
#[test]
fn a_later_item_on_something_unchanged_says_why() {
    let mut world = claimed(two_stages());
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::ask(&[MUST])),
            (Who::Editor, Step::Edit),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::Reviewer, Step::Claim),
        ],
    );
    let late = |world: &World| {
        let items = world.latest(Offering).change_requests.iter();
        items.filter(|item| item.late.is_some()).count()
    };
    // The name was changed by the edit, the summary was not.
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &Step::ask(&[NAME, MUST])),
        Some(invalid("/items/1/late_reason", Message::LateWithoutReason))
    );
    let mut changed = world.clone();
    walk(
        &mut changed,
        Offering,
        &[(Who::Reviewer, Step::ask(&[NAME]))],
    );
    assert_eq!(late(&changed), 0);
    walk(
        &mut world,
        Offering,
        &[(Who::Reviewer, Step::ask(&[NAME, LATE]))],
    );
    assert_eq!(late(&world), 1);
    let numbers = world.latest(Offering).change_requests.iter();
    assert_eq!(
        numbers
            .map(|item| (item.number, item.round))
            .collect::<Vec<_>>(),
        [(1, 1), (2, 2), (3, 2)]
    );
}

/// A reason that was not needed is not counted.
#[test]
fn only_late_items_are_counted_as_late() {
    let mut world = claimed(two_stages());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::ask(&[LATE]))]);
    assert_eq!(world.latest(Offering).change_requests[0].late, None);
}

/// Compared with the submission that was first asked about: what was changed and changed back is late again, what came in between is not.
#[test]
fn later_stages_are_late_as_well() {
    let mut world = answered(&[MUST]);
    walk(
        &mut world,
        Offering,
        &[(Who::Reviewer, Step::Pass), (Who::Approver, Step::Claim)],
    );
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::ask(&[SHOULD])),
        Some(invalid("/items/0/late_reason", Message::LateWithoutReason))
    );
}

#[test]
fn an_answer_is_to_an_item_of_this_case_that_is_not_settled() {
    let mut world = answered(&[MUST]);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::Judge(Judgement::Accept)),
            (Who::Reviewer, Step::ask(&[LATE])),
        ],
    );
    let case = world.latest(Offering);
    let table = world.table(Offering, Who::Editor.actor());
    let answer = |item: ChangeRequestId| {
        let (expected, text) = (Expected::Any, remark(8));
        case.clone()
            .answer(&table.about(), expected, item, Answer::Changed, text)
    };
    let (earlier, now) = (case.change_requests[0].id, case.change_requests[1].id);
    assert_eq!(
        answer(earlier).err(),
        conflict(Condition::ChangeSettled { number: 1 })
    );
    let unknown = ChangeRequestId::from_uuid(uuid::Uuid::nil());
    assert_eq!(answer(unknown).err(), Some(Refusal::NotFound));
    let answered = answer(now).unwrap();
    let items = &answered.next().0.change_requests;
    assert_eq!(
        items[1].answer,
        Some((Answer::Changed, remark(8).reference()))
    );
    // What was said earlier stays as it was said.
    assert_eq!(items[0], case.change_requests[0]);
}

#[test]
fn an_answer_can_be_put_better_until_the_case_is_resubmitted() {
    let mut world = claimed(two_stages());
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::ask(&[MUST])),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Answer),
        ],
    );
    assert_eq!(states(&world), [ChangeState::Answered]);
    assert_eq!(
        world.latest(Offering).change_requests[0].severity,
        Severity::Must
    );
}

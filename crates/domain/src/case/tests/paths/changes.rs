//! 修改意见: asked for, answered, settled.

use super::{held, invalid, walk};
use crate::{
    Refusal,
    case::{
        Answer, ChangeItem, ChangeState, Severity, Target,
        tests::{step::Step, world::item},
    },
    id::ChangeRequestId,
    message::Message,
    procedure::SubjectKind::{Offering, Organization},
    refusal::Condition,
    samples::{Who, at, remark},
    version::Expected,
};

#[test]
fn a_request_for_changes_says_what_to_change() {
    let world = held();
    let ask = |items: Vec<_>| {
        let case = world.case(Offering).unwrap().clone();
        let seen = case.current().unwrap().content_hash.clone();
        let revision = world.under_review(&case).clone();
        case.request_changes(
            &Who::Reviewer.actor(),
            Expected::Any,
            &seen,
            &world.organization,
            world.subject(Offering),
            &revision,
            items,
            at(9),
        )
        .map(drop)
    };
    let aimed = |target| ChangeItem {
        target,
        ..item(1, Severity::Should)
    };
    assert_eq!(
        ask(Vec::new()),
        Err(invalid("/items", Message::TooFew { min: 1, actual: 0 }))
    );
    let many = (0..101).map(|number| item(number, Severity::Must));
    assert_eq!(
        ask(many.collect()),
        Err(invalid(
            "/items",
            Message::TooMany {
                max: 100,
                actual: 101
            }
        ))
    );
    let pointer = "summary".to_owned();
    assert_eq!(
        ask(vec![aimed(Target::Field {
            pointer: pointer.clone()
        })]),
        Err(invalid(
            "/items/0/target/pointer",
            Message::NotAllowed { value: pointer }
        ))
    );
    let requirement = "passport".to_owned();
    assert_eq!(
        ask(vec![
            item(1, Severity::Must),
            aimed(Target::Material {
                requirement: requirement.clone()
            })
        ]),
        Err(invalid(
            "/items/1/target/requirement",
            Message::NotAllowed { value: requirement }
        ))
    );
    let whole = aimed(Target::Field {
        pointer: String::new(),
    });
    assert_eq!(ask(vec![whole]), Ok(()));
}

#[test]
fn what_must_be_answered_is_answered_before_the_next_round() {
    let mut world = held();
    let both = Step::RequestChanges(vec![Severity::Must, Severity::Should]);
    walk(&mut world, Offering, &[(Who::Reviewer, both)]);
    let editor = Who::Editor.actor();
    assert_eq!(
        world.act(Offering, &editor, &Step::Resubmit).err(),
        Some(Refusal::conflict(Condition::UnansweredChangeRequests {
            numbers: vec![1]
        }))
    );
    walk(
        &mut world,
        Offering,
        &[(Who::Editor, Step::Answer), (Who::Editor, Step::Resubmit)],
    );
    walk(
        &mut world,
        Organization,
        &[
            (Who::Owner, Step::Submit),
            (Who::OtherReviewer, Step::Claim),
            (Who::OtherReviewer, Step::Pass),
        ],
    );
    // The item that was not answered did not have to be: the next round counts on from it, and the pass waives it.
    walk(
        &mut world,
        Offering,
        &[
            (Who::OtherReviewer, Step::Claim),
            (
                Who::OtherReviewer,
                Step::RequestChanges(vec![Severity::Should]),
            ),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::Pass),
        ],
    );
    let items = &world.case(Offering).unwrap().change_requests;
    let settled = items
        .iter()
        .map(|item| (item.number, item.round, item.state));
    assert_eq!(
        settled.collect::<Vec<_>>(),
        [
            (1, 1, ChangeState::Accepted),
            (2, 1, ChangeState::Waived),
            (3, 2, ChangeState::Accepted)
        ]
    );
}

#[test]
fn an_answer_is_to_an_item_of_this_round() {
    let mut world = held();
    let must = Step::RequestChanges(vec![Severity::Must]);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, must.clone()),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, must),
        ],
    );
    let case = world.case(Offering).unwrap();
    let answer = |item: ChangeRequestId| {
        case.clone().answer(
            &Who::Editor.actor(),
            Expected::Any,
            &world.organization,
            item,
            Answer::Changed,
            remark(8),
        )
    };
    let (earlier, now) = (case.change_requests[0].id, case.change_requests[1].id);
    assert_eq!(answer(earlier).err(), Some(Refusal::NotFound));
    let answered = answer(now).unwrap();
    assert_eq!(
        answered.next().0.change_requests[1].answer,
        Some((Answer::Changed, remark(8).reference()))
    );
    // What was said earlier stays as it was said.
    assert_eq!(
        answered.next().0.change_requests[0],
        case.change_requests[0]
    );
}

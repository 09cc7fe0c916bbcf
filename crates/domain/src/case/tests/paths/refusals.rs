//! In which order it is refused, and that nobody decides on something else than they saw.

use super::{claimed, conflict, one_stage, submitted, walk};
use crate::{
    Refusal, Version,
    case::{
        CASE_ACTIONS, CaseState, Effect, Passing, Ruling,
        tests::{
            procedures::two_stages,
            step::{MUST, Step},
            world::{World, other_hash},
        },
    },
    policy::Action,
    procedure::SubjectKind::Offering,
    refusal::Condition,
    samples::{Who, remark},
    version::Expected,
};

#[test]
fn who_then_which_version_then_which_state() {
    // In a withdrawn case every action is in the wrong state.
    let mut world = submitted(two_stages());
    walk(&mut world, Offering, &[(Who::Owner, Step::Withdraw)]);
    let mut case = world.latest(Offering).clone();
    for action in CASE_ACTIONS {
        let seats = crate::case::Seats {
            seed: String::new(),
            experts: vec![crate::samples::person(40)],
        };
        case.seats = Some(seats);
        let permit = |who: Who, expected| {
            let table = world.table(Offering, who.actor());
            case.permit(&table.about(), action, expected)
        };
        assert_eq!(
            permit(Who::Anonymous, Expected::Missing),
            Err(Refusal::NotSignedIn)
        );
        // A notice is published beside its cases: that there is such a right is nothing to hide.
        let hidden = match action {
            Action::CasePublishNotice => Refusal::Forbidden,
            _ => Refusal::NotFound,
        };
        assert_eq!(permit(Who::Stranger, Expected::Missing), Err(hidden));
        assert_eq!(
            permit(Who::Auditor, Expected::Missing),
            Err(Refusal::Forbidden)
        );
        let admitted = Who::ALL
            .into_iter()
            .find(|who| matches!(permit(*who, Expected::Any), Err(Refusal::Conflict { .. })))
            .unwrap();
        assert_eq!(
            permit(admitted, Expected::Missing),
            Err(Refusal::VersionRequired)
        );
        assert_eq!(
            permit(admitted, Expected::Version(Version::FIRST)),
            Err(Refusal::Stale {
                current: case.version
            })
        );
    }
}

/// Tries every decision on the content of `world`'s case with another hash.
#[test]
fn nobody_decides_on_content_that_they_have_not_seen() {
    let mut world = claimed(two_stages());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Pass)]);
    walk(&mut world, Offering, &[(Who::Approver, Step::Claim)]);
    let case = world.latest(Offering);
    let revision = world.revision(case);
    let current = case.current().unwrap().content_hash.to_string();
    let changed = conflict(Condition::ContentChanged { current });
    let table = world.table(Offering, Who::Approver.actor());
    let (about, any, seen) = (table.about(), Expected::Any, other_hash());
    let effect = || Effect {
        subject: world.subject(Offering),
        revision,
        registration_number: Some("SC-2026-000001".to_owned()),
    };
    let passed = case
        .clone()
        .pass(&about, any, &seen, effect(), Passing::default());
    assert_eq!(passed.err(), changed);
    let rejected = case.clone().reject(&about, any, &seen, effect(), remark(1));
    assert_eq!(rejected.err(), changed);
    let asked = case.clone().request_changes(
        &about,
        any,
        &seen,
        world.subject(Offering),
        revision,
        world.items(&[MUST]),
        |_| true,
    );
    assert_eq!(asked.err(), changed);
    let returned = case
        .clone()
        .return_to_stage_before(&about, any, &seen, revision, remark(1));
    assert_eq!(returned.err(), changed);
    for ruling in Ruling::ALL {
        // Without a reason: that the content changed is said first.
        let held = case
            .clone()
            .hold(&about, any, &seen, revision, *ruling, Passing::default());
        assert_eq!(held.err(), changed);
    }
}

/// The hash is right, and what was loaded is not: nothing is carried out on the wrong content.
#[test]
fn another_revision_than_the_submitted_one_is_not_decided_on() {
    let mut world = claimed(one_stage());
    let earlier = world.revision(world.latest(Offering)).clone();
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::ask(&[MUST])),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::Reviewer, Step::Claim),
        ],
    );
    let case = world.latest(Offering);
    let seen = case.current().unwrap().content_hash.clone();
    let effect = Effect {
        subject: world.subject(Offering),
        revision: &earlier,
        registration_number: Some("SC-2026-000001".to_owned()),
    };
    let table = world.table(Offering, Who::Reviewer.actor());
    let decided = case.clone().pass(
        &table.about(),
        Expected::Any,
        &seen,
        effect,
        Passing::default(),
    );
    assert!(matches!(decided.err(), Some(Refusal::Conflict { .. })));
}

#[test]
fn a_first_registration_has_a_number() {
    let world = claimed(one_stage());
    let case = world.latest(Offering);
    let seen = case.current().unwrap().content_hash.clone();
    let effect = Effect {
        subject: world.subject(Offering),
        revision: world.revision(case),
        registration_number: None,
    };
    let table = world.table(Offering, Who::Reviewer.actor());
    let refused = case.clone().pass(
        &table.about(),
        Expected::Any,
        &seen,
        effect,
        Passing::default(),
    );
    assert!(matches!(refused, Err(Refusal::Malformed { .. })));
}

/// A token of the organization or the registry itself never reviews.
#[test]
fn only_persons_review() {
    let world: World = submitted(one_stage());
    let table = world.table(Offering, crate::Actor::system());
    let claimed = world
        .latest(Offering)
        .clone()
        .claim(&table.about(), Expected::Any);
    assert!(claimed.is_err());
    assert_eq!(world.latest(Offering).state, CaseState::Queued);
}

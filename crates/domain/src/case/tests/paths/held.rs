//! 决定暂不发布: decided, and let out later by an approver, or taken back.

use super::{claimed, conflict, events, one_stage, refused, told, walk, wrong_state};
use crate::{
    Refusal, StaffRole,
    case::{
        CaseState, Conflict, Outcome, Ruling, StateWord,
        tests::{procedures::two_stages, step::Step, world::World},
    },
    event::{Audience, Event, Kind},
    procedure::SubjectKind::{Offering, Organization},
    refusal::Condition,
    samples::{Who, person},
};

fn held(ruling: Ruling) -> World {
    let mut world = claimed(one_stage());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Hold(ruling))]);
    world
}

#[test]
fn a_held_pass_approves_nothing_until_it_is_released() {
    let mut world = held(Ruling::Pass);
    let case = world.latest(Offering);
    assert_eq!(case.state.word(), StateWord::Held);
    assert_eq!(case.reviews, []);
    assert_eq!((world.numbers, world.offering.approved), (0, None));
    assert_eq!(
        told(&mut world, Offering, Who::Approver, &Step::ReleaseHeld),
        [
            "case.held_released",
            "case.passed",
            "case.approved",
            "offering.registered"
        ]
    );
    let review = &world.latest(Offering).reviews[0];
    // The decision is that of the reviewer, not of who let it out.
    assert_eq!(
        (review.reviewer, review.outcome),
        (person(20), Outcome::Passed)
    );
    assert_eq!(world.numbers, 1);
}

#[test]
fn a_held_refusal_is_carried_out_as_it_was_decided() {
    let mut world = held(Ruling::Reject);
    walk(&mut world, Offering, &[(Who::Approver, Step::ReleaseHeld)]);
    let case = world.latest(Offering);
    assert_eq!(case.state, CaseState::Rejected);
    assert_eq!(case.conclusion, case.reviews[0].remark);
    assert_eq!(world.numbers, 0, "no number was drawn for a refusal");
}

#[test]
fn a_held_proposal_goes_to_the_last_stage() {
    let mut world = claimed(two_stages());
    let hold = Step::Hold(Ruling::Reject);
    walk(&mut world, Offering, &[(Who::Reviewer, hold)]);
    assert_eq!(
        told(&mut world, Offering, Who::Approver, &Step::ReleaseHeld),
        ["case.held_released", "case.refusal_proposed"]
    );
    assert_eq!(world.latest(Offering).stage, 1);
}

/// The one who let a decision out did not decide: they may pass the next stage, and the one who decided may not.
#[test]
fn four_eyes_look_at_who_decided_a_held_pass() {
    let mut world = claimed(two_stages());
    world.change(Who::Reviewer, |actor| {
        actor.staff_roles.push(StaffRole::Approver);
    });
    let hold = Step::Hold(Ruling::Pass);
    walk(
        &mut world,
        Offering,
        &[(Who::Reviewer, hold), (Who::Approver, Step::ReleaseHeld)],
    );
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &Step::Claim),
        conflict(Condition::Conflict {
            conflict: Conflict::FourEyes
        })
    );
    walk(
        &mut world,
        Offering,
        &[(Who::Approver, Step::Claim), (Who::Approver, Step::Pass)],
    );
}

#[test]
fn an_approver_releases_and_the_reviewer_takes_back() {
    let mut world = held(Ruling::Pass);
    for who in [Who::Reviewer, Who::BusinessAdministrator, Who::Owner] {
        assert_eq!(
            refused(&world, Offering, who, &Step::ReleaseHeld),
            Some(Refusal::Forbidden),
            "{who:?}"
        );
    }
    for who in [Who::OtherReviewer, Who::Approver] {
        assert_eq!(
            refused(&world, Offering, who, &Step::TakeBack),
            conflict(Condition::HeldByAnother),
            "{who:?}"
        );
    }
    assert_eq!(
        refused(&world, Offering, Who::Substitute, &Step::TakeBack),
        None
    );
    walk(&mut world, Offering, &[(Who::Reviewer, Step::TakeBack)]);
    let reviewer = person(20);
    assert_eq!(
        world.latest(Offering).state,
        CaseState::InReview { reviewer }
    );
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::ReleaseHeld),
        conflict(wrong_state("in_review"))
    );
}

#[test]
fn whoever_has_an_interest_releases_nothing() {
    let mut world = held(Ruling::Pass);
    world.change(Who::Approver, |actor| {
        actor.interests.push(crate::samples::ORGANIZATION);
    });
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::ReleaseHeld),
        conflict(Condition::Conflict {
            conflict: Conflict::Interest
        })
    );
    walk(
        &mut world,
        Offering,
        &[(Who::SecondApprover, Step::ReleaseHeld)],
    );
}

/// What a pass needed when it was decided it needs when it is let out.
#[test]
fn a_held_pass_waits_while_the_organization_is_suspended() {
    let mut world = held(Ruling::Pass);
    walk(&mut world, Organization, &[(Who::Approver, Step::Suspend)]);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::ReleaseHeld),
        conflict(Condition::OrganizationSuspended)
    );
    walk(
        &mut world,
        Organization,
        &[(Who::Approver, Step::Reinstate)],
    );
    walk(&mut world, Offering, &[(Who::Approver, Step::ReleaseHeld)]);
    // A refusal waits for nothing.
    let mut world = held(Ruling::Reject);
    walk(&mut world, Organization, &[(Who::Approver, Step::Suspend)]);
    walk(&mut world, Offering, &[(Who::Approver, Step::ReleaseHeld)]);
}

#[test]
fn the_owner_withdraws_what_is_held() {
    let mut world = held(Ruling::Reject);
    walk(&mut world, Offering, &[(Who::Owner, Step::Withdraw)]);
    assert_eq!(world.latest(Offering).state, CaseState::Withdrawn);
    assert_eq!(world.latest(Offering).conclusion, None);
}

/// Nor do they learn it from a refusal.
#[test]
fn what_is_held_is_in_review_for_its_owner() {
    let world = held(Ruling::Reject);
    for step in [Step::Answer, Step::Resubmit, Step::Reconsider] {
        assert_eq!(
            refused(&world, Offering, Who::Owner, &step),
            conflict(wrong_state("in_review")),
            "{step:?}"
        );
    }
    assert_eq!(
        refused(&world, Offering, Who::BusinessAdministrator, &Step::Answer),
        conflict(wrong_state("held"))
    );
}

/// The parties learn nothing of a decision before it is let out.
#[test]
fn a_held_decision_is_told_to_the_office_only() {
    let mut world = claimed(one_stage());
    let events = events(
        &mut world,
        Offering,
        Who::Reviewer,
        &Step::Hold(Ruling::Pass),
    );
    assert!(matches!(events[..], [Event::CaseHeld { .. }]));
    let kind = Kind::find("case.held").unwrap();
    assert!(!Audience::Parties.reads(kind.audience));
}

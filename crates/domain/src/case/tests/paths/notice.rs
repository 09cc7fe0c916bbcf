//! 公示: passed, published, in public until the days are over, in force from then on.

use super::{conflict, one_stage, pass, refused, submitted, told, walk, wrong_state};
use crate::{
    Refusal,
    case::{
        CaseState, StateWord,
        tests::{step::Step, world::World},
    },
    message::{FieldErrors, Message},
    offering::OfferingState,
    office::{PublicNotice, Publishing},
    procedure::{
        Rules,
        SubjectKind::{Offering, Organization},
    },
    refusal::Condition,
    samples::Who,
};

/// One stage, five working days of notice.
pub(super) fn with_notice() -> Rules {
    Rules {
        notice_days: 5,
        ..one_stage()
    }
}

/// Passed, and waiting for a notice.
pub(super) fn passed() -> World {
    let mut world = submitted(with_notice());
    pass(&mut world, Offering, Who::Reviewer);
    world
}

/// On a notice that is published: until the end of 9 November 2026.
pub(super) fn on_notice() -> World {
    let mut world = passed();
    walk(&mut world, Offering, &[(Who::Approver, Step::Publish)]);
    world
}

#[test]
fn after_the_last_stage_it_waits_for_a_notice() {
    let world = passed();
    let case = world.latest(Offering);
    assert_eq!(case.state, CaseState::OnNotice);
    assert_eq!((case.notice, case.clock.alarm_at), (None, None));
    assert_eq!((world.offering.approved, world.numbers), (None, 0));
    for who in [Who::Reviewer, Who::Owner, Who::Stranger] {
        let published = refused(&world, Offering, who, &Step::Publish);
        assert!(published.is_some(), "{who:?}");
    }
    for who in [Who::Approver, Who::BusinessAdministrator] {
        assert_eq!(refused(&world, Offering, who, &Step::Publish), None);
    }
}

#[test]
fn its_days_begin_with_the_publication() {
    let mut world = passed();
    world.wait_days(10);
    assert_eq!(
        told(&mut world, Offering, Who::Approver, &Step::Publish),
        ["notice.published", "case.notice_begun"]
    );
    let case = world.latest(Offering);
    let running = case.clock.running.as_ref().unwrap();
    // Published on Thursday the 12th: until the end of Thursday the 19th in Shanghai.
    assert_eq!(running.at.to_string(), "2026-11-19 16:00:00 UTC");
    assert_eq!(case.clock.alarm_at, Some(running.at));
    assert_eq!(world.notices[0].until, *running);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Publish),
        Some(not_for_notice(&world, Condition::OnNoticeAlready))
    );
}

#[test]
fn it_takes_effect_when_the_days_are_over_however_late_that_is_noted() {
    let mut world = on_notice();
    let due = world.latest(Offering).clock.running.as_ref().unwrap().at;
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Deadline),
        conflict(Condition::NothingDue)
    );
    world.wait_days(30);
    assert_eq!(
        told(&mut world, Offering, Who::Approver, &Step::Deadline),
        ["case.approved", "offering.registered"]
    );
    assert_eq!(world.latest(Offering).state_since, due);
    assert_eq!(world.offering.registered_at, Some(due));
    assert_eq!(world.offering.state, OfferingState::Registered);
    // The second worker finds that it was done.
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Deadline),
        conflict(Condition::NothingDue)
    );
}

#[test]
fn while_it_is_on_notice_nobody_decides_and_the_owner_does_not_withdraw() {
    let world = on_notice();
    for (who, step) in [
        (Who::Owner, Step::Withdraw),
        (Who::Owner, Step::Recall),
        (Who::Approver, Step::ReleaseHeld),
        (Who::Approver, Step::Dismiss),
    ] {
        let Some(Refusal::Conflict { unmet }) = refused(&world, Offering, who, &step) else {
            panic!("{who:?} {step:?}");
        };
        assert_eq!(unmet[0], wrong_state("on_notice"), "{who:?} {step:?}");
    }
}

/// A notice that could not lead to an approval would mislead the public.
#[test]
fn what_could_not_take_effect_is_not_published() {
    let mut world = passed();
    walk(&mut world, Organization, &[(Who::Approver, Step::Suspend)]);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Publish),
        Some(not_for_notice(&world, Condition::OrganizationSuspended))
    );
}

#[test]
fn it_waits_while_its_organization_is_suspended() {
    let mut world = on_notice();
    walk(&mut world, Organization, &[(Who::Approver, Step::Suspend)]);
    world.wait_days(30);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Deadline),
        conflict(Condition::OrganizationSuspended)
    );
    walk(
        &mut world,
        Organization,
        &[(Who::Approver, Step::Reinstate)],
    );
    walk(&mut world, Offering, &[(Who::Approver, Step::Deadline)]);
    assert_eq!(world.latest(Offering).state, CaseState::Approved);
}

/// Its organization was revoked while it stood there: it does not wait for ever.
#[test]
fn what_cannot_take_effect_is_withdrawn_by_its_owner() {
    let mut world = on_notice();
    walk(
        &mut world,
        Organization,
        &[(Who::Approver, Step::Revoke(12))],
    );
    world.wait_days(30);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Deadline),
        conflict(Condition::OrganizationNotVerified)
    );
    walk(&mut world, Offering, &[(Who::Owner, Step::Withdraw)]);
    assert_eq!(world.latest(Offering).state.word(), StateWord::Withdrawn);
}

#[test]
fn a_notice_lists_each_case_once_and_at_least_one() {
    let world = passed();
    let table = world.table(Offering, Who::Approver.actor());
    let about = table.about();
    let case = || (world.latest(Offering).clone(), about);
    let by = publishing(&about);
    let publish = |cases| PublicNotice::publish(cases, &by, &world.new_notice()).err();
    let invalid =
        |pointer: &str, message| Some(Refusal::Invalid(FieldErrors::one(pointer, message)));
    assert_eq!(
        publish(Vec::new()),
        invalid("/cases", Message::TooFew { min: 1, actual: 0 })
    );
    let value = world.latest(Offering).id.to_string();
    assert_eq!(
        publish(vec![case(), case()]),
        invalid("/cases/1", Message::Duplicate { value })
    );
    assert_eq!(publish(vec![case()]), None);
}

/// The cases of one notice come down together: it lasts as long as the longest of their procedures asks for.
#[test]
fn a_notice_of_several_cases_lasts_for_the_longest() {
    let world = passed();
    let longer = crate::case::tests::procedures::procedure(
        Offering,
        Rules {
            notice_days: 7,
            ..one_stage()
        },
    );
    let mut other = world.latest(Offering).clone();
    other.id = crate::id::CaseId::from_uuid(uuid::Uuid::from_u128(5));
    let table = world.table(Offering, Who::Approver.actor());
    let about = table.about();
    let long = crate::case::Proceeding {
        procedure: &longer,
        ..about
    };
    let cases = vec![(world.latest(Offering).clone(), about), (other, long)];
    let by = publishing(&about);
    let published = PublicNotice::publish(cases, &by, &world.new_notice()).unwrap();
    let (notice, cases) = published.next();
    assert_eq!(notice.until.days, 7);
    for case in cases {
        assert_eq!(case.clock.running.as_ref(), Some(&notice.until));
    }
}

/// A list is refused with the number of the case that is not for it, and why.
fn not_for_notice(world: &World, condition: Condition) -> Refusal {
    let number = world.latest(Offering).number.clone();
    Refusal::Conflict {
        unmet: vec![Condition::NotForNotice { number }, condition],
    }
}

const fn publishing<'a>(about: &crate::case::Proceeding<'a>) -> Publishing<'a> {
    Publishing {
        actor: about.actor,
        calendar: about.calendar,
        at: about.at,
    }
}

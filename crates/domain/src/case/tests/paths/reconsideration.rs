//! 申请复核: once, in time, by others than before, about the newest content.

use super::{claimed, conflict, one_stage, pass, refused, submitted, told, verify, walk};
use crate::{
    Refusal, StaffRole,
    case::{
        CaseState, Conflict, Ruling, StateWord,
        tests::{
            procedures::{panel_stage, procedure, rules, stage, two_stages},
            step::{MUST, Step},
            world::World,
        },
    },
    organization::OrganizationState,
    procedure::{
        Period, Rules,
        SubjectKind::{Offering, Organization},
    },
    refusal::Condition,
    samples::Who,
};

fn because(conflict: Conflict) -> Option<Refusal> {
    super::conflict(Condition::Conflict { conflict })
}

/// Passed by Reviewer, refused by Approver.
fn rejected() -> World {
    let mut world = submitted(two_stages());
    pass(&mut world, Offering, Who::Reviewer);
    let refusal = [(Who::Approver, Step::Claim), (Who::Approver, Step::Reject)];
    walk(&mut world, Offering, &refusal);
    world
}

fn reconsidered() -> World {
    let mut world = rejected();
    walk(&mut world, Offering, &[(Who::Owner, Step::Reconsider)]);
    world
}

#[test]
fn it_begins_again_at_the_first_stage_for_others() {
    let mut world = rejected();
    assert_eq!(
        told(&mut world, Offering, Who::Owner, &Step::Reconsider),
        ["case.reconsideration_asked"]
    );
    let case = world.latest(Offering);
    assert_eq!((case.stage, case.cycle), (0, 1));
    assert_eq!(case.state.word(), StateWord::Queued);
    assert_eq!(case.conclusion, None);
    assert_eq!(world.offering.open_case, Some(case.id));
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &Step::Claim),
        because(Conflict::Reconsideration)
    );
    pass(&mut world, Offering, Who::OtherReviewer);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Claim),
        because(Conflict::Reconsideration)
    );
    pass(&mut world, Offering, Who::SecondApprover);
    assert_eq!(world.latest(Offering).state, CaseState::Approved);
}

/// Whoever let a held refusal out had a part in it.
#[test]
fn it_is_not_for_whoever_released_the_refusal() {
    let mut world = submitted(two_stages());
    pass(&mut world, Offering, Who::Reviewer);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Claim),
            (Who::Approver, Step::Hold(Ruling::Reject)),
            (Who::SecondApprover, Step::ReleaseHeld),
            (Who::Owner, Step::Reconsider),
        ],
    );
    pass(&mut world, Offering, Who::OtherReviewer);
    for who in [Who::Approver, Who::SecondApprover] {
        assert_eq!(
            refused(&world, Offering, who, &Step::Claim),
            because(Conflict::Reconsideration),
            "{who:?}"
        );
    }
}

/// A pass of the refused round does not count for the next.
#[test]
fn every_stage_is_passed_anew() {
    let mut world = reconsidered();
    walk(
        &mut world,
        Offering,
        &[
            (Who::OtherReviewer, Step::Claim),
            (Who::OtherReviewer, Step::Reject),
            (Who::SecondApprover, Step::Claim),
        ],
    );
    assert_eq!(
        refused(&world, Offering, Who::SecondApprover, &Step::Pass),
        conflict(Condition::StagesNotPassed { stages: vec![0] })
    );
}

#[test]
fn it_is_asked_for_by_the_owner_once() {
    let mut world = rejected();
    for who in [Who::Editor, Who::Viewer, Who::Reviewer] {
        assert_eq!(
            refused(&world, Offering, who, &Step::Reconsider),
            Some(Refusal::Forbidden),
            "{who:?}"
        );
    }
    walk(
        &mut world,
        Offering,
        &[
            (Who::Owner, Step::Reconsider),
            (Who::OtherReviewer, Step::Claim),
            (Who::OtherReviewer, Step::Reject),
            (Who::SecondApprover, Step::Claim),
            (Who::SecondApprover, Step::Reject),
        ],
    );
    assert_eq!(
        refused(&world, Offering, Who::Owner, &Step::Reconsider),
        conflict(Condition::ReconsideredAlready)
    );
}

#[test]
fn it_is_asked_for_in_time() {
    let mut world = rejected();
    let table = world.table(Offering, Who::Owner.actor());
    let until = world
        .latest(Offering)
        .reconsider_until(&table.about())
        .unwrap();
    // Refused on Monday, five working days: until the end of the Monday after.
    assert_eq!(until.to_string(), "2026-11-09 16:00:00 UTC");
    world.now = until - chrono::TimeDelta::minutes(1) - chrono::TimeDelta::microseconds(1);
    assert_eq!(
        refused(&world, Offering, Who::Owner, &Step::Reconsider),
        None
    );
    world.now += chrono::TimeDelta::microseconds(1);
    assert_eq!(
        refused(&world, Offering, Who::Owner, &Step::Reconsider),
        conflict(Condition::ReconsiderationOver { until })
    );
    world.offering_procedure = procedure(
        Offering,
        Rules {
            reconsider_within: Period::working_days(0),
            ..two_stages()
        },
    );
    assert_eq!(
        refused(&world, Offering, Who::Owner, &Step::Reconsider),
        conflict(Condition::NoReconsideration)
    );
}

#[test]
fn nothing_is_reconsidered_beside_another_case() {
    let mut world = rejected();
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
    let first = world.cases[1].clone();
    let table = world.table_of(Offering, Some(&first), Who::Owner.actor());
    let reconsider = |world: &World| {
        let table = world.table_of(Offering, Some(&first), Who::Owner.actor());
        let subject = world.subject(Offering);
        let revision = world.revision(&first);
        first
            .clone()
            .reconsider(
                &table.about(),
                crate::version::Expected::Any,
                subject,
                revision,
                crate::samples::remark(1),
            )
            .err()
    };
    assert_eq!(reconsider(&world), conflict(Condition::CaseOpen));
    assert!(
        first
            .unmet(crate::policy::Action::CaseReconsider, &table.about())
            .contains(&Condition::CaseOpen)
    );
    // Nor when that one was recalled or is over: the refused content is not the newest any more.
    walk(&mut world, Offering, &[(Who::Editor, Step::Recall)]);
    assert_eq!(reconsider(&world), conflict(Condition::SubmittedSince));
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
    pass(&mut world, Offering, Who::Reviewer);
    pass(&mut world, Offering, Who::Approver);
    assert_eq!(world.latest(Offering).state, CaseState::Approved);
    assert_eq!(reconsider(&world), conflict(Condition::SubmittedSince));
}

#[test]
fn it_can_go_through_changes_like_any_other() {
    let mut world = reconsidered();
    walk(
        &mut world,
        Offering,
        &[
            (Who::OtherReviewer, Step::Claim),
            (Who::OtherReviewer, Step::ask(&[MUST])),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::OtherReviewer, Step::Claim),
            (Who::OtherReviewer, Step::Pass),
            (Who::SecondApprover, Step::Claim),
            (Who::SecondApprover, Step::Pass),
        ],
    );
    assert_eq!(world.latest(Offering).round(), 2);
}

#[test]
fn it_is_not_recalled() {
    let world = reconsidered();
    assert_eq!(
        refused(&world, Offering, Who::Owner, &Step::Recall),
        conflict(Condition::ReviewBegun)
    );
}

/// A bar that came with the refusal is not shaken off by asking for reconsideration and withdrawing.
#[test]
fn the_bar_stays_until_it_is_approved() {
    let barred = Rules {
        reapply_bar_days: 90,
        ..one_stage()
    };
    let mut world = claimed(barred);
    let refusal = [
        (Who::Reviewer, Step::Reject),
        (Who::Owner, Step::Reconsider),
    ];
    walk(&mut world, Offering, &refusal);
    let bar = world.offering.barred_until.unwrap();
    let mut withdrawn = world.clone();
    walk(&mut withdrawn, Offering, &[(Who::Owner, Step::Withdraw)]);
    assert_eq!(
        refused(&withdrawn, Offering, Who::Owner, &Step::Submit),
        conflict(Condition::Barred { until: bar })
    );
    pass(&mut world, Offering, Who::OtherReviewer);
    assert_eq!(world.offering.barred_until, None);
}

/// Nobody eligible is left after a small office has refused: somebody is appointed.
#[test]
fn a_small_office_appoints_somebody() {
    let mut world = claimed(one_stage());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Reject)]);
    walk(&mut world, Offering, &[(Who::Owner, Step::Reconsider)]);
    for who in [Who::OtherReviewer, Who::Substitute] {
        walk(&mut world, Offering, &[(who, Step::Recuse)]);
    }
    let appoint = Step::Appoint(Who::Approver);
    walk(
        &mut world,
        Offering,
        &[
            (Who::BusinessAdministrator, appoint),
            (Who::Approver, Step::Pass),
        ],
    );
    assert_eq!(world.latest(Offering).state, CaseState::Approved);
}

#[test]
fn a_panel_is_made_of_others_as_well() {
    let mut world = World::with(rules(vec![
        panel_stage(StaffRole::Reviewer, 2),
        stage(StaffRole::Approver),
    ]));
    world.pool = vec![Who::Expert, Who::OtherExpert];
    verify(&mut world);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Editor, Step::Submit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::DrawPanel),
            (Who::Expert, Step::Opine(10)),
            (Who::OtherExpert, Step::Opine(10)),
            (Who::Reviewer, Step::Reject),
            (Who::Approver, Step::Claim),
            (Who::Approver, Step::Reject),
            (Who::Owner, Step::Reconsider),
            (Who::OtherReviewer, Step::Claim),
        ],
    );
    let few = |available| {
        conflict(Condition::TooFewExperts {
            wanted: 2,
            available,
        })
    };
    let draw = |world: &World| refused(world, Offering, Who::OtherReviewer, &Step::DrawPanel);
    assert_eq!(draw(&world), few(0));
    world.pool.extend([Who::SpareExpert, Who::Stranger]);
    assert_eq!(draw(&world), None);
}

/// A rejected organization takes its identity back with the reconsideration.
#[test]
fn an_organization_applies_again_with_its_reconsideration() {
    let mut world = World::new();
    walk(
        &mut world,
        Organization,
        &[
            (Who::Owner, Step::Submit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::Reject),
        ],
    );
    assert!(!world.organization.state.holds_identity());
    walk(&mut world, Organization, &[(Who::Owner, Step::Reconsider)]);
    assert_eq!(world.organization.state, OrganizationState::Applying);
    pass(&mut world, Organization, Who::OtherReviewer);
    assert_eq!(world.organization.state, OrganizationState::Verified);
}

//! 暂停, 注销, 撤销, bars, and how what ended comes back.

use super::{
    approved, claimed, conflict, notice::on_notice, one_stage, organizations_by, pass, refused,
    told, walk, wrong_state,
};
use crate::{
    Refusal,
    case::{
        CaseState, Ruling,
        tests::{
            step::{MUST, Step},
            world::World,
        },
    },
    closure::MAX_BAR_MONTHS,
    message::{FieldErrors, Message},
    offering::OfferingState,
    organization::OrganizationState,
    procedure::{
        Rules,
        SubjectKind::{self, Offering, Organization},
    },
    refusal::Condition,
    samples::Who,
};

const BOTH: [SubjectKind; 2] = [Organization, Offering];

fn state(world: &World, of: SubjectKind) -> &'static str {
    match of {
        Organization => world.organization.state.word(),
        Offering => world.offering.state.word(),
    }
}

/// Registered and verified, and every further case goes through one stage of a reviewer.
fn standing() -> World {
    let mut world = approved();
    organizations_by(&mut world, one_stage());
    world
}

fn edit_and_submit(world: &mut World, of: SubjectKind) {
    walk(
        world,
        of,
        &[(Who::Editor, Step::Edit), (Who::Editor, Step::Submit)],
    );
}

#[test]
fn a_suspension_is_put_on_and_lifted_and_changes_nothing_else() {
    for of in BOTH {
        let mut world = standing();
        let before = world.clone();
        for who in [Who::Reviewer, Who::Owner] {
            assert_eq!(
                refused(&world, of, who, &Step::Suspend),
                Some(Refusal::Forbidden)
            );
        }
        assert_eq!(
            refused(&world, of, Who::Approver, &Step::Reinstate),
            conflict(Condition::NotSuspended)
        );
        walk(&mut world, of, &[(Who::Approver, Step::Suspend)]);
        assert_eq!(state(&world, of), "suspended");
        assert_eq!(
            refused(&world, of, Who::Approver, &Step::Suspend),
            conflict(Condition::AlreadySuspended)
        );
        // What is suspended is not edited.
        assert!(refused(&world, of, Who::Owner, &Step::Edit).is_some());
        walk(
            &mut world,
            of,
            &[(Who::BusinessAdministrator, Step::Reinstate)],
        );
        assert_eq!(state(&world, of), state(&before, of));
        assert_eq!(world.subject(of).approved(), before.subject(of).approved());
        assert_eq!(
            world.offering.registration_number,
            before.offering.registration_number
        );
    }
}

#[test]
fn the_owner_cancels_and_the_zone_revokes() {
    for of in BOTH {
        let world = standing();
        for (who, step) in [
            (Who::Editor, Step::Cancel),
            (Who::Approver, Step::Cancel),
            (Who::Owner, Step::Revoke(0)),
            (Who::BusinessAdministrator, Step::Revoke(0)),
            (Who::Reviewer, Step::Revoke(0)),
        ] {
            let refused = refused(&world, of, who, &step);
            assert_eq!(refused, Some(Refusal::Forbidden), "{of:?} {who:?} {step:?}");
        }
        let mut cancelled = world.clone();
        assert_eq!(
            told(&mut cancelled, of, Who::Owner, &Step::Cancel),
            [format!("{}.cancelled", of.word())]
        );
        assert_eq!(state(&cancelled, of), "cancelled");
        let mut revoked = world.clone();
        walk(&mut revoked, of, &[(Who::Approver, Step::Suspend)]);
        assert_eq!(
            told(&mut revoked, of, Who::Approver, &Step::Revoke(0)),
            [format!("{}.revoked", of.word())]
        );
        assert_eq!(state(&revoked, of), "revoked");
        for world in [cancelled, revoked] {
            // Numbers stay, with the state.
            assert!(world.offering.registration_number.is_some());
            for (who, step) in [
                (Who::Owner, Step::Cancel),
                (Who::Approver, Step::Suspend),
                (Who::Approver, Step::Reinstate),
                (Who::Approver, Step::Revoke(0)),
            ] {
                assert!(refused(&world, of, who, &step).is_some());
            }
        }
    }
}

#[test]
fn what_has_an_open_case_is_not_cancelled() {
    for of in BOTH {
        let mut world = standing();
        edit_and_submit(&mut world, of);
        assert_eq!(
            refused(&world, of, Who::Owner, &Step::Cancel),
            conflict(Condition::CaseOpen)
        );
    }
}

#[test]
fn a_bar_lasts_to_the_instant_and_has_bounds() {
    for of in BOTH {
        let mut world = standing();
        let endless = Step::Revoke(MAX_BAR_MONTHS + 1);
        assert!(matches!(
            refused(&world, of, Who::Approver, &endless),
            Some(Refusal::Invalid(_))
        ));
        walk(&mut world, of, &[(Who::Approver, Step::Revoke(12))]);
        let until = world.now + chrono::Months::new(12);
        walk(&mut world, of, &[(Who::Owner, Step::Edit)]);
        assert_eq!(
            refused(&world, of, Who::Owner, &Step::Submit),
            conflict(Condition::Barred { until })
        );
        world.now = until - chrono::TimeDelta::minutes(1);
        walk(&mut world, of, &[(Who::Owner, Step::Submit)]);
    }
}

#[test]
fn a_hearing_is_not_in_the_future() {
    use crate::{closure::Revocation, samples::remark, version::Expected};
    let world = standing();
    let today = world.now.date_naive();
    let revocation = Revocation {
        reason: remark(1),
        hearing_on: today + chrono::Days::new(1),
        today,
        hearing: remark(2),
        bar_months: 0,
    };
    let revoked = world.organization.clone().revoke(
        &Who::Approver.actor(),
        Expected::Any,
        revocation,
        world.now,
    );
    assert_eq!(
        revoked.err(),
        Some(Refusal::Invalid(FieldErrors::one(
            "/hearing_on",
            Message::HearingAhead
        )))
    );
}

/// What ended comes back through another approval, under its number and with nothing of its end left.
#[test]
fn what_ended_comes_back_by_a_new_case() {
    for of in BOTH {
        for (who, end) in [(Who::Owner, Step::Cancel), (Who::Approver, Step::Revoke(0))] {
            let mut world = standing();
            let number = world.offering.registration_number.clone();
            let registered_at = world.offering.registered_at;
            walk(&mut world, of, &[(who, end)]);
            edit_and_submit(&mut world, of);
            walk(&mut world, of, &[(Who::Reviewer, Step::Claim)]);
            assert!(state(&world, of).starts_with(['c', 'r']), "still ended");
            walk(&mut world, of, &[(Who::Reviewer, Step::Pass)]);
            match of {
                Organization => assert_eq!(world.organization.state, OrganizationState::Verified),
                Offering => assert_eq!(world.offering.state, OfferingState::Registered),
            }
            assert_eq!(world.offering.registration_number, number);
            assert_eq!(world.offering.registered_at, registered_at);
            assert_eq!(world.offering.closure, None);
            assert_eq!(world.organization.closure, None);
        }
    }
}

/// A refused application to come back leaves it as it ended.
#[test]
fn what_ended_stays_ended_when_its_case_is_refused_or_withdrawn() {
    for of in BOTH {
        for (who, end) in [(Who::Reviewer, Step::Reject), (Who::Owner, Step::Withdraw)] {
            let mut world = standing();
            walk(&mut world, of, &[(Who::Approver, Step::Revoke(0))]);
            edit_and_submit(&mut world, of);
            walk(&mut world, of, &[(Who::Reviewer, Step::Claim), (who, end)]);
            assert_eq!(state(&world, of), "revoked");
        }
    }
}

/// A case that was under way when its subject was revoked does not bring it back past the bar.
#[test]
fn a_case_from_before_does_not_bring_back_what_was_revoked() {
    for of in BOTH {
        let mut world = standing();
        edit_and_submit(&mut world, of);
        walk(&mut world, of, &[(Who::Reviewer, Step::Claim)]);
        let mut asked = world.clone();
        walk(&mut asked, of, &[(Who::Reviewer, Step::ask(&[MUST]))]);
        let mut held = world.clone();
        walk(&mut held, of, &[(Who::Reviewer, Step::Hold(Ruling::Pass))]);
        for world in [&mut world, &mut asked, &mut held] {
            walk(world, of, &[(Who::Approver, Step::Revoke(12))]);
        }
        let revoked = || conflict(wrong_state("revoked"));
        assert_eq!(refused(&world, of, Who::Reviewer, &Step::Pass), revoked());
        assert_eq!(
            refused(&world, of, Who::Reviewer, &Step::Hold(Ruling::Pass)),
            revoked()
        );
        walk(&mut asked, of, &[(Who::Editor, Step::Answer)]);
        assert_eq!(refused(&asked, of, Who::Editor, &Step::Resubmit), revoked());
        assert_eq!(
            refused(&held, of, Who::Approver, &Step::ReleaseHeld),
            revoked()
        );
        // It is refused or withdrawn, and the bar stays.
        let bar = world.subject(of);
        for (mut world, who, end) in [
            (world.clone(), Who::Reviewer, Step::Reject),
            (world.clone(), Who::Owner, Step::Withdraw),
            (asked, Who::Owner, Step::Withdraw),
        ] {
            walk(&mut world, of, &[(who, end)]);
            let until = match &bar {
                crate::case::Reviewable::Organization(subject) => subject.barred_until,
                crate::case::Reviewable::Offering(subject) => subject.barred_until,
            };
            let Some(Refusal::Conflict { unmet }) = refused(&world, of, Who::Owner, &Step::Submit)
            else {
                panic!("barred");
            };
            let Condition::Barred { until: barred } = unmet[0] else {
                panic!("{unmet:?}");
            };
            assert!(Some(barred) >= until);
            assert_eq!(state(&world, of), "revoked");
        }
    }
}

/// Nor does a reconsideration of what was refused before the revocation.
#[test]
fn a_refusal_from_before_is_not_reconsidered_after_a_revocation() {
    for of in BOTH {
        let mut world = standing();
        edit_and_submit(&mut world, of);
        walk(
            &mut world,
            of,
            &[(Who::Reviewer, Step::Claim), (Who::Reviewer, Step::Reject)],
        );
        walk(&mut world, of, &[(Who::Approver, Step::Revoke(12))]);
        assert_eq!(
            refused(&world, of, Who::Owner, &Step::Reconsider),
            conflict(wrong_state("revoked"))
        );
    }
}

#[test]
fn what_is_revoked_while_on_notice_does_not_take_effect() {
    let mut world = standing();
    world.offering_procedure = on_notice().offering_procedure;
    edit_and_submit(&mut world, Offering);
    pass(&mut world, Offering, Who::Reviewer);
    let mut unpublished = world.clone();
    walk(&mut world, Offering, &[(Who::Approver, Step::Publish)]);
    for world in [&mut world, &mut unpublished] {
        walk(world, Offering, &[(Who::Approver, Step::Revoke(1))]);
        world.wait_days(30);
    }
    let revoked = || conflict(wrong_state("revoked"));
    assert_eq!(
        refused(&unpublished, Offering, Who::Approver, &Step::Publish),
        Some(Refusal::Conflict {
            unmet: vec![
                Condition::NotForNotice {
                    number: unpublished.latest(Offering).number.clone()
                },
                wrong_state("revoked"),
            ]
        })
    );
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Deadline),
        revoked()
    );
    for world in [&mut world, &mut unpublished] {
        walk(world, Offering, &[(Who::Owner, Step::Withdraw)]);
        assert_eq!(world.latest(Offering).state, CaseState::Withdrawn);
    }
}

/// A longer bar is not replaced by a shorter one.
#[test]
fn the_longest_bar_counts() {
    let barred = |days| Rules {
        reapply_bar_days: days,
        ..one_stage()
    };
    let mut world = standing();
    world.offering_procedure = World::with(barred(3_000)).offering_procedure;
    edit_and_submit(&mut world, Offering);
    walk(
        &mut world,
        Offering,
        &[(Who::Reviewer, Step::Claim), (Who::Reviewer, Step::Reject)],
    );
    let bar = world.offering.barred_until.unwrap();
    walk(&mut world, Offering, &[(Who::Approver, Step::Revoke(1))]);
    assert_eq!(world.offering.barred_until, Some(bar));
}

/// For so many calendar days after a refusal; recalled, withdrawn and expired cases leave no bar.
#[test]
fn a_refusal_bars_and_a_withdrawal_does_not() {
    let barred = Rules {
        reapply_bar_days: 30,
        ..one_stage()
    };
    let mut withdrawn = claimed(barred.clone());
    walk(&mut withdrawn, Offering, &[(Who::Owner, Step::Withdraw)]);
    assert_eq!(withdrawn.offering.barred_until, None);
    let mut world = claimed(barred);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Reject)]);
    let until = world.offering.barred_until.unwrap();
    assert_eq!(until.to_string(), "2026-12-02 16:00:00 UTC");
    assert_eq!(
        refused(&world, Offering, Who::Editor, &Step::Submit),
        conflict(Condition::Barred { until })
    );
    world.now = until;
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
}

/// A recalled case goes on after a revocation like any submission: barred, and counting as submitted since.
#[test]
fn a_recalled_case_is_submitted_after_the_bar() {
    let mut world = standing();
    edit_and_submit(&mut world, Offering);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Editor, Step::Recall),
            (Who::Approver, Step::Revoke(1)),
        ],
    );
    assert!(refused(&world, Offering, Who::Editor, &Step::Submit).is_some());
    world.wait_days(40);
    walk(
        &mut world,
        Offering,
        &[(Who::Editor, Step::Edit), (Who::Editor, Step::Submit)],
    );
    pass(&mut world, Offering, Who::Reviewer);
    assert_eq!(world.offering.state, OfferingState::Registered);
}

/// A suspended offering keeps its open case; approved meanwhile, it stays suspended.
#[test]
fn an_approval_does_not_lift_a_suspension() {
    let mut world = standing();
    edit_and_submit(&mut world, Offering);
    walk(&mut world, Offering, &[(Who::Approver, Step::Suspend)]);
    pass(&mut world, Offering, Who::Reviewer);
    assert_eq!(world.offering.state, OfferingState::Suspended);
    walk(&mut world, Offering, &[(Who::Approver, Step::Reinstate)]);
    assert_eq!(world.offering.state, OfferingState::Registered);
}

//! 通过 and 不予通过: who, on which content, with which effect.

use super::{approved, held, walk, walked};
use crate::{
    Refusal, Version,
    case::{
        CASE_ACTIONS, Severity,
        tests::{
            step::Step,
            world::{item, other_hash},
        },
    },
    event::Event,
    offering::OfferingState,
    organization::OrganizationState,
    policy::Action,
    procedure::SubjectKind::{Offering, Organization},
    promotion::PromotionStage,
    refusal::Condition,
    samples::{Who, at, organization_in, remark},
    version::Expected,
};

#[test]
fn who_then_which_version_then_which_state() {
    // In a withdrawn case every action is in the wrong state.
    let world = walked(
        Offering,
        &[(Who::Editor, Step::Submit), (Who::Owner, Step::Withdraw)],
    );
    let case = world.case(Offering).unwrap();
    for action in CASE_ACTIONS {
        let permit =
            |who: Who, expected| case.permit(&who.actor(), action, expected, &world.organization);
        assert_eq!(
            permit(Who::Anonymous, Expected::Missing),
            Err(Refusal::NotSignedIn)
        );
        assert_eq!(
            permit(Who::Stranger, Expected::Missing),
            Err(Refusal::NotFound)
        );
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

#[test]
fn nobody_decides_on_content_that_they_have_not_seen() {
    let world = held();
    let case = world.case(Offering).unwrap();
    let current = case.current().unwrap().content_hash.to_string();
    let revision = world.under_review(case);
    let reviewer = Who::Reviewer.actor();
    let subject = world.subject(Offering);
    let organization = organization_in(OrganizationState::Verified);
    let changed = Some(Refusal::conflict(Condition::ContentChanged { current }));
    let (seen, version) = (other_hash(), Expected::Any);
    let passed = case.clone().pass(
        &reviewer,
        version,
        &seen,
        &organization,
        subject.clone(),
        revision,
        Some("SC-2026-000001".to_owned()),
        None,
        at(9),
    );
    assert_eq!(passed.err(), changed);
    let rejected = case.clone().reject(
        &reviewer,
        version,
        &seen,
        &organization,
        subject.clone(),
        revision,
        remark(1),
        at(9),
    );
    assert_eq!(rejected.err(), changed);
    let asked = case.clone().request_changes(
        &reviewer,
        version,
        &seen,
        &organization,
        subject,
        revision,
        vec![item(1, Severity::Must)],
        at(9),
    );
    assert_eq!(asked.err(), changed);
}

#[test]
fn a_pass_waits_for_the_organization() {
    let mut world = held();
    let reviewer = Who::Reviewer.actor();
    assert_eq!(
        world.act(Offering, &reviewer, &Step::Pass).err(),
        Some(Refusal::conflict(Condition::OrganizationNotVerified))
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
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Pass)]);
    assert_eq!(world.offering.state, OfferingState::Registered);
    assert_eq!(world.offering.stage, Some(PromotionStage::Registered));
    assert_eq!(
        world.offering.registration_number.as_deref(),
        Some("SC-2026-000001")
    );
}

#[test]
fn a_first_registration_has_a_number() {
    let world = held();
    let case = world.case(Offering).unwrap();
    let seen = case.current().unwrap().content_hash.clone();
    let refused = case.clone().pass(
        &Who::Reviewer.actor(),
        Expected::Any,
        &seen,
        &organization_in(OrganizationState::Verified),
        world.subject(Offering),
        world.under_review(case),
        None,
        None,
        at(9),
    );
    assert!(matches!(refused, Err(Refusal::Malformed { .. })));
}

#[test]
fn a_rejected_revision_leaves_what_is_in_force() {
    let mut world = approved();
    let (in_force, name) = (world.organization.approved, world.organization.name.clone());
    walk(
        &mut world,
        Organization,
        &[
            (Who::Editor, Step::Edit),
            (Who::Editor, Step::Submit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::Reject),
        ],
    );
    assert_eq!(world.organization.state, OrganizationState::Verified);
    assert_eq!(world.organization.approved, in_force);
    assert_eq!(world.organization.name, name);
}

#[test]
fn a_revision_takes_effect_under_the_same_number() {
    let mut world = approved();
    let before = world.offering.clone();
    walk(
        &mut world,
        Offering,
        &[(Who::Editor, Step::Edit), (Who::Editor, Step::Submit)],
    );
    assert_eq!(world.offering.approved, before.approved);
    assert_eq!(world.offering.name, before.name);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Claim)]);
    let happenings = world
        .act(Offering, &Who::Reviewer.actor(), &Step::Pass)
        .unwrap();
    assert!(happenings.iter().any(|happening| matches!(
        &happening.event,
        Event::OfferingRevised { registration_number, .. } if registration_number == "SC-2026-000001"
    )));
    assert_ne!(world.offering.approved, before.approved);
    assert_ne!(world.offering.name, before.name);
    assert_eq!(world.offering.registered_at, before.registered_at);
}

#[test]
fn who_decides_why_is_kept_with_the_case() {
    let mut world = held();
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Reject)]);
    let case = world.case(Offering).unwrap();
    assert_eq!(case.conclusion, Some(remark(3).reference()));
    assert!(
        case.unmet(
            Action::CaseReject,
            &Who::Reviewer.actor(),
            &world.organization
        )
        .contains(&Condition::WrongState {
            state: "rejected".to_owned()
        })
    );
}

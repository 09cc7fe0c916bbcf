//! What an approval does to its subject: the revision in force, the number, what a change amounts to.

use super::{approved, invalid, one_stage, organizations_by, pass, refused, submitted, walk};
use crate::{
    case::tests::{
        procedures::two_stages,
        step::{MUST, Step},
        world::World,
    },
    event::Event,
    message::Message,
    organization::OrganizationState,
    procedure::SubjectKind::{Offering, Organization},
    revision::ChangeKind,
    samples::Who,
};

/// Registered, and an edit of it is queued: claimed as a general change.
fn edited() -> World {
    let mut world = approved();
    world.offering_procedure = submitted(two_stages()).offering_procedure;
    walk(
        &mut world,
        Offering,
        &[(Who::Editor, Step::Edit), (Who::Editor, Step::Submit)],
    );
    world
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
    let before = approved().offering;
    let mut world = edited();
    assert_eq!(world.offering.approved, before.approved);
    assert_eq!(world.offering.name, before.name);
    pass(&mut world, Offering, Who::Reviewer);
    assert_eq!(world.offering.approved, before.approved);
    walk(&mut world, Offering, &[(Who::Approver, Step::Claim)]);
    let happenings = world.act(Offering, Who::Approver, &Step::Pass).unwrap();
    assert!(happenings.iter().any(|happening| matches!(
        &happening.event,
        Event::OfferingRevised { registration_number, .. } if registration_number == "SC-2026-000001"
    )));
    assert_ne!(world.offering.approved, before.approved);
    assert_ne!(world.offering.name, before.name);
    assert_eq!(world.offering.registered_at, before.registered_at);
    assert_eq!(world.numbers, 1, "no second number was drawn");
}

#[test]
fn an_edited_organization_stays_verified_under_its_old_name_until_then() {
    let mut world = approved();
    organizations_by(&mut world, one_stage());
    let before = world.organization.clone();
    walk(
        &mut world,
        Organization,
        &[(Who::Editor, Step::Edit), (Who::Editor, Step::Submit)],
    );
    assert_eq!(world.organization.name, before.name);
    assert_eq!(world.organization.state, OrganizationState::Verified);
    pass(&mut world, Organization, Who::Reviewer);
    assert_ne!(world.organization.name, before.name);
    assert_ne!(world.organization.approved, before.approved);
}

/// The owner claims what a change amounts to; the reviewers confirm it, or say otherwise, and the last word stays.
#[test]
fn the_kind_of_a_change_is_confirmed() {
    let mut confirmed = edited();
    pass(&mut confirmed, Offering, Who::Reviewer);
    assert_eq!(
        confirmed.latest(Offering).change_kind,
        Some(ChangeKind::General)
    );
    let mut world = edited();
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::PassAs(ChangeKind::Major)),
        ],
    );
    // The last stage follows the first where it says nothing.
    let mut followed = world.clone();
    pass(&mut followed, Offering, Who::Approver);
    let case = followed.latest(Offering);
    assert_eq!(case.change_kind, Some(ChangeKind::Major));
    assert_eq!(case.reviews[1].change_kind, Some(ChangeKind::Major));
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Claim),
            (Who::Approver, Step::PassAs(ChangeKind::Correction)),
        ],
    );
    let kinds = world.latest(Offering).reviews.iter();
    assert_eq!(
        kinds.map(|review| review.change_kind).collect::<Vec<_>>(),
        [Some(ChangeKind::Major), Some(ChangeKind::Correction)]
    );
}

/// What was confirmed of one submission says nothing about the next.
#[test]
fn a_new_submission_is_confirmed_anew() {
    let mut world = edited();
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::PassAs(ChangeKind::Correction)),
            (Who::Approver, Step::Claim),
            (Who::Approver, Step::ask(&[MUST])),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
        ],
    );
    assert_eq!(world.latest(Offering).change_kind, None);
    pass(&mut world, Offering, Who::Approver);
    assert_eq!(
        world.latest(Offering).change_kind,
        Some(ChangeKind::General)
    );
}

#[test]
fn a_first_registration_is_no_change() {
    let mut world = submitted(one_stage());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Claim)]);
    let value = "major".to_owned();
    assert_eq!(
        refused(
            &world,
            Offering,
            Who::Reviewer,
            &Step::PassAs(ChangeKind::Major)
        ),
        Some(invalid("/change_kind", Message::NotAllowed { value }))
    );
}

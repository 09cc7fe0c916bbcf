//! Single paths through review, each for one rule.

use super::world::{Step, World, item, other_hash};
use crate::{
    Refusal, Version,
    case::{Answer, CASE_ACTIONS, ChangeState, Severity, StateWord, Target},
    event::Event,
    id::{ChangeRequestId, OfferingId},
    message::{FieldErrors, Message},
    offering::OfferingState,
    organization::OrganizationState,
    policy::Action,
    procedure::SubjectKind::{self, Offering, Organization},
    promotion::PromotionStage,
    refusal::Condition,
    revision::ChangeKind,
    samples::{Who, at, remark},
    version::Expected,
};

fn walk(world: &mut World, of: SubjectKind, steps: &[(Who, Step)]) {
    for (who, step) in steps {
        if let Err(refusal) = world.act(of, &who.actor(), step) {
            panic!("{who:?} {step:?}: {refusal}");
        }
    }
}

fn walked(of: SubjectKind, steps: &[(Who, Step)]) -> World {
    let mut world = World::new();
    walk(&mut world, of, steps);
    world
}

fn approved() -> World {
    let way = [
        (Who::Owner, Step::Submit),
        (Who::Reviewer, Step::Claim),
        (Who::Reviewer, Step::Pass),
    ];
    let mut world = walked(Organization, &way);
    walk(&mut world, Offering, &way);
    world
}

fn held() -> World {
    walked(
        Offering,
        &[(Who::Editor, Step::Submit), (Who::Reviewer, Step::Claim)],
    )
}

fn invalid(pointer: &str, message: Message) -> Refusal {
    Refusal::Invalid(FieldErrors::one(pointer, message))
}

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
    let organization = crate::samples::organization_in(OrganizationState::Verified);
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
        &crate::samples::organization_in(OrganizationState::Verified),
        world.subject(Offering),
        world.under_review(case),
        None,
        None,
        at(9),
    );
    assert!(matches!(refused, Err(Refusal::Malformed { .. })));
}

#[test]
fn a_recalled_case_keeps_its_number_and_its_time() {
    let mut world = walked(Offering, &[(Who::Editor, Step::Submit)]);
    let before = world.case(Offering).unwrap().clone();
    walk(
        &mut world,
        Offering,
        &[
            (Who::Editor, Step::Recall),
            (Who::Editor, Step::Edit),
            (Who::Editor, Step::Submit),
        ],
    );
    let after = world.case(Offering).unwrap();
    assert_eq!(world.cases.len(), 1);
    assert_eq!(
        (after.id, &after.number, after.opened_at),
        (before.id, &before.number, before.opened_at)
    );
    assert_eq!(after.round(), 2);
    assert_ne!(
        after.current().unwrap().content_hash,
        before.current().unwrap().content_hash
    );
}

#[test]
fn a_recalled_case_of_something_else_is_not_gone_on_with() {
    let world = walked(
        Offering,
        &[(Who::Editor, Step::Submit), (Who::Editor, Step::Recall)],
    );
    let subject = world.subject(Offering);
    let mut other = world.case(Offering).unwrap().clone();
    other.subject =
        crate::case::CaseSubject::Offering(OfferingId::from_uuid(uuid::Uuid::from_u128(77)));
    let refused = crate::case::submit(
        &Who::Editor.actor(),
        Expected::Any,
        subject,
        &world.organization,
        Some(other),
        crate::case::NewSubmission {
            case: world.case(Offering).unwrap().id,
            number: String::new(),
            revision: world.revisions[0].id,
            channel: crate::procedure::Channel::Online,
            at: at(9),
        },
    );
    assert_eq!(refused.err(), Some(Refusal::conflict(Condition::CaseOpen)));
}

#[test]
fn what_was_edited_is_not_lost_when_the_case_ends() {
    let edited_then_withdrawn = |steps: &[(Who, Step)]| {
        let mut world = walked(Offering, steps);
        walk(&mut world, Offering, &[(Who::Editor, Step::Edit)]);
        let draft = world.offering.draft.clone();
        walk(&mut world, Offering, &[(Who::Owner, Step::Withdraw)]);
        assert!(draft.is_some());
        assert_eq!(world.offering.draft, draft);
    };
    edited_then_withdrawn(&[(Who::Editor, Step::Submit), (Who::Editor, Step::Recall)]);
    edited_then_withdrawn(&[
        (Who::Editor, Step::Submit),
        (Who::Reviewer, Step::Claim),
        (Who::Reviewer, Step::RequestChanges(vec![Severity::Must])),
    ]);
}

#[test]
fn a_refused_submission_comes_back_as_a_draft() {
    let mut world = held();
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Reject)]);
    assert_eq!(world.offering.draft, Some(crate::samples::offering_draft()));
    assert_eq!(world.offering.open_case, None);
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
    assert_eq!(world.cases.len(), 2);
    assert_eq!(world.cases[0].state.word(), StateWord::Rejected);
}

#[test]
fn a_rejected_organization_gives_its_identity_up_and_takes_it_back() {
    let mut world = walked(
        Organization,
        &[
            (Who::Owner, Step::Submit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::Reject),
        ],
    );
    assert_eq!(world.organization.state, OrganizationState::Rejected);
    assert!(!world.organization.state.holds_identity());
    walk(&mut world, Organization, &[(Who::Owner, Step::Submit)]);
    assert_eq!(world.organization.state, OrganizationState::Applying);
    assert!(world.organization.state.holds_identity());
    walk(&mut world, Organization, &[(Who::Owner, Step::Withdraw)]);
    assert_eq!(world.organization.state, OrganizationState::Withdrawn);
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
fn only_a_revision_says_what_kind_of_change_it_is() {
    let editor = Who::Editor.actor();
    let mut first = World::new();
    first.offering.draft.as_mut().unwrap().change_kind = Some(ChangeKind::Major);
    assert_eq!(
        first.act(Offering, &editor, &Step::Submit).err(),
        Some(invalid(
            "/change_kind",
            Message::NotAllowed {
                value: "major".to_owned()
            }
        ))
    );
    let mut later = approved();
    walk(&mut later, Offering, &[(Who::Editor, Step::Edit)]);
    later.offering.draft.as_mut().unwrap().change_kind = None;
    assert_eq!(
        later.act(Offering, &editor, &Step::Submit).err(),
        Some(invalid("/change_kind", Message::Required))
    );
}

#[test]
fn a_submission_online_brings_its_materials() {
    let mut world = World::new();
    world.organization.draft.as_mut().unwrap().materials.clear();
    let refused = world.act(Organization, &Who::Owner.actor(), &Step::Submit);
    let Err(Refusal::Invalid(errors)) = refused else {
        panic!("{refused:?}");
    };
    let found = errors
        .iter()
        .map(|error| (error.pointer.as_str(), error.message.code()));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [("/materials", "material_missing")]
    );
}

#[test]
fn a_suspended_organization_submits_nothing() {
    let mut world = approved();
    walk(
        &mut world,
        Offering,
        &[(Who::Editor, Step::Edit), (Who::Approver, Step::Suspend)],
    );
    assert_eq!(
        world
            .act(Offering, &Who::Editor.actor(), &Step::Submit)
            .err(),
        Some(Refusal::conflict(Condition::OrganizationSuspended))
    );
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Reinstate),
            (Who::Editor, Step::Submit),
        ],
    );
}

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
    let aimed = |target| crate::case::ChangeItem {
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

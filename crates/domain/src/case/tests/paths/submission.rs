//! 提交, 撤回修改, 撤回: what comes in, and what becomes of the draft.

use super::{approved, held, invalid, walk, walked};
use crate::{
    Refusal,
    case::{
        self, CaseSubject, NewSubmission, Severity, StateWord,
        tests::{step::Step, world::World},
    },
    id::OfferingId,
    message::Message,
    organization::OrganizationState,
    procedure::{
        Channel,
        SubjectKind::{Offering, Organization},
    },
    refusal::Condition,
    revision::ChangeKind,
    samples::{Who, at, offering_draft},
    version::Expected,
};

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
    other.subject = CaseSubject::Offering(OfferingId::from_uuid(uuid::Uuid::from_u128(77)));
    let refused = case::submit(
        &Who::Editor.actor(),
        Expected::Any,
        subject,
        &world.organization,
        Some(other),
        NewSubmission {
            case: world.case(Offering).unwrap().id,
            number: String::new(),
            revision: world.revisions[0].id,
            channel: Channel::Online,
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
    assert_eq!(world.offering.draft, Some(offering_draft()));
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

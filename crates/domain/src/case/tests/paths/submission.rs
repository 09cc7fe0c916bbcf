//! 提交, 撤回修改, 撤回: what comes in, and what becomes of the draft.

use super::{
    approved, claimed, conflict, invalid, one_stage, pass, refused, submitted, verify, walk,
    wrong_state,
};
use crate::{
    Refusal,
    case::{
        self, CaseSubject, NewSubmission, StateWord,
        tests::{
            procedures::two_stages,
            step::{MUST, Step},
            world::World,
        },
    },
    id::OfferingId,
    message::Message,
    organization::OrganizationState,
    procedure::{
        Channel, Procedure,
        SubjectKind::{Offering, Organization},
    },
    refusal::Condition,
    revision::ChangeKind,
    samples::{Who, at, offering_draft},
    version::Expected,
};

#[test]
fn a_receipt_has_number_time_and_hash() {
    let mut world = World::new();
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
    let case = world.latest(Offering);
    assert_eq!(case.number, "BJ-2026-000001");
    assert_eq!((case.stage, case.round()), (0, 1));
    assert_eq!(case.opened_at, at(1));
    let built_in = Procedure::built_in(Offering).version;
    assert_eq!(case.procedure_version, built_in);
    let submission = case.current().unwrap();
    assert_eq!(submission.submitted_at, at(1));
    assert_eq!(submission.content_hash, world.revision(case).content_hash);
    assert_eq!(world.offering.open_case, Some(case.id));
}

/// Its organization's own case may be open: the time counts, and the last stage waits for it (待主体核验).
#[test]
fn an_offering_goes_ahead_of_its_organization_up_to_the_last_pass() {
    let mut world = World::new();
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
    pass(&mut world, Offering, Who::Reviewer);
    let last = [(Who::Approver, Step::Claim), (Who::Approver, Step::Check)];
    walk(&mut world, Offering, &last);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        conflict(Condition::OrganizationNotVerified)
    );
    verify(&mut world);
    walk(&mut world, Offering, &[(Who::Approver, Step::Pass)]);
    assert_eq!(world.latest(Offering).state.word(), StateWord::Approved);
    assert_eq!(world.latest(Offering).opened_at, at(1));
}

#[test]
fn there_is_one_open_case_per_subject() {
    let mut world = submitted(two_stages());
    world.offering.draft = Some(offering_draft());
    assert_eq!(
        refused(&world, Offering, Who::Editor, &Step::Submit),
        conflict(Condition::CaseOpen)
    );
}

#[test]
fn a_recalled_case_keeps_its_number_and_its_time() {
    let mut world = submitted(two_stages());
    let before = world.latest(Offering).clone();
    let steps = [Step::Recall, Step::Edit, Step::Submit];
    for step in steps {
        world.wait_days(1);
        walk(&mut world, Offering, &[(Who::Editor, step)]);
    }
    let after = world.latest(Offering);
    assert_eq!(
        (after.id, &after.number, after.opened_at),
        (before.id, &before.number, before.opened_at)
    );
    assert_eq!(after.round(), 2);
    assert_ne!(
        after.current().unwrap().content_hash,
        before.current().unwrap().content_hash
    );
    // The days of the stage are those of the new submission.
    assert_eq!(after.clock.running.as_ref().unwrap().from, world.now);
}

#[test]
fn a_recalled_case_of_something_else_is_not_gone_on_with() {
    let mut world = submitted(two_stages());
    walk(&mut world, Offering, &[(Who::Editor, Step::Recall)]);
    let mut other = world.latest(Offering).clone();
    other.subject = CaseSubject::Offering(OfferingId::from_uuid(uuid::Uuid::from_u128(77)));
    let table = world.table(Offering, Who::Editor.actor());
    let refused = case::submit(
        &table.about(),
        Expected::Any,
        world.subject(Offering),
        Some(other),
        NewSubmission {
            case: world.latest(Offering).id,
            number: String::new(),
            revision: world.revisions[0].id,
            channel: Channel::Online,
        },
    );
    assert_eq!(refused.err(), conflict(Condition::CaseOpen));
}

#[test]
fn it_is_recalled_only_before_anybody_has_claimed_it() {
    let recall = |world: &World| refused(world, Offering, Who::Editor, &Step::Recall);
    let begun = conflict(Condition::ReviewBegun);
    let mut world = submitted(two_stages());
    assert_eq!(recall(&world), None);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Claim)]);
    assert_eq!(recall(&world), begun);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Release)]);
    assert_eq!(recall(&world), begun);
    pass(&mut world, Offering, Who::Reviewer);
    assert_eq!(recall(&world), begun);
    // Nor when it came back to the first stage.
    let back = [(Who::Approver, Step::Claim), (Who::Approver, Step::Return)];
    walk(&mut world, Offering, &back);
    assert_eq!(recall(&world), begun);
}

#[test]
fn what_was_assigned_is_not_recalled_either() {
    let mut world = submitted(two_stages());
    let assign = Step::Assign(Who::OtherReviewer);
    walk(
        &mut world,
        Offering,
        &[
            (Who::BusinessAdministrator, assign),
            (Who::OtherReviewer, Step::Release),
        ],
    );
    assert_eq!(
        refused(&world, Offering, Who::Owner, &Step::Recall),
        conflict(Condition::ReviewBegun)
    );
}

#[test]
fn what_was_edited_is_not_lost_when_the_case_ends() {
    let edited_then_withdrawn = |mut world: World| {
        walk(&mut world, Offering, &[(Who::Editor, Step::Edit)]);
        let draft = world.offering.draft.clone();
        walk(&mut world, Offering, &[(Who::Owner, Step::Withdraw)]);
        assert!(draft.is_some());
        assert_eq!(world.offering.draft, draft);
    };
    let mut recalled = submitted(two_stages());
    walk(&mut recalled, Offering, &[(Who::Editor, Step::Recall)]);
    edited_then_withdrawn(recalled);
    let mut asked = claimed(two_stages());
    walk(&mut asked, Offering, &[(Who::Reviewer, Step::ask(&[MUST]))]);
    edited_then_withdrawn(asked);
}

#[test]
fn only_the_owner_withdraws_and_not_what_is_decided() {
    let mut world = claimed(one_stage());
    assert_eq!(
        refused(&world, Offering, Who::Editor, &Step::Withdraw),
        Some(Refusal::Forbidden)
    );
    assert_eq!(refused(&world, Offering, Who::Owner, &Step::Withdraw), None);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Pass)]);
    assert_eq!(
        refused(&world, Offering, Who::Owner, &Step::Withdraw),
        conflict(wrong_state("approved"))
    );
}

#[test]
fn a_refused_submission_comes_back_as_a_draft_and_as_a_new_case() {
    let mut world = claimed(one_stage());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Reject)]);
    assert_eq!(world.offering.draft, Some(offering_draft()));
    assert_eq!(world.offering.open_case, None);
    let before = world.latest(Offering).clone();
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
    let after = world.latest(Offering);
    assert_ne!((after.id, &after.number), (before.id, &before.number));
    assert_eq!(before.state.word(), StateWord::Rejected);
}

#[test]
fn a_rejected_organization_gives_its_identity_up_and_takes_it_back() {
    let mut world = World::new();
    let steps = [
        (Who::Owner, Step::Submit),
        (Who::Reviewer, Step::Claim),
        (Who::Reviewer, Step::Reject),
    ];
    walk(&mut world, Organization, &steps);
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
    let mut first = World::new();
    first.offering.draft.as_mut().unwrap().change_kind = Some(ChangeKind::Major);
    let value = "major".to_owned();
    assert_eq!(
        refused(&first, Offering, Who::Editor, &Step::Submit),
        Some(invalid("/change_kind", Message::NotAllowed { value }))
    );
    let mut later = approved();
    walk(&mut later, Offering, &[(Who::Editor, Step::Edit)]);
    later.offering.draft.as_mut().unwrap().change_kind = None;
    assert_eq!(
        refused(&later, Offering, Who::Editor, &Step::Submit),
        Some(invalid("/change_kind", Message::Required))
    );
}

#[test]
fn a_submission_online_brings_its_materials() {
    let mut world = World::new();
    world.organization.draft.as_mut().unwrap().materials.clear();
    let refused = refused(&world, Organization, Who::Owner, &Step::Submit);
    let Some(Refusal::Invalid(errors)) = refused else {
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
    walk(&mut world, Offering, &[(Who::Editor, Step::Edit)]);
    walk(&mut world, Organization, &[(Who::Approver, Step::Suspend)]);
    assert_eq!(
        refused(&world, Offering, Who::Editor, &Step::Submit),
        conflict(Condition::OrganizationSuspended)
    );
    walk(
        &mut world,
        Organization,
        &[(Who::Approver, Step::Reinstate)],
    );
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
}

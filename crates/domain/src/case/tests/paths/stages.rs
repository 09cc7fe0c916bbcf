//! Stage by stage: who works where, what a pass needs, 退回上一环节, and a refusal before the last stage.

use super::{claimed, conflict, one_stage, pass, refused, submitted, told, walk, wrong_state};
use crate::{
    Refusal, StaffRole,
    case::{
        CaseState, Conflict, Outcome, StateWord,
        tests::{
            procedures::{check_item, rules, stage, two_stages},
            step::Step,
            world::World,
        },
    },
    offering::OfferingState,
    procedure::{EarlyRefusal, Rules, SubjectKind::Offering},
    promotion::PromotionStage,
    refusal::Condition,
    samples::{Who, person},
};

fn stage_role(role: StaffRole) -> Condition {
    Condition::StageRole {
        role: role.word().to_owned(),
    }
}

fn outcomes(world: &World) -> Vec<(u32, Outcome)> {
    let reviews = world.latest(Offering).reviews.iter();
    reviews
        .map(|review| (review.stage, review.outcome))
        .collect()
}

#[test]
fn a_case_goes_through_its_stages_and_is_approved_at_the_last() {
    let mut world = submitted(two_stages());
    pass(&mut world, Offering, Who::Reviewer);
    let case = world.latest(Offering);
    assert_eq!((case.stage, case.state.word()), (1, StateWord::Queued));
    assert_eq!(world.offering.state, OfferingState::Unregistered);
    walk(&mut world, Offering, &[(Who::Approver, Step::Claim)]);
    assert_eq!(
        told(&mut world, Offering, Who::Approver, &Step::Pass),
        ["case.passed", "case.approved", "offering.registered"]
    );
    assert_eq!(
        outcomes(&world),
        [(0, Outcome::Passed), (1, Outcome::Passed)]
    );
    assert_eq!(world.offering.state, OfferingState::Registered);
    assert_eq!(world.offering.stage, Some(PromotionStage::Registered));
    assert_eq!(
        world.offering.registration_number.as_deref(),
        Some("SC-2026-000001")
    );
    assert_eq!(world.offering.registered_at, Some(world.now));
}

#[test]
fn each_stage_is_for_its_role() {
    let mut world = submitted(two_stages());
    let claim = |world: &World, who| refused(world, Offering, who, &Step::Claim);
    assert_eq!(
        claim(&world, Who::Approver),
        conflict(stage_role(StaffRole::Reviewer))
    );
    pass(&mut world, Offering, Who::Reviewer);
    assert_eq!(
        claim(&world, Who::OtherReviewer),
        conflict(stage_role(StaffRole::Approver))
    );
    assert_eq!(claim(&world, Who::Approver), None);
}

/// 四眼原则, also for somebody with both roles.
#[test]
fn nobody_passes_two_stages() {
    let mut world = submitted(two_stages());
    world.change(Who::Reviewer, |actor| {
        actor.staff_roles.push(StaffRole::Approver);
    });
    pass(&mut world, Offering, Who::Reviewer);
    let four_eyes = conflict(Condition::Conflict {
        conflict: Conflict::FourEyes,
    });
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &Step::Claim),
        four_eyes
    );
    assert_eq!(
        refused(
            &world,
            Offering,
            Who::BusinessAdministrator,
            &Step::Assign(Who::Reviewer)
        ),
        conflict(Condition::ReviewerConflict {
            conflicts: vec![Conflict::FourEyes]
        })
    );
    // Nor after a return that another has passed in the meantime.
    walk(
        &mut world,
        Offering,
        &[(Who::Approver, Step::Claim), (Who::Approver, Step::Return)],
    );
    pass(&mut world, Offering, Who::OtherReviewer);
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &Step::Claim),
        four_eyes
    );
}

#[test]
fn a_stage_is_passed_with_its_checklist_complete() {
    let mut first = stage(StaffRole::Reviewer);
    first.checklist = vec![check_item(1), check_item(2)];
    let world = claimed(rules(vec![first]));
    let incomplete = |items: &[&str]| {
        conflict(Condition::ChecklistIncomplete {
            items: items.iter().map(ToString::to_string).collect(),
        })
    };
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &Step::Pass),
        incomplete(&["item_1", "item_2"])
    );
    let mut checked = world.clone();
    walk(&mut checked, Offering, &[(Who::Reviewer, Step::Check)]);
    assert_eq!(
        refused(&checked, Offering, Who::Reviewer, &Step::Pass),
        None
    );
    // A refusal needs no list.
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &Step::Reject),
        None
    );
}

/// What was ticked at one stage, or about another submission, or by somebody who was partial, is ticked again.
#[test]
fn ticks_do_not_outlive_what_they_were_about() {
    let mut listed = stage(StaffRole::Reviewer);
    listed.checklist = vec![check_item(1)];
    let mut world = claimed(rules(vec![listed.clone(), listed]));
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Check)]);
    let mut released = world.clone();
    walk(&mut released, Offering, &[(Who::Reviewer, Step::Release)]);
    assert_eq!(released.latest(Offering).checks.len(), 1);
    let mut recused = world.clone();
    walk(&mut recused, Offering, &[(Who::Reviewer, Step::Recuse)]);
    assert_eq!(recused.latest(Offering).checks, []);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Pass)]);
    let case = world.latest(Offering);
    assert_eq!(case.checks, []);
    assert_eq!(case.reviews[0].checks.len(), 1);
}

#[test]
fn it_is_returned_to_the_stage_before_and_comes_again() {
    let mut world = claimed(two_stages());
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &Step::Return),
        conflict(Condition::NoStageBefore)
    );
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Pass)]);
    walk(&mut world, Offering, &[(Who::Approver, Step::Claim)]);
    assert_eq!(
        told(&mut world, Offering, Who::Approver, &Step::Return),
        ["case.returned"]
    );
    let case = world.latest(Offering);
    assert_eq!((case.stage, case.state.word()), (0, StateWord::Queued));
    // The one who passed it looks at it again, and may well find fault now.
    pass(&mut world, Offering, Who::Reviewer);
    pass(&mut world, Offering, Who::Approver);
    assert_eq!(
        outcomes(&world),
        [
            (0, Outcome::Passed),
            (1, Outcome::Returned),
            (0, Outcome::Passed),
            (1, Outcome::Passed)
        ]
    );
    assert_eq!(world.latest(Offering).state, CaseState::Approved);
}

#[test]
fn a_returned_stage_counts_only_when_it_is_passed_again() {
    let three = rules(vec![
        stage(StaffRole::Reviewer),
        stage(StaffRole::BusinessAdministrator),
        stage(StaffRole::Approver),
    ]);
    let mut world = claimed(three);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Pass)]);
    pass(&mut world, Offering, Who::BusinessAdministrator);
    let back = [(Who::Approver, Step::Claim), (Who::Approver, Step::Return)];
    walk(&mut world, Offering, &back);
    // The stage before proposes to refuse: the last one can agree or return it, not pass over it.
    let administrator = Who::BusinessAdministrator;
    walk(
        &mut world,
        Offering,
        &[
            (administrator, Step::Claim),
            (administrator, Step::Reject),
            (Who::Approver, Step::Claim),
        ],
    );
    assert_eq!(world.latest(Offering).stage, 2);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        conflict(Condition::StagesNotPassed { stages: vec![1] })
    );
}

#[test]
fn an_early_refusal_is_a_proposal_to_the_last_stage() {
    let three = || {
        rules(vec![
            stage(StaffRole::Reviewer),
            stage(StaffRole::BusinessAdministrator),
            stage(StaffRole::Approver),
        ])
    };
    let mut world = claimed(three());
    assert_eq!(
        told(&mut world, Offering, Who::Reviewer, &Step::Reject),
        ["case.refusal_proposed"]
    );
    let case = world.latest(Offering);
    assert_eq!((case.stage, case.state.word()), (2, StateWord::Queued));
    assert_eq!(case.conclusion, None, "nothing is concluded yet");
    walk(&mut world, Offering, &[(Who::Approver, Step::Claim)]);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        conflict(Condition::StagesNotPassed { stages: vec![0, 1] })
    );
    let mut agreed = world.clone();
    assert_eq!(
        told(&mut agreed, Offering, Who::Approver, &Step::Reject),
        ["case.rejected"]
    );
    // Whoever does not agree returns it, stage by stage, until each was passed.
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Return),
            (Who::BusinessAdministrator, Step::Claim),
        ],
    );
    assert_eq!(
        refused(&world, Offering, Who::BusinessAdministrator, &Step::Pass),
        conflict(Condition::StagesNotPassed { stages: vec![0] })
    );
    walk(
        &mut world,
        Offering,
        &[(Who::BusinessAdministrator, Step::Return)],
    );
    pass(&mut world, Offering, Who::OtherReviewer);
    pass(&mut world, Offering, Who::BusinessAdministrator);
    pass(&mut world, Offering, Who::Approver);
    assert_eq!(world.latest(Offering).state, CaseState::Approved);
}

#[test]
fn an_early_refusal_is_final_where_the_procedure_says_so() {
    let mut world = claimed(Rules {
        early_refusal: EarlyRefusal::Final,
        ..two_stages()
    });
    assert_eq!(
        told(&mut world, Offering, Who::Reviewer, &Step::Reject),
        ["case.rejected"]
    );
    assert_eq!(world.latest(Offering).state, CaseState::Rejected);
    assert_eq!(world.offering.open_case, None);
}

#[test]
fn only_the_one_who_holds_it_decides() {
    let world = claimed(one_stage());
    for step in [
        Step::Check,
        Step::Pass,
        Step::Reject,
        Step::Release,
        Step::Hold(crate::case::Ruling::Reject),
        Step::ask(&[crate::case::tests::step::MUST]),
    ] {
        assert_eq!(
            refused(&world, Offering, Who::OtherReviewer, &step),
            conflict(Condition::HeldByAnother),
            "{step:?}"
        );
        assert_eq!(
            refused(&world, Offering, Who::ReadingReviewer, &step),
            Some(Refusal::Forbidden),
            "{step:?}"
        );
    }
    let mut queued = world.clone();
    walk(&mut queued, Offering, &[(Who::Reviewer, Step::Release)]);
    assert_eq!(
        refused(&queued, Offering, Who::Reviewer, &Step::Pass),
        conflict(Condition::NotHeldByYou)
    );
}

#[test]
fn the_sheet_keeps_who_decided_what_on_which_submission() {
    let mut world = submitted(two_stages());
    pass(&mut world, Offering, Who::Reviewer);
    walk(
        &mut world,
        Offering,
        &[(Who::Approver, Step::Claim), (Who::Approver, Step::Reject)],
    );
    let case = world.latest(Offering);
    let lines = case
        .reviews
        .iter()
        .map(|review| (review.number, review.cycle, review.round, review.reviewer));
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [(1, 0, 1, person(20)), (2, 0, 1, person(23))]
    );
    assert_eq!(case.conclusion, case.reviews[1].remark);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Reject),
        conflict(wrong_state("rejected"))
    );
}

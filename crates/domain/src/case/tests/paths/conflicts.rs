//! 回避: who must not have a part in a case, from data and by declaration.

use chrono::{Months, TimeDelta};

use super::{claimed, conflict, one_stage, pass, refused, submitted, told, walk};
use crate::{
    StaffRole,
    case::{
        CaseState, Conflict,
        tests::{
            procedures::{panel_stage, rules, two_stages},
            step::Step,
            world::World,
        },
    },
    procedure::{Channel, SubjectKind::Offering},
    refusal::Condition,
    samples::{ORGANIZATION, Who},
};

fn because(of: Conflict) -> Option<crate::Refusal> {
    conflict(Condition::Conflict { conflict: of })
}

fn claim(world: &World, who: Who) -> Option<crate::Refusal> {
    refused(world, Offering, who, &Step::Claim)
}

#[test]
fn ties_to_the_organization_keep_from_reviewing() {
    let world = submitted(one_stage());
    assert_eq!(claim(&world, Who::Insider), because(Conflict::Member));
    assert_eq!(
        claim(&world, Who::FormerMember),
        because(Conflict::FormerMember)
    );
    assert_eq!(claim(&world, Who::Interested), because(Conflict::Interest));
}

#[test]
fn a_membership_excludes_for_two_years_to_the_instant() {
    let mut world = submitted(one_stage());
    let soon = world.now + TimeDelta::minutes(1);
    let two_years = soon - Months::new(24);
    for (ended, still) in [
        (two_years, false),
        (two_years + TimeDelta::microseconds(1), true),
    ] {
        world.change(Who::FormerMember, |actor| {
            actor.former_memberships = vec![(ORGANIZATION, ended)];
        });
        let refused = claim(&world, Who::FormerMember);
        assert_eq!(refused.is_some(), still, "{ended}");
    }
}

/// Whoever joined the organization while they held its case decides nothing more, and can still put it back.
#[test]
fn a_conflict_that_arises_while_it_is_held_stops_the_holder() {
    let mut world = claimed(one_stage());
    world.change(Who::Reviewer, |actor| {
        actor
            .memberships
            .push((ORGANIZATION, crate::MemberRole::Viewer));
    });
    for step in [Step::Check, Step::Pass, Step::Reject] {
        assert_eq!(
            refused(&world, Offering, Who::Reviewer, &step),
            because(Conflict::Member),
            "{step:?}"
        );
    }
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Release)]);
}

#[test]
fn one_action_recuses_for_the_whole_case() {
    let mut world = claimed(two_stages());
    assert_eq!(
        told(&mut world, Offering, Who::Reviewer, &Step::Recuse),
        ["case.recused"]
    );
    assert_eq!(world.latest(Offering).state, CaseState::Queued);
    assert_eq!(claim(&world, Who::Reviewer), because(Conflict::Recused));
    assert_eq!(
        refused(&world, Offering, Who::Reviewer, &Step::Recuse),
        because(Conflict::Recused),
        "said once"
    );
    pass(&mut world, Offering, Who::OtherReviewer);
    world.change(Who::Reviewer, |actor| {
        actor.staff_roles.push(StaffRole::Approver);
    });
    assert_eq!(claim(&world, Who::Reviewer), because(Conflict::Recused));
}

#[test]
fn somebody_recuses_themselves_from_what_they_could_review() {
    let mut world = submitted(one_stage());
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Recuse),
        conflict(Condition::StageRole {
            role: StaffRole::Reviewer.word().to_owned()
        })
    );
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Recuse)]);
    walk(&mut world, Offering, &[(Who::OtherReviewer, Step::Claim)]);
    assert_eq!(
        refused(&world, Offering, Who::Substitute, &Step::Recuse),
        conflict(Condition::HeldByAnother)
    );
    assert_eq!(world.latest(Offering).bars.len(), 1);
}

/// 代录: whoever recorded a submission from paper does not review it.
#[test]
fn nobody_reviews_what_they_recorded() {
    let stage = crate::case::tests::procedures::stage(StaffRole::BusinessAdministrator);
    let mut world = World::with(rules(vec![stage]));
    super::verify(&mut world);
    walk(
        &mut world,
        Offering,
        &[(Who::BusinessAdministrator, Step::Submit)],
    );
    assert_eq!(
        world.latest(Offering).current().unwrap().channel,
        Channel::Online
    );
    assert_eq!(
        claim(&world, Who::BusinessAdministrator),
        because(Conflict::OwnSubmission)
    );
}

/// Whoever gave an opinion, or sits to give one, does not weigh the opinions.
#[test]
fn an_expert_does_not_decide() {
    let panel = panel_stage(StaffRole::Reviewer, 2);
    let mut world = World::with(rules(vec![panel]));
    world.pool = vec![Who::OtherReviewer, Who::Expert];
    super::verify(&mut world);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Editor, Step::Submit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::DrawPanel),
            (Who::OtherReviewer, Step::Opine(80)),
            (Who::Reviewer, Step::Release),
        ],
    );
    assert_eq!(claim(&world, Who::OtherReviewer), because(Conflict::Expert));
    assert_eq!(
        refused(
            &world,
            Offering,
            Who::BusinessAdministrator,
            &Step::Assign(Who::OtherReviewer)
        ),
        conflict(Condition::ReviewerConflict {
            conflicts: vec![Conflict::Expert]
        })
    );
}

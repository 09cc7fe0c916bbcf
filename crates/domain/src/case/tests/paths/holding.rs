//! 领办, 退回待办, 分派, 转办, 指定, AB岗: who works on a case.

use super::{claimed, conflict, events, one_stage, pass, refused, submitted, told, walk};
use crate::{
    Refusal, StaffRole,
    case::{
        CaseState, Conflict,
        tests::{
            procedures::two_stages,
            step::{MUST, Step},
            world::World,
        },
    },
    event::Event,
    policy::Action,
    procedure::SubjectKind::Offering,
    refusal::Condition,
    samples::{Who, person},
};

const ADMINISTRATOR: Who = Who::BusinessAdministrator;

fn held_by(world: &World) -> Option<crate::id::PersonId> {
    world.latest(Offering).state.reviewer()
}

#[test]
fn whoever_claims_second_finds_it_held() {
    let mut world = submitted(one_stage());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Claim)]);
    assert_eq!(
        refused(&world, Offering, Who::OtherReviewer, &Step::Claim),
        conflict(Condition::HeldByAnother)
    );
    assert_eq!(held_by(&world), Some(person(20)));
}

#[test]
fn the_administrator_assigns_and_reassigns() {
    let mut world = submitted(one_stage());
    let assign = |who| Step::Assign(who);
    for who in [Who::Reviewer, Who::Approver, Who::Owner] {
        let refused = refused(&world, Offering, who, &assign(Who::Reviewer));
        assert_eq!(refused, Some(Refusal::Forbidden), "{who:?}");
    }
    walk(
        &mut world,
        Offering,
        &[(ADMINISTRATOR, assign(Who::Reviewer))],
    );
    assert_eq!(held_by(&world), Some(person(20)));
    let reassigned = events(
        &mut world,
        Offering,
        ADMINISTRATOR,
        &assign(Who::OtherReviewer),
    );
    assert_eq!(
        reassigned,
        [Event::CaseAssigned {
            reviewer: person(21),
            from: Some(person(20)),
            stage: 0
        }]
    );
    assert_eq!(held_by(&world), Some(person(21)));
}

#[test]
fn it_is_given_to_somebody_who_works_there_and_is_impartial() {
    let world = submitted(one_stage());
    let given = |to| refused(&world, Offering, ADMINISTRATOR, &Step::Assign(to));
    let partial = |because| {
        conflict(Condition::ReviewerConflict {
            conflicts: vec![because],
        })
    };
    assert_eq!(
        given(Who::Approver),
        conflict(Condition::ReviewerRole {
            role: StaffRole::Reviewer.word().to_owned()
        })
    );
    assert_eq!(given(Who::Insider), partial(Conflict::Member));
    assert_eq!(given(Who::FormerMember), partial(Conflict::FormerMember));
    assert_eq!(given(Who::Interested), partial(Conflict::Interest));
    assert_eq!(given(Who::Substitute), None);
}

#[test]
fn a_release_names_who_held_it() {
    let mut world = claimed(one_stage());
    let released = events(&mut world, Offering, Who::Substitute, &Step::Release);
    assert_eq!(
        released,
        [Event::CaseReleased {
            reviewer: person(20),
            stage: 0
        }]
    );
    assert_eq!(world.latest(Offering).state, CaseState::Queued);
}

/// AB岗: a substitute decides in the place of the one who holds it, and the decision is theirs.
#[test]
fn a_substitute_decides_in_the_place_of_another() {
    let mut world = claimed(two_stages());
    walk(&mut world, Offering, &[(Who::Substitute, Step::Pass)]);
    let case = world.latest(Offering);
    assert_eq!(case.reviews[0].reviewer, person(30));
    // Four eyes look at who decided: at the next stage that is the substitute, and not the one they stood in for.
    for who in [Who::Substitute, Who::Reviewer] {
        world.change(who, |actor| actor.staff_roles.push(StaffRole::Approver));
    }
    assert_eq!(
        refused(&world, Offering, Who::Substitute, &Step::Claim),
        conflict(Condition::Conflict {
            conflict: Conflict::FourEyes
        })
    );
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Claim)]);
    assert_eq!(
        refused(&world, Offering, Who::Substitute, &Step::Pass),
        conflict(Condition::Conflict {
            conflict: Conflict::FourEyes
        })
    );
}

#[test]
fn a_substitute_has_their_own_conflicts_and_only_their_period() {
    let world = claimed(one_stage());
    let mut partial = world.clone();
    partial.change(Who::Substitute, |actor| {
        actor.interests.push(crate::samples::ORGANIZATION);
    });
    assert_eq!(
        refused(&partial, Offering, Who::Substitute, &Step::Pass),
        conflict(Condition::Conflict {
            conflict: Conflict::Interest
        })
    );
    let mut over = world.clone();
    over.change(Who::Substitute, |actor| actor.stands_in_for.clear());
    assert_eq!(
        refused(&over, Offering, Who::Substitute, &Step::Pass),
        conflict(Condition::HeldByAnother)
    );
    // What a substitute held stays decided in their name, and they can take it back.
    let mut held = world.clone();
    walk(
        &mut held,
        Offering,
        &[
            (Who::Substitute, Step::Hold(crate::case::Ruling::Pass)),
            (Who::Substitute, Step::TakeBack),
        ],
    );
    assert_eq!(held_by(&held), Some(person(30)));
}

/// Nobody eligible is left: the case says so, and the administrator appoints somebody.
#[test]
fn somebody_is_appointed_when_nobody_is_left() {
    let mut world = claimed(two_stages());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Pass)]);
    let appoint = Step::Appoint(Who::OtherReviewer);
    assert_eq!(
        refused(&world, Offering, ADMINISTRATOR, &appoint),
        conflict(Condition::ReviewersLeft)
    );
    walk(&mut world, Offering, &[(Who::Approver, Step::Recuse)]);
    assert_eq!(
        refused(&world, Offering, ADMINISTRATOR, &appoint),
        conflict(Condition::ReviewersLeft)
    );
    walk(&mut world, Offering, &[(Who::SecondApprover, Step::Recuse)]);
    let table = world.table(Offering, Who::Auditor.actor());
    let left = world.latest(Offering).eligible(&table.about());
    assert_eq!(left, Some(Vec::new()));
    // Four eyes bind who is appointed, and a role in the office is needed.
    assert_eq!(
        refused(
            &world,
            Offering,
            ADMINISTRATOR,
            &Step::Appoint(Who::Reviewer)
        ),
        conflict(Condition::ReviewerConflict {
            conflicts: vec![Conflict::FourEyes]
        })
    );
    for outsider in [Who::Stranger, Who::Auditor, Who::Expert] {
        assert_eq!(
            refused(&world, Offering, ADMINISTRATOR, &Step::Appoint(outsider)),
            conflict(Condition::ReviewerRole {
                role: StaffRole::Approver.word().to_owned()
            }),
            "{outsider:?}"
        );
    }
    for who in [Who::Approver, Who::Reviewer, Who::Owner] {
        let refused = refused(&world, Offering, who, &appoint);
        assert_eq!(refused, Some(Refusal::Forbidden));
    }
    assert_eq!(
        told(&mut world, Offering, ADMINISTRATOR, &appoint),
        ["case.reviewer_appointed"]
    );
    // Who is appointed works as anybody there does, puts it back and takes it up again.
    walk(
        &mut world,
        Offering,
        &[
            (Who::OtherReviewer, Step::Release),
            (Who::OtherReviewer, Step::Claim),
            (Who::OtherReviewer, Step::Pass),
        ],
    );
    assert_eq!(world.latest(Offering).state, CaseState::Approved);
}

#[test]
fn an_appointment_is_for_one_stage() {
    let mut world = claimed(two_stages());
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::Pass),
            (Who::Approver, Step::Recuse),
            (Who::SecondApprover, Step::Recuse),
            (ADMINISTRATOR, Step::Appoint(Who::BusinessAdministrator)),
            (ADMINISTRATOR, Step::Return),
        ],
    );
    let case = world.latest(Offering);
    assert_eq!((case.stage, case.appointed), (0, None));
    pass(&mut world, Offering, Who::OtherReviewer);
    assert_eq!(
        refused(&world, Offering, ADMINISTRATOR, &Step::Claim),
        conflict(Condition::StageRole {
            role: StaffRole::Approver.word().to_owned()
        })
    );
}

/// The holder may have lost the role, or joined the organization, with nobody else there: the administrator gets it out of their hands.
#[test]
fn what_somebody_holds_who_must_not_is_appointed_to_another() {
    let mut world = claimed(two_stages());
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::Pass),
            (Who::SecondApprover, Step::Recuse),
            (Who::Approver, Step::Claim),
        ],
    );
    let appoint = Step::Appoint(ADMINISTRATOR);
    assert_eq!(
        refused(&world, Offering, ADMINISTRATOR, &appoint),
        conflict(Condition::ReviewersLeft)
    );
    world.change(Who::Approver, |actor| actor.staff_roles.clear());
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        Some(Refusal::NotFound)
    );
    walk(&mut world, Offering, &[(ADMINISTRATOR, appoint)]);
    assert_eq!(held_by(&world), Some(person(24)));
}

#[test]
fn an_appointed_reviewer_recuses_themselves_like_any_other() {
    let mut world = claimed(two_stages());
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::Pass),
            (Who::Approver, Step::Recuse),
            (Who::SecondApprover, Step::Recuse),
            (ADMINISTRATOR, Step::Appoint(Who::OtherReviewer)),
            (Who::OtherReviewer, Step::Recuse),
        ],
    );
    let case = world.latest(Offering);
    assert_eq!((&case.state, case.appointed), (&CaseState::Queued, None));
    assert_eq!(
        refused(
            &world,
            Offering,
            ADMINISTRATOR,
            &Step::Appoint(Who::OtherReviewer)
        ),
        conflict(Condition::ReviewerConflict {
            conflicts: vec![Conflict::Recused]
        })
    );
    walk(
        &mut world,
        Offering,
        &[(ADMINISTRATOR, Step::Appoint(ADMINISTRATOR))],
    );
}

/// Without having looked at who there is, nobody is appointed from outside.
#[test]
fn nobody_is_appointed_blindly() {
    let world = submitted(one_stage());
    let table = world.table(Offering, ADMINISTRATOR.actor());
    let blind = crate::case::Proceeding {
        colleagues: None,
        ..table.about()
    };
    let case = world.latest(Offering);
    assert_eq!(case.eligible(&blind), None);
    assert_eq!(
        case.unmet(Action::CaseAppoint, &blind),
        [Condition::ReviewersLeft]
    );
}

#[test]
fn while_the_owner_answers_nobody_holds_it() {
    let mut world = claimed(one_stage());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::ask(&[MUST]))]);
    assert_eq!(held_by(&world), None);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::OtherReviewer, Step::Claim),
        ],
    );
}

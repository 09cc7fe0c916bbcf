//! 专家评审: drawn so that it can be drawn again, without conflicts; what the opinions come to; leaving, and drawing anew.

use super::{conflict, refused, told, verify, walk};
use crate::{
    Refusal, StaffRole,
    case::{
        CaseState, Conflict, draw_seats,
        tests::{
            procedures::{panel_stage, rules, stage},
            step::{MUST, Step},
            world::World,
        },
    },
    procedure::{PanelRule, Rules, SubjectKind::Offering},
    refusal::Condition,
    samples::{ORGANIZATION, Who, remark},
    version::Expected,
};

/// 初审, then a panel of two with an approver.
fn with_panel() -> Rules {
    rules(vec![
        stage(StaffRole::Reviewer),
        panel_stage(StaffRole::Approver, 2),
    ])
}

/// At the panel's stage, held by Approver.
fn before_drawing() -> World {
    let mut world = World::with(with_panel());
    verify(&mut world);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Editor, Step::Submit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::Pass),
            (Who::Approver, Step::Claim),
        ],
    );
    world
}

fn drawn() -> World {
    let mut world = before_drawing();
    walk(&mut world, Offering, &[(Who::Approver, Step::DrawPanel)]);
    world
}

fn opine(world: &mut World, score: u32) {
    for expert in world.seated(Offering) {
        walk(world, Offering, &[(expert, Step::Opine(score))]);
    }
}

#[test]
fn a_panel_is_drawn_then_gives_opinions_then_the_stage_is_passed() {
    let mut world = before_drawing();
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        conflict(Condition::PanelNotDrawn)
    );
    assert_eq!(
        told(&mut world, Offering, Who::Approver, &Step::DrawPanel),
        ["case.panel_drawn"]
    );
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::DrawPanel),
        conflict(Condition::PanelDrawn)
    );
    let missing = |given| conflict(Condition::OpinionsMissing { given, wanted: 2 });
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        missing(0)
    );
    let seated = world.seated(Offering);
    walk(&mut world, Offering, &[(seated[0], Step::Opine(80))]);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        missing(1)
    );
    walk(&mut world, Offering, &[(seated[1], Step::Opine(60))]);
    walk(&mut world, Offering, &[(Who::Approver, Step::Pass)]);
    let case = world.latest(Offering);
    assert_eq!(case.state, CaseState::Approved);
    let result = case.reviews[1].panel.unwrap();
    assert_eq!((result.rule, result.result), (PanelRule::Mean, 7_000));
    assert!(result.recommends);
}

#[test]
fn against_the_panel_it_is_not_passed_but_refused() {
    let mut world = drawn();
    opine(&mut world, 59);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        conflict(Condition::PanelDoesNotRecommend {
            result: 5_900,
            pass_mark: 6_000
        })
    );
    walk(&mut world, Offering, &[(Who::Approver, Step::Reject)]);
    let review = &world.latest(Offering).reviews[1];
    assert_eq!(review.panel.unwrap().result, 5_900);
}

#[test]
fn whoever_has_a_conflict_or_decides_is_not_drawn() {
    let mut world = before_drawing();
    world.change(Who::Expert, |actor| actor.interests.push(ORGANIZATION));
    // Reviewer passed the first stage, Approver holds the second, OtherExpert and SpareExpert are impartial.
    world.pool = vec![
        Who::Expert,
        Who::Reviewer,
        Who::Approver,
        Who::Insider,
        Who::FormerMember,
        Who::OtherExpert,
    ];
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::DrawPanel),
        conflict(Condition::TooFewExperts {
            wanted: 2,
            available: 1
        })
    );
    world.pool.push(Who::SpareExpert);
    walk(&mut world, Offering, &[(Who::Approver, Step::DrawPanel)]);
    assert_eq!(world.seated(Offering), [Who::OtherExpert, Who::SpareExpert]);
}

/// Somebody who decided at this very stage before, and does not hold it now, is no expert on it either.
#[test]
fn whoever_decided_at_this_stage_before_is_not_drawn() {
    let mut world = World::with(rules(vec![
        panel_stage(StaffRole::Reviewer, 2),
        stage(StaffRole::Approver),
    ]));
    verify(&mut world);
    let steps = [
        (Who::Editor, Step::Submit),
        (Who::Reviewer, Step::Claim),
        (Who::Reviewer, Step::DrawPanel),
    ];
    walk(&mut world, Offering, &steps);
    opine(&mut world, 90);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Reviewer, Step::Pass),
            (Who::Approver, Step::Claim),
            (Who::Approver, Step::Return),
            (Who::OtherReviewer, Step::Claim),
        ],
    );
    world.pool = vec![Who::Reviewer, Who::Stranger];
    assert_eq!(
        refused(&world, Offering, Who::OtherReviewer, &Step::DrawPanel),
        conflict(Condition::TooFewExperts {
            wanted: 2,
            available: 1
        })
    );
}

#[test]
fn the_seed_is_kept_and_draws_the_same_seats_again() {
    let world = drawn();
    let seats = world.latest(Offering).seats.clone().unwrap();
    let pool = world
        .pool()
        .into_iter()
        .filter_map(|expert| expert.person());
    let again = draw_seats(&seats.seed, pool);
    assert_eq!(seats.experts, again[..2]);
}

#[test]
fn an_expert_who_leaves_is_replaced_by_the_next_of_the_same_drawing() {
    let mut world = drawn();
    let seats = world.latest(Offering).seats.clone().unwrap();
    let pool = world
        .pool()
        .into_iter()
        .filter_map(|expert| expert.person());
    let ranked = draw_seats(&seats.seed, pool);
    let leaving = world.seated(Offering)[0];
    let gone = world.actor(leaving).person().unwrap();
    assert_eq!(
        told(&mut world, Offering, leaving, &Step::LeavePanel),
        ["case.seat_changed"]
    );
    let seats = world.latest(Offering).seats.clone().unwrap();
    assert!(seats.experts.contains(&ranked[2]));
    assert_eq!(world.latest(Offering).gone, [gone]);
    // Whoever left knows nothing of the case any more, and is not drawn again.
    assert_eq!(
        refused(&world, Offering, leaving, &Step::Opine(80)),
        Some(Refusal::NotFound)
    );
    let next = world.seated(Offering)[0];
    assert_eq!(
        refused(&world, Offering, next, &Step::LeavePanel),
        conflict(Condition::TooFewExperts {
            wanted: 2,
            available: 1
        })
    );
}

#[test]
fn an_opinion_is_given_once_and_then_nobody_leaves() {
    let mut world = drawn();
    let expert = world.seated(Offering)[0];
    walk(&mut world, Offering, &[(expert, Step::Opine(80))]);
    for step in [Step::Opine(10), Step::LeavePanel] {
        assert_eq!(
            refused(&world, Offering, expert, &step),
            conflict(Condition::OpinionGiven)
        );
    }
}

/// Whoever joined the organization after the drawing leaves the seat to the next.
#[test]
fn an_expert_with_a_conflict_gives_no_opinion_and_leaves() {
    let mut world = drawn();
    let expert = world.seated(Offering)[0];
    world.change(expert, |actor| actor.interests.push(ORGANIZATION));
    assert_eq!(
        refused(&world, Offering, expert, &Step::Opine(80)),
        conflict(Condition::Conflict {
            conflict: Conflict::Interest
        })
    );
    walk(&mut world, Offering, &[(expert, Step::LeavePanel)]);
}

#[test]
fn the_sheet_is_filled_in_completely_and_within_bounds() {
    let world = drawn();
    let expert = world.seated(Offering)[0];
    let case = world.latest(Offering);
    let table = world.table(Offering, world.actor(expert));
    let opine = |scores: &[(&str, u32)]| {
        let scores = scores
            .iter()
            .map(|(code, score)| ((*code).to_owned(), *score));
        let opined = case.clone().opine(
            &table.about(),
            Expected::Any,
            scores.collect(),
            true,
            remark(1),
        );
        match opined {
            Ok(_) => Vec::new(),
            Err(Refusal::Invalid(errors)) => errors
                .into_iter()
                .map(|error| (error.pointer, error.message.code()))
                .collect(),
            Err(other) => panic!("{other}"),
        }
    };
    assert_eq!(opine(&[("novelty", 0), ("use", 100)]), []);
    assert_eq!(
        opine(&[("novelty", 101), ("looks", 5)]),
        [
            ("/scores/novelty".to_owned(), "out_of_range"),
            ("/scores/use".to_owned(), "required"),
            ("/scores/looks".to_owned(), "unknown_field"),
        ]
    );
}

/// The same panel sits on the next submission, and says its opinion on that one.
#[test]
fn opinions_are_about_one_submission() {
    let mut world = drawn();
    opine(&mut world, 80);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::ask(&[MUST])),
            (Who::Editor, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::Approver, Step::Claim),
        ],
    );
    assert_eq!(world.seated(Offering).len(), 2);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        conflict(Condition::OpinionsMissing {
            given: 0,
            wanted: 2
        })
    );
    opine(&mut world, 70);
    walk(&mut world, Offering, &[(Who::Approver, Step::Pass)]);
    assert_eq!(world.latest(Offering).opinions.len(), 4);
}

/// When the case comes to the stage again a panel is drawn again; only those who sit count, and nobody speaks twice about one submission.
#[test]
fn opinions_do_not_outlive_their_panel() {
    let mut world = drawn();
    world.pool.extend([Who::Stranger, Who::Auditor]);
    opine(&mut world, 80);
    let before = world.seated(Offering);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Return),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::Pass),
            (Who::Approver, Step::Claim),
        ],
    );
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        conflict(Condition::PanelNotDrawn)
    );
    // Two others sit now: what the first two said does not count.
    world.pool = vec![Who::Stranger, Who::Auditor];
    walk(&mut world, Offering, &[(Who::Approver, Step::DrawPanel)]);
    assert!(
        before
            .iter()
            .all(|who| !world.seated(Offering).contains(who))
    );
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::Pass),
        conflict(Condition::OpinionsMissing {
            given: 0,
            wanted: 2
        })
    );
}

/// Whoever never answers does not hold a case up: the office gives the seat to the next one, with a reason.
#[test]
fn a_silent_expert_is_excused_by_the_office() {
    let mut world = before_drawing();
    let excuse = |world: &World, who| refused(world, Offering, who, &Step::Excuse);
    assert_eq!(
        excuse(&world, Who::BusinessAdministrator),
        conflict(Condition::PanelNotDrawn)
    );
    walk(&mut world, Offering, &[(Who::Approver, Step::DrawPanel)]);
    let drawn = world.seated(Offering);
    let forbidden = Some(Refusal::Forbidden);
    assert_eq!(excuse(&world, Who::Reviewer), forbidden);
    assert_eq!(excuse(&world, drawn[0]), forbidden);
    assert_eq!(excuse(&world, Who::Owner), forbidden);
    world.change(Who::SecondApprover, |actor| {
        actor.interests.push(ORGANIZATION);
    });
    assert_eq!(
        excuse(&world, Who::SecondApprover),
        conflict(Condition::Conflict {
            conflict: Conflict::Interest
        })
    );
    walk(&mut world, Offering, &[(drawn[0], Step::Opine(80))]);
    assert_eq!(
        told(
            &mut world,
            Offering,
            Who::BusinessAdministrator,
            &Step::Excuse
        ),
        ["case.seat_changed"]
    );
    let seated = world.seated(Offering);
    assert!(seated.contains(&drawn[0]), "an opinion stays: {seated:?}");
    assert!(!seated.contains(&drawn[1]), "{seated:?}");
    assert_eq!(
        refused(&world, Offering, drawn[1], &Step::Opine(80)),
        Some(Refusal::NotFound)
    );
    // The pool is empty now: somebody is admitted to it first.
    assert_eq!(
        excuse(&world, Who::Approver),
        conflict(Condition::TooFewExperts {
            wanted: 2,
            available: 1
        })
    );
    let last = seated.into_iter().find(|who| *who != drawn[0]).unwrap();
    walk(&mut world, Offering, &[(last, Step::Opine(60))]);
    assert_eq!(
        excuse(&world, Who::Approver),
        conflict(Condition::ExpertOpined)
    );
    walk(&mut world, Offering, &[(Who::Approver, Step::Pass)]);
    assert_eq!(world.latest(Offering).state, CaseState::Approved);
}

/// A return does not let old sheets count for a new panel: whoever spoke about this submission is not drawn again.
#[test]
fn a_second_drawing_is_of_others() {
    let mut world = drawn();
    world.pool.push(Who::Stranger);
    opine(&mut world, 80);
    let before = world.seated(Offering);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Return),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::Pass),
            (Who::Approver, Step::Claim),
        ],
    );
    world.pool.retain(|who| *who != Who::Stranger);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::DrawPanel),
        conflict(Condition::TooFewExperts {
            wanted: 2,
            available: 1
        })
    );
    world.pool.push(Who::Stranger);
    walk(&mut world, Offering, &[(Who::Approver, Step::DrawPanel)]);
    let seated = world.seated(Offering);
    assert!(before.iter().all(|who| !seated.contains(who)), "{seated:?}");
    opine(&mut world, 90);
    walk(&mut world, Offering, &[(Who::Approver, Step::Pass)]);
    let review = world.latest(Offering).reviews.last().unwrap();
    assert_eq!(review.panel.unwrap().result, 9_000);
}

/// Whoever left a seat, or was excused from it, has no part in this case any more, also after it came back.
#[test]
fn a_second_drawing_is_without_those_who_are_gone() {
    let mut world = drawn();
    world.pool.push(Who::Stranger);
    let leaving = world.seated(Offering)[0];
    walk(&mut world, Offering, &[(leaving, Step::LeavePanel)]);
    let before = world.seated(Offering);
    walk(&mut world, Offering, &[(Who::Approver, Step::Excuse)]);
    let left = world.seated(Offering);
    let excused = before.into_iter().find(|who| !left.contains(who)).unwrap();
    walk(
        &mut world,
        Offering,
        &[
            (Who::Approver, Step::Return),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::Pass),
            (Who::Approver, Step::Claim),
        ],
    );
    let all = std::mem::replace(&mut world.pool, vec![leaving, excused]);
    assert_eq!(
        refused(&world, Offering, Who::Approver, &Step::DrawPanel),
        conflict(Condition::TooFewExperts {
            wanted: 2,
            available: 0
        })
    );
    world.pool = all;
    walk(&mut world, Offering, &[(Who::Approver, Step::DrawPanel)]);
    let seated = world.seated(Offering);
    assert!(left.iter().all(|who| seated.contains(who)), "{seated:?}");
}

#[test]
fn an_expert_sees_the_case_while_they_sit() {
    let mut world = drawn();
    let expert = world.seated(Offering)[0];
    let reads = |world: &World| {
        let relation = world.latest(Offering).relation();
        let action = crate::policy::Action::CaseRead;
        crate::policy::admit(&world.actor(expert), action, &relation).is_ok()
    };
    assert!(reads(&world));
    opine(&mut world, 80);
    walk(&mut world, Offering, &[(Who::Approver, Step::Pass)]);
    assert!(!reads(&world), "the case is over");
    assert_eq!(world.latest(Offering).opinions.len(), 2);
}

//! State × action × role, as a table that people read who do not read Rust, and its agreement with what is offered (INV-5, INV-6).

use std::fmt::Write;

use super::{
    step::Step,
    world::{World, code},
};
use crate::{
    Actor, Refusal,
    case::{CASE_ACTIONS, Severity, StateWord},
    policy::Action,
    procedure::SubjectKind::{Offering, Organization},
    refusal::Condition,
    samples::Who,
};

/// Every situation that a case of an offering can be in, by the steps that lead there. The organization is verified unless it says
/// otherwise.
fn situations() -> Vec<(&'static str, World)> {
    let editor = Who::Editor;
    let reviewer = Who::Reviewer;
    let must = || Step::RequestChanges(vec![Severity::Must]);
    let queued = after(verified(), &[(editor, Step::Submit)]);
    let held = after(queued.clone(), &[(reviewer, Step::Claim)]);
    let asked = after(held.clone(), &[(reviewer, must())]);
    let answered = after(asked.clone(), &[(editor, Step::Answer)]);
    let joined = {
        let before_joining = Actor {
            memberships: Vec::new(),
            ..Who::Insider.actor()
        };
        let mut world = queued.clone();
        world.act(Offering, &before_joining, &Step::Claim).unwrap();
        world
    };
    let unverified = after(
        World::new(),
        &[(editor, Step::Submit), (reviewer, Step::Claim)],
    );
    let suspended = |mut world: World| {
        let approver = Who::Approver.actor();
        world.act(Organization, &approver, &Step::Suspend).unwrap();
        world
    };
    vec![
        (
            "draft: recalled by its editor",
            after(queued.clone(), &[(editor, Step::Recall)]),
        ),
        ("queued: never claimed", queued),
        (
            "queued: claimed and released before",
            after(held.clone(), &[(reviewer, Step::Release)]),
        ),
        ("in_review: held by Reviewer", held.clone()),
        (
            "in_review: held by Insider, who joined the organization afterwards",
            joined,
        ),
        (
            "in_review: held by Reviewer, the organization is not verified",
            unverified,
        ),
        (
            "in_review: held by Reviewer, the organization is suspended",
            suspended(held.clone()),
        ),
        ("changes_requested: one item must be answered", asked),
        ("changes_requested: answered", answered.clone()),
        (
            "changes_requested: answered, the organization is suspended",
            suspended(answered.clone()),
        ),
        (
            "queued: resubmitted",
            after(answered, &[(editor, Step::Resubmit)]),
        ),
        ("approved", after(held.clone(), &[(reviewer, Step::Pass)])),
        ("rejected", after(held.clone(), &[(reviewer, Step::Reject)])),
        ("withdrawn", after(held, &[(Who::Owner, Step::Withdraw)])),
    ]
}

/// The organization has passed its own review.
fn verified() -> World {
    let mut world = World::new();
    for (who, step) in [
        (Who::Owner, Step::Submit),
        (Who::Reviewer, Step::Claim),
        (Who::Reviewer, Step::Pass),
    ] {
        world.act(Organization, &who.actor(), &step).unwrap();
    }
    world
}

fn after(mut world: World, steps: &[(Who, Step)]) -> World {
    for (who, step) in steps {
        world.act(Offering, &who.actor(), step).unwrap();
    }
    world
}

fn attempt(world: &World, who: Who, action: Action) -> Result<(), Refusal> {
    let mut world = world.clone();
    world
        .act(Offering, &who.actor(), &Step::of(action))
        .map(|_| ())
}

fn cell(outcome: &Result<(), Refusal>) -> String {
    match outcome {
        Ok(()) => "ok".to_owned(),
        Err(Refusal::NotSignedIn) => "401".to_owned(),
        Err(Refusal::NotFound) => "404".to_owned(),
        Err(Refusal::Forbidden) => "403".to_owned(),
        Err(Refusal::Conflict { unmet }) => {
            let codes = unmet.iter().map(code).collect::<Vec<_>>();
            format!("409 {}", codes.join(", "))
        }
        Err(other) => panic!("a well-formed attempt was refused with {other}"),
    }
}

#[test]
fn state_action_role() {
    let mut page = String::new();
    for (situation, world) in situations() {
        let _ = write!(page, "## {situation}\n\n| who |");
        for action in CASE_ACTIONS {
            let word = action.word();
            let _ = write!(page, " {} |", word.strip_prefix("case.").unwrap());
        }
        let _ = writeln!(page, "\n|---|{}", "---|".repeat(CASE_ACTIONS.len()));
        for who in Who::ALL {
            let _ = write!(page, "| {who:?} |");
            for action in CASE_ACTIONS {
                let _ = write!(page, " {} |", cell(&attempt(&world, who, action)));
            }
            page.push('\n');
        }
        page.push('\n');
    }
    insta::assert_snapshot!(page);
}

#[test]
fn every_state_has_a_situation() {
    let situations = situations();
    for state in StateWord::ALL {
        let shown = situations
            .iter()
            .any(|(_, world)| world.case(Offering).unwrap().state.word() == *state);
        assert!(shown, "{state:?}");
    }
}

/// What is offered is what succeeds; what is offered as not yet possible names the conditions that the refusal names; what is not
/// offered is refused for ever.
#[test]
fn what_is_offered_is_what_happens() {
    for (situation, world) in situations() {
        let case = world.case(Offering).unwrap();
        for who in Who::ALL {
            let offered = case.allowed_actions(&who.actor(), &world.organization);
            for action in CASE_ACTIONS {
                let offer = offered.iter().find(|offer| offer.action == action);
                let outcome = attempt(&world, who, action);
                let agrees = match (offer, &outcome) {
                    (Some(offer), Ok(())) => offer.allowed && offer.unmet.is_empty(),
                    (Some(offer), Err(Refusal::Conflict { unmet })) => {
                        !offer.allowed && offer.unmet == *unmet
                    }
                    (None, Err(refusal)) => matches!(
                        refusal,
                        Refusal::NotSignedIn | Refusal::NotFound | Refusal::Forbidden
                    ),
                    (None, Ok(())) | (Some(_), Err(_)) => false,
                };
                assert!(
                    agrees,
                    "{situation}: {who:?} {action:?}: offered {offer:?}, happened {outcome:?}"
                );
            }
        }
    }
}

#[test]
fn no_condition_is_named_twice() {
    for (situation, world) in situations() {
        let case = world.case(Offering).unwrap();
        for who in Who::ALL {
            for action in CASE_ACTIONS {
                let unmet = case.unmet(action, &who.actor(), &world.organization);
                let mut codes = unmet.iter().map(code).collect::<Vec<_>>();
                codes.sort_unstable();
                codes.dedup();
                assert_eq!(codes.len(), unmet.len(), "{situation}: {who:?} {action:?}");
            }
        }
    }
}

/// Nobody decides on their own organization, in whatever state the case is.
#[test]
fn an_insider_never_decides() {
    for (situation, world) in situations() {
        let case = world.case(Offering).unwrap();
        for action in [
            Action::CaseClaim,
            Action::CasePass,
            Action::CaseReject,
            Action::CaseRequestChanges,
        ] {
            let unmet = case.unmet(action, &Who::Insider.actor(), &world.organization);
            assert!(
                unmet.contains(&Condition::OwnOrganization) || case.state.word().is_final(),
                "{situation}: {action:?}"
            );
        }
    }
}

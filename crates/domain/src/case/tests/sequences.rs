//! Any sequence of commands by anybody: what must hold after each (design §4, INV-1, INV-4).

use std::collections::BTreeSet;

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use super::{step::Step, world::World};
use crate::{
    Refusal,
    case::{CASE_ACTIONS, Case, CaseState, ChangeState, Severity, StateWord},
    decided::Happening,
    event::Event,
    policy::Action,
    procedure::SubjectKind::{self, Offering, Organization},
    samples::Who,
};

/// Who tries what with which subject.
type Command = (SubjectKind, Who, Step);

fn commands() -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(command(), 1..=120)
}

/// Mostly somebody who may do it at all, so that sequences get somewhere; sometimes anybody.
fn command() -> impl Strategy<Value = Command> {
    use Who::{Approver, BusinessAdministrator, Editor, OtherReviewer, Owner, Reviewer, Token};
    let severities = prop::collection::vec(
        prop::sample::select(vec![Severity::Must, Severity::Should]),
        1..4,
    );
    let review = prop_oneof![
        6 => Just(Step::Claim),
        8 => Just(Step::Pass),
        3 => severities.prop_map(Step::RequestChanges),
        1 => Just(Step::Reject),
        1 => Just(Step::Release),
    ];
    let own = prop_oneof![
        3 => Just(Step::Edit),
        5 => Just(Step::Submit),
        4 => Just(Step::Answer),
        4 => Just(Step::Resubmit),
        1 => Just(Step::Recall),
        1 => Just(Step::Withdraw),
    ];
    let office = prop::sample::select(vec![Step::Suspend, Step::Reinstate, Step::Reinstate]);
    let suited = prop_oneof![
        12 => (prop::sample::select(vec![Reviewer, Reviewer, OtherReviewer]), review),
        12 => (prop::sample::select(vec![Owner, Editor, Token]), own),
        1 => (prop::sample::select(vec![Approver, BusinessAdministrator]), office),
    ];
    let of = prop::sample::select(vec![Organization, Offering]);
    let anybody = prop::option::weighted(0.15, prop::sample::select(Who::ALL.to_vec()));
    (of, suited, anybody)
        .prop_map(|(of, (suited, step), anybody)| (of, anybody.unwrap_or(suited), step))
}

/// Takes one command and checks everything that must hold afterwards.
fn take(world: &mut World, (of, who, step): &Command) -> Result<Vec<Happening>, Refusal> {
    let before = world.clone();
    let outcome = world.act(*of, &who.actor(), step);
    if let Ok(happenings) = &outcome {
        check_events(world, happenings);
        check_step(&before, world, &(*of, *who, step.clone()), happenings);
    } else {
        assert_eq!(before.cases, world.cases);
        assert_eq!(before.organization, world.organization);
        assert_eq!(before.offering, world.offering);
    }
    for of in SubjectKind::ALL {
        check_subject(world, of);
    }
    outcome
}

/// A decision has an event, and each event names the version that is kept.
fn check_events(world: &World, happenings: &[Happening]) {
    assert!(!happenings.is_empty());
    for happening in happenings {
        assert_eq!(
            world.version_of(happening.subject),
            happening.subject_version,
            "{happening:?}"
        );
        assert_eq!(happening.organization, Some(world.organization.id));
    }
}

fn check_step(before: &World, after: &World, (of, who, step): &Command, happenings: &[Happening]) {
    match step {
        Step::Pass => {
            let case = after.case(*of).unwrap();
            let reviewer = before.case(*of).unwrap().state.reviewer();
            assert!(reviewer.is_some(), "approved without a claim");
            assert_eq!(reviewer, who.actor().person(), "approved by another");
            assert_eq!(who.actor().role_in(case.organization), None);
            assert!(case.first_claimed_at.is_some());
            let submitted = case.current().unwrap();
            let approved = happenings
                .iter()
                .find_map(|happening| match &happening.event {
                    Event::CaseApproved { content_hash, .. } => Some(content_hash),
                    _ => None,
                });
            assert_eq!(approved, Some(&submitted.content_hash));
            assert_eq!(
                after.under_review(case).content_hash,
                submitted.content_hash
            );
            assert_eq!(after.subject(*of).approved(), Some(submitted.revision));
            assert!(case.change_requests.iter().all(|request| matches!(
                request.state,
                ChangeState::Accepted | ChangeState::Waived
            )));
        }
        Step::Resubmit => {
            let open = |case: &Case| {
                case.change_requests.iter().any(|request| {
                    request.severity == Severity::Must && request.state == ChangeState::Open
                })
            };
            assert!(!open(before.case(*of).unwrap()));
        }
        Step::Claim => {
            let reviewer = who.actor().person().unwrap();
            assert_eq!(
                after.case(*of).unwrap().state,
                CaseState::InReview { reviewer }
            );
        }
        Step::Edit
        | Step::Submit
        | Step::RequestChanges(_)
        | Step::Reject
        | Step::Release
        | Step::Answer
        | Step::Recall
        | Step::Withdraw
        | Step::Suspend
        | Step::Reinstate => {}
    }
}

fn check_subject(world: &World, of: SubjectKind) {
    let open = world.open_cases(of).collect::<Vec<_>>();
    assert!(open.len() <= 1, "two open cases: {open:?}");
    let under_way = open
        .first()
        .filter(|case| case.state != CaseState::Draft)
        .map(|case| case.id);
    let subject = world.subject(of);
    assert_eq!(subject.open_case(), under_way);
    for case in world.cases.iter().filter(|case| case.subject.kind() == of) {
        assert!(
            case.submissions
                .iter()
                .zip(1..)
                .all(|(submission, round)| submission.round == round)
        );
        assert!(
            case.change_requests
                .iter()
                .zip(1..)
                .all(|(request, number)| request.number == number)
        );
        if !case.state.word().is_final() {
            check_way_out(world, of, case);
        }
    }
}

/// Somebody can do something about every open case, and it really works.
fn check_way_out(world: &World, of: SubjectKind, case: &Case) {
    let way_out = Who::ALL.into_iter().find_map(|who| {
        case.allowed_actions(&who.actor(), &world.organization)
            .into_iter()
            .find(|offer| offer.allowed && offer.action != Action::CaseAnswer)
            .map(|offer| (who, offer.action))
    });
    let Some((who, action)) = way_out else {
        panic!("nobody can go on with {case:?}");
    };
    assert!(CASE_ACTIONS.contains(&action));
    let outcome = world
        .clone()
        .act(of, &who.actor(), &Step::of(action))
        .map(drop);
    // A draft may still have to be put right; nothing else may stand in the way of what is offered.
    assert!(
        matches!(outcome, Ok(()) | Err(Refusal::Invalid(_))),
        "{who:?} {action:?}: {outcome:?}"
    );
}

proptest! {
    #[test]
    fn everything_holds_after_every_command(commands in commands()) {
        let mut world = World::new();
        for command in &commands {
            let _ = take(&mut world, command);
        }
    }
}

/// The property would hold for sequences that never get anywhere, so this counts where they get.
#[test]
fn the_sequences_reach_every_state() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    let mut approved_in_a_later_round = 0;
    let mut revised = 0;
    for _ in 0..256 {
        let commands = commands().new_tree(&mut runner).unwrap().current();
        let mut world = World::new();
        for command in &commands {
            let Ok(happenings) = world.act(command.0, &command.1.actor(), &command.2) else {
                continue;
            };
            if let Some(case) = world.case(command.0) {
                reached.insert((command.0, case.state.word()));
                approved_in_a_later_round +=
                    u32::from(case.state == CaseState::Approved && case.round() > 1);
            }
            revised += happenings
                .iter()
                .filter(|happening| happening.event.kind().ends_with(".revised"))
                .count();
        }
    }
    for of in SubjectKind::ALL {
        for state in StateWord::ALL {
            assert!(reached.contains(&(of, *state)), "{of:?} {state:?}");
        }
    }
    assert!(approved_in_a_later_round > 0);
    assert!(revised > 0);
}

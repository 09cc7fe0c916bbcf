//! The laws would hold for sequences that never get anywhere, so this counts where they get.

use std::collections::BTreeMap;

use proptest::{strategy::Strategy, strategy::ValueTree, test_runner::TestRunner};

use super::{
    Run,
    commands::{commands, settings},
};
use crate::{
    case::{CaseState, ObjectionState, Outcome, StateWord},
    procedure::SubjectKind,
};

fn count(tally: &mut BTreeMap<String, u32>, what: &str) {
    *tally.entry(what.to_owned()).or_default() += 1;
}

#[test]
fn the_sequences_get_everywhere() {
    let mut runner = TestRunner::deterministic();
    let mut tally = BTreeMap::new();
    for _ in 0..600 {
        let strategy = (settings(), commands());
        let (setting, commands) = strategy.new_tree(&mut runner).unwrap().current();
        let mut run = Run::new(&setting);
        for command in &commands {
            let had_ended = run.world.offering.closure.is_some();
            let Some((of, happenings)) = run.take(command) else {
                continue;
            };
            if had_ended && run.world.offering.closure.is_none() {
                count(&mut tally, "in force again after its end");
            }
            for happening in &happenings {
                count(&mut tally, happening.event.kind());
            }
            let Some(case) = run.world.case(of) else {
                continue;
            };
            count(
                &mut tally,
                &format!("{} {}", of.word(), case.state.word().word()),
            );
            for review in &case.reviews {
                count(&mut tally, &format!("outcome {}", review.outcome.word()));
            }
            if case.state == CaseState::Approved {
                approved(&mut tally, &run.world, of);
            }
        }
    }
    let mut expected = Vec::new();
    for of in SubjectKind::ALL {
        for state in StateWord::ALL {
            expected.push(format!("{} {}", of.word(), state.word()));
        }
    }
    expected.extend(
        Outcome::ALL
            .iter()
            .map(|outcome| format!("outcome {}", outcome.word())),
    );
    let kinds = crate::event::KINDS.iter().map(|kind| kind.word);
    expected.extend(
        kinds
            .filter(|kind| kind.starts_with("case.") && *kind != "case.deadline_recounted")
            .map(ToOwned::to_owned),
    );
    expected.extend(
        [
            "offering.registered",
            "offering.revised",
            "offering.suspended",
            "offering.reinstated",
            "offering.cancelled",
            "offering.revoked",
            "organization.verified",
            "organization.revised",
            "organization.closed",
            "organization.suspended",
            "organization.reinstated",
            "organization.cancelled",
            "organization.revoked",
            "approved in a later round",
            "approved after a reconsideration",
            "approved after an objection was upheld",
            "approved after an objection was dismissed",
            "approved with a panel",
            "approved by three people or more",
            "in force again after its end",
        ]
        .map(ToOwned::to_owned),
    );
    let missing = expected
        .iter()
        .filter(|what| !tally.contains_key(*what))
        .collect::<Vec<_>>();
    assert!(missing.is_empty(), "never reached: {missing:?}\n{tally:#?}");
}

fn approved(tally: &mut BTreeMap<String, u32>, world: &super::World, of: SubjectKind) {
    let case = world.latest(of);
    if case.round() > 1 {
        count(tally, "approved in a later round");
    }
    if case.cycle > 0 {
        count(tally, "approved after a reconsideration");
    }
    let ended = |state| case.objections.iter().any(|it| it.state == state);
    if ended(ObjectionState::Upheld) {
        count(tally, "approved after an objection was upheld");
    }
    if ended(ObjectionState::Dismissed) {
        count(tally, "approved after an objection was dismissed");
    }
    if case.reviews.iter().any(|review| review.panel.is_some()) {
        count(tally, "approved with a panel");
    }
    if world.procedure(of).last_stage() >= 2 {
        count(tally, "approved by three people or more");
    }
}

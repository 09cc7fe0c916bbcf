//! Single paths through review, each for one rule of design §4.

mod changes;
mod clock;
mod closing;
mod conflicts;
mod content;
mod held;
mod holding;
mod notice;
mod objection;
mod panel;
mod reconsideration;
mod refusals;
mod stages;
mod submission;

use super::{
    procedures::{procedure, rules, stage},
    step::Step,
    world::World,
};
use crate::{
    Refusal, StaffRole,
    event::Event,
    message::{FieldErrors, Message},
    procedure::{
        Rules,
        SubjectKind::{self, Offering, Organization},
    },
    refusal::Condition,
    samples::Who,
};

fn walk(world: &mut World, of: SubjectKind, steps: &[(Who, Step)]) {
    for (who, step) in steps {
        if let Err(refusal) = world.act(of, *who, step) {
            panic!("{who:?} {step:?}: {refusal}");
        }
    }
}

/// Claims, checks everything, passes.
fn pass(world: &mut World, of: SubjectKind, who: Who) {
    walk(
        world,
        of,
        &[(who, Step::Claim), (who, Step::Check), (who, Step::Pass)],
    );
}

/// The world goes on from here: its organization has passed its own review.
fn verify(world: &mut World) {
    walk(world, Organization, &[(Who::Owner, Step::Submit)]);
    pass(world, Organization, Who::OtherReviewer);
}

/// The organization is verified, and an offering is submitted under these rules.
fn submitted(rules: Rules) -> World {
    let mut world = World::with(rules);
    verify(&mut world);
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
    world
}

/// The same, claimed by Reviewer.
fn claimed(rules: Rules) -> World {
    let mut world = submitted(rules);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Claim)]);
    world
}

/// One stage of a reviewer.
fn one_stage() -> Rules {
    rules(vec![stage(StaffRole::Reviewer)])
}

/// Both subjects have passed: the offering in one stage.
fn approved() -> World {
    let mut world = submitted(one_stage());
    pass(&mut world, Offering, Who::Reviewer);
    world
}

/// Organizations go by these rules.
fn organizations_by(world: &mut World, rules: Rules) {
    world.organization_procedure = procedure(Organization, rules);
}

fn refused(world: &World, of: SubjectKind, who: Who, step: &Step) -> Option<Refusal> {
    world.clone().act(of, who, step).err()
}

#[expect(clippy::unnecessary_wraps, reason = "compared with what a try gave")]
fn conflict(condition: Condition) -> Option<Refusal> {
    Some(Refusal::conflict(condition))
}

fn invalid(pointer: &str, message: Message) -> Refusal {
    Refusal::Invalid(FieldErrors::one(pointer, message))
}

fn wrong_state(state: &str) -> Condition {
    Condition::WrongState {
        state: state.to_owned(),
    }
}

/// Does it, and tells which kinds of events came of it.
fn told(world: &mut World, of: SubjectKind, who: Who, step: &Step) -> Vec<&'static str> {
    let happenings = world.act(of, who, step).unwrap();
    let kinds = happenings.iter().map(|happening| happening.event.kind());
    kinds.collect()
}

fn events(world: &mut World, of: SubjectKind, who: Who, step: &Step) -> Vec<Event> {
    let happenings = world.act(of, who, step).unwrap();
    happenings.into_iter().map(|it| it.event).collect()
}

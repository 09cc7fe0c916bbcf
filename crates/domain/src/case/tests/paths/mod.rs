//! Single paths through review, each for one rule.

mod changes;
mod decision;
mod submission;

use super::{step::Step, world::World};
use crate::{
    Refusal,
    message::{FieldErrors, Message},
    procedure::SubjectKind::{self, Offering, Organization},
    samples::Who,
};

pub(super) fn walk(world: &mut World, of: SubjectKind, steps: &[(Who, Step)]) {
    for (who, step) in steps {
        if let Err(refusal) = world.act(of, &who.actor(), step) {
            panic!("{who:?} {step:?}: {refusal}");
        }
    }
}

pub(super) fn walked(of: SubjectKind, steps: &[(Who, Step)]) -> World {
    let mut world = World::new();
    walk(&mut world, of, steps);
    world
}

pub(super) fn approved() -> World {
    let way = [
        (Who::Owner, Step::Submit),
        (Who::Reviewer, Step::Claim),
        (Who::Reviewer, Step::Pass),
    ];
    let mut world = walked(Organization, &way);
    walk(&mut world, Offering, &way);
    world
}

pub(super) fn held() -> World {
    walked(
        Offering,
        &[(Who::Editor, Step::Submit), (Who::Reviewer, Step::Claim)],
    )
}

pub(super) fn invalid(pointer: &str, message: Message) -> Refusal {
    Refusal::Invalid(FieldErrors::one(pointer, message))
}

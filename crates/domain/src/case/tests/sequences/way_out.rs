//! Every state that is not final has a way out for somebody, and it works: the office alone can bring any case to an end.

use chrono::TimeDelta;

use super::super::{step::Step, world::World};
use crate::{
    Actor, Principal, StaffRole,
    case::{CaseState, StateWord},
    procedure::SubjectKind,
    samples::{Who, person},
};

/// More steps than any way to the end takes.
const ENOUGH: usize = 40;

pub(super) fn every_case_can_end(world: &World) {
    for of in SubjectKind::ALL {
        if world.open_cases(*of).next().is_some() {
            end(world.clone(), *of);
        }
    }
}

/// Goes to a final state by the office's own means; where nobody there may decide any more, somebody new comes into the office.
fn end(mut world: World, of: SubjectKind) {
    for _ in 0..ENOUGH {
        let Some(case) = world.open_cases(of).next() else {
            return;
        };
        let state = case.state.word();
        if !go_on(&mut world, of, state) {
            somebody_new_comes(&mut world);
            assert!(
                go_on(&mut world, of, state),
                "nobody can go on with {:?}",
                world.latest(of)
            );
        }
    }
    panic!("no end of {:?}", world.latest(of));
}

/// The next step to the end that anybody can make.
fn go_on(world: &mut World, of: SubjectKind, state: StateWord) -> bool {
    let office = |step: Step| Who::OFFICE.map(|who| (who, step.clone())).to_vec();
    let administrator = Who::BusinessAdministrator;
    let appointments = || Who::OFFICE.map(|who| (administrator, Step::Appoint(who)));
    let ways = match state {
        // A draft is its owner's, and the administrator can withdraw it for them.
        StateWord::Draft => vec![(Who::Owner, Step::Withdraw)],
        StateWord::Queued => [office(Step::Claim), appointments().to_vec()].concat(),
        StateWord::InReview => {
            let reassignments = Who::OFFICE.map(|who| (administrator, Step::Assign(who)));
            [
                office(Step::Reject),
                office(Step::Release),
                reassignments.to_vec(),
                appointments().to_vec(),
            ]
            .concat()
        }
        StateWord::ChangesRequested => {
            return expires(world, of);
        }
        StateWord::Held => [office(Step::ReleaseHeld), office(Step::TakeBack)].concat(),
        StateWord::OnNotice if world.latest(of).notice.is_none() => {
            let withdrawal = vec![(Who::Owner, Step::Withdraw)];
            [office(Step::Publish), withdrawal].concat()
        }
        StateWord::OnNotice => {
            world.wait(TimeDelta::days(400));
            vec![
                (Who::Anonymous, Step::Deadline),
                (Who::Owner, Step::Withdraw),
            ]
        }
        StateWord::Objected => [office(Step::Uphold), appointments().to_vec()].concat(),
        StateWord::Approved | StateWord::Rejected | StateWord::Withdrawn | StateWord::Expired => {
            panic!("it is over")
        }
    };
    // A decision that is held may wait for the organization; then it is withdrawn, as everything at work can be.
    let last = matches!(state, StateWord::Held).then_some((Who::Owner, Step::Withdraw));
    ways.into_iter()
        .chain(last)
        .any(|(who, step)| world.act(of, who, &step).is_ok())
}

fn expires(world: &mut World, of: SubjectKind) -> bool {
    world.wait(TimeDelta::days(400));
    world.act(of, Who::Anonymous, &Step::Deadline).is_ok()
        && world.latest(of).state == CaseState::Expired
}

/// A role is granted to somebody without any part in it; every step of every stage can be theirs.
fn somebody_new_comes(world: &mut World) {
    let newcomer = Actor {
        principal: Principal::Person(person(1_000 + u128::from(world.drawn))),
        staff_roles: vec![
            StaffRole::Reviewer,
            StaffRole::Approver,
            StaffRole::BusinessAdministrator,
        ],
        ..Actor::anonymous()
    };
    world.change(Who::FormerMember, |seat| *seat = newcomer);
}

//! Any sequence of commands by anybody, under any procedure: what must hold after each (design §4, done-criterion 1 of the review).
//!
//! 10,000 sequences with `SHOWCASE_TEST_FULL`, otherwise 500.

mod commands;
mod coverage;
mod laws;
mod ledger;
mod way_out;

use chrono::TimeDelta;
use proptest::prelude::*;

use self::{
    commands::{Command, Setting, commands, next, settings},
    ledger::Ledger,
};
use super::{of_this_case, step::Step, world::World};
use crate::{
    Actor, Refusal, Timestamp,
    case::{CaseState, Ruling},
    decided::Happening,
    event::Event,
    policy::{Action, AllowedAction},
    procedure::SubjectKind,
    refusal::Condition,
    samples::Who,
};

/// A world with what is remembered of it.
struct Run {
    world: World,
    ledger: Ledger,
}

impl Run {
    fn new(setting: &Setting) -> Self {
        let mut run = Self {
            world: Setting::before(),
            ledger: Ledger::default(),
        };
        for (of, who, step) in setting.steps() {
            run.attempt(of, who, &step).unwrap();
        }
        setting.begin(&mut run.world);
        run
    }

    /// Takes one command and checks everything that must hold afterwards. None for what is no decision.
    fn take(&mut self, command: &Command) -> Option<(SubjectKind, Vec<Happening>)> {
        let (of, who, step) = match command {
            Command::Wait(minutes) => {
                self.world.wait(TimeDelta::minutes(*minutes));
                return None;
            }
            Command::Change(who, change) => {
                change.take(&mut self.world, *who);
                return None;
            }
            Command::Next(of, throw) => {
                let (who, step) = next(&self.world, *of, *throw);
                (*of, who, step)
            }
            Command::Anything(of, who, step) => (*of, *who, step.clone()),
        };
        let happenings = self.attempt(of, who, &step).ok()?;
        Some((of, happenings))
    }

    fn attempt(
        &mut self,
        of: SubjectKind,
        who: Who,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        let before = self.world.clone();
        let offers = offers_at_its_time(&before, of, who);
        let outcome = self.world.act(of, who, step);
        check_offer(&before, of, step, &offers, &outcome);
        let world = &self.world;
        if let Ok(happenings) = &outcome {
            laws::events_name_what_is_kept(world, happenings);
            laws::public_changes_are_told(&before, world, happenings);
            laws::decisions_are_about_the_current_content(world, happenings);
            let actor = match step {
                Step::Deadline => Actor::system(),
                _ => before.actor(who),
            };
            self.enter(&before, of, &actor, happenings);
            if *step == Step::Deadline {
                a_second_worker_does_nothing(&self.world, of, happenings);
            }
        } else {
            assert_eq!(before.cases, world.cases);
            assert_eq!(before.organization, world.organization);
            assert_eq!(before.offering, world.offering);
        }
        for of in SubjectKind::ALL {
            laws::one_case_is_open(&self.world, *of);
            if let Some(case) = self.world.case(*of) {
                laws::the_clock_fits_the_state(&self.world, case);
            }
        }
        outcome
    }

    fn enter(&mut self, before: &World, of: SubjectKind, actor: &Actor, happenings: &[Happening]) {
        let world = &self.world;
        let Some(case) = world.case(of) else {
            return;
        };
        let stages = world.procedure(of).last_stage() + 1;
        self.ledger
            .enter(actor, case, stages, world.now, happenings);
        if let Some(earlier) = before.cases.iter().find(|earlier| earlier.id == case.id) {
            laws::open_items_stop_it(earlier, happenings);
            laws::a_pause_keeps_the_days(earlier, case, world.now);
        }
        for happening in happenings {
            let until = bar_of(&happening.event, world, of);
            if let Some(until) = until {
                self.ledger.bar(world.subject(of).subject(), until);
            }
        }
    }
}

/// Every try takes a minute: what is offered at the moment of the try.
fn offers_at_its_time(world: &World, of: SubjectKind, who: Who) -> Vec<AllowedAction> {
    let mut then = world.clone();
    then.wait(TimeDelta::minutes(1));
    match then.case(of) {
        Some(_) => then.offers(of, who),
        None => Vec::new(),
    }
}

/// What is offered is what happens. What depends on whom or what it is done to is refused by name.
fn check_offer(
    before: &World,
    of: SubjectKind,
    step: &Step,
    offers: &[AllowedAction],
    outcome: &Result<Vec<Happening>, Refusal>,
) {
    let Some(case) = before.case(of) else {
        return;
    };
    let is_held = matches!(case.state, CaseState::InReview { .. });
    let Some(action) = step.action(is_held) else {
        return;
    };
    let offered = |action: Action| offers.iter().find(|offer| offer.action == action);
    let offer = match (offered(action), step) {
        // A pass that is held needs what a pass needs.
        (Some(hold), Step::Hold(Ruling::Pass)) if hold.allowed => offered(Action::CasePass),
        (offer, _) => offer,
    };
    let agrees = match (offer, outcome) {
        (Some(offer), Ok(_) | Err(Refusal::Invalid(_))) => offer.allowed,
        (Some(offer), Err(refusal @ Refusal::Conflict { .. })) if !offer.allowed => {
            let unmet = offer.unmet.clone();
            of_this_case(refusal.clone()) == Refusal::Conflict { unmet }
        }
        (Some(offer), Err(Refusal::Conflict { unmet })) => {
            offer.allowed && unmet.iter().all(is_about_another)
        }
        (None, Err(Refusal::NotSignedIn | Refusal::NotFound | Refusal::Forbidden)) => true,
        (Some(_), Err(_)) | (None, _) => false,
    };
    assert!(agrees, "{step:?}: offered {offer:?}, happened {outcome:?}");
}

/// Refused because of the colleague, the item, the objection or the pool, which an offer does not know.
const fn is_about_another(condition: &Condition) -> bool {
    matches!(
        condition,
        Condition::ReviewerRole { .. }
            | Condition::ReviewerConflict { .. }
            | Condition::TooFewExperts { .. }
            | Condition::ChangeSettled { .. }
            | Condition::ObjectionAnswered { .. }
    )
}

/// The same deadline is met once: whoever comes second finds nothing, or the next thing that is due.
fn a_second_worker_does_nothing(world: &World, of: SubjectKind, first: &[Happening]) {
    let mut second = world.clone();
    match second.act(of, Who::Anonymous, &Step::Deadline) {
        Err(refusal) => assert_eq!(refusal, Refusal::conflict(Condition::NothingDue)),
        Ok(again) => {
            let kinds = (first[0].event.kind(), again[0].event.kind());
            assert_eq!(kinds, ("case.overdue", "case.escalated"));
        }
    }
}

/// Until when a refusal or a revocation bars its subject, at least.
fn bar_of(event: &Event, world: &World, of: SubjectKind) -> Option<Timestamp> {
    match event {
        Event::CaseRejected { .. } => {
            let days = world.procedure(of).rules.reapply_bar_days;
            (days > 0).then(|| world.now + TimeDelta::days(days.into()))
        }
        Event::OfferingRevoked { barred_until, .. }
        | Event::OrganizationRevoked { barred_until, .. } => *barred_until,
        _ => None,
    }
}

fn sequences() -> u32 {
    if std::env::var_os("SHOWCASE_TEST_FULL").is_some() {
        10_000
    } else {
        500
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: sequences(),
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn everything_holds_after_every_command(setting in settings(), commands in commands()) {
        let mut run = Run::new(&setting);
        for (number, command) in commands.iter().enumerate() {
            let _ = run.take(command);
            // Whatever happened, every open case still comes to an end.
            if number % 16 == 0 || number + 1 == commands.len() {
                way_out::every_case_can_end(&run.world);
            }
        }
    }
}

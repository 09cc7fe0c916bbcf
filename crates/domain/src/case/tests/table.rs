//! State × action × role, as a page that people read who do not read Rust, and its agreement with what is offered (INV-5, INV-6).

use std::{collections::BTreeMap, fmt::Write};

use super::{
    of_this_case,
    situations::situations,
    step::Step,
    world::{World, code},
};
use crate::{
    Refusal,
    case::{CASE_ACTIONS, CaseState, Conflict, StateWord},
    policy::Action,
    procedure::SubjectKind::Offering,
    refusal::Condition,
    samples::Who,
};

/// Tries an action. For one that gives the case to somebody, to the first who can be given it.
fn attempt(world: &World, who: Who, action: Action) -> Result<(), Refusal> {
    let try_with = |colleague| {
        let step = Step::of(action, colleague);
        let outcome = world.clone().act(Offering, who, &step).map(drop);
        outcome.map_err(of_this_case)
    };
    let is_held = matches!(world.latest(Offering).state, CaseState::InReview { .. });
    let permitted = || {
        let table = world.table(Offering, world.actor(who));
        let case = world.latest(Offering);
        case.permit(&table.about(), action, crate::version::Expected::Any)
    };
    match action {
        // One step does both; which one it is depends on the state.
        Action::CaseAssign if is_held => permitted(),
        Action::CaseReassign if !is_held => permitted(),
        Action::CaseAssign | Action::CaseReassign | Action::CaseAppoint => {
            permitted()?;
            let given = Who::OFFICE.into_iter().find_map(|to| try_with(to).ok());
            // Where there is nobody to give it to, the action is allowed and every colleague refused.
            given.map_or_else(|| Ok(()), Ok)
        }
        _ => try_with(Who::Auditor),
    }
}

const ELSEWHERE: [&str; 3] = ["wrong_state", "not_held_by_you", "held_by_another"];

/// What somebody is answered; none when the policy does not admit them in any state.
fn answer(outcome: &Result<(), Refusal>) -> Option<String> {
    match outcome {
        Ok(()) => Some("ok".to_owned()),
        Err(Refusal::NotSignedIn | Refusal::NotFound | Refusal::Forbidden) => None,
        Err(Refusal::Conflict { unmet }) => {
            let said = unmet.iter().map(said).collect::<Vec<_>>();
            // Where somebody else is to act first, what else would keep this one from it says little.
            let only = ELSEWHERE.into_iter().find(|word| said[0] == *word);
            Some(only.map_or_else(|| said.join(" + "), str::to_owned))
        }
        Err(other) => panic!("a well-formed attempt was refused with {other}"),
    }
}

fn said(condition: &Condition) -> String {
    match condition {
        Condition::Conflict { conflict } => format!("conflict:{}", conflict.word()),
        other => code(other),
    }
}

/// Who may do it, and what keeps the others from it; none when the state leads nowhere for anybody.
fn answers(world: &World, action: Action) -> Option<String> {
    let mut answers = BTreeMap::<String, Vec<String>>::new();
    for who in Who::ALL {
        if let Some(answer) = answer(&attempt(world, who, action)) {
            answers.entry(answer).or_default().push(format!("{who:?}"));
        }
    }
    let nowhere = |answer: &String| ["wrong_state", "not_held_by_you"].contains(&answer.as_str());
    if answers.keys().all(nowhere) {
        return None;
    }
    let allowed = answers.remove("ok").unwrap_or_default();
    let mut told = or_nobody(&allowed);
    for (answer, people) in answers {
        let _ = write!(told, "\n    {answer}: {}", people.join(", "));
    }
    Some(told)
}

/// Actions with the same answers stand together, in the order in which they are offered.
fn section(page: &mut String, heading: &str, world: &World) {
    let mut groups = Vec::<(Option<String>, Vec<&str>)>::new();
    for action in CASE_ACTIONS {
        let name = action.word().strip_prefix("case.").unwrap();
        let told = answers(world, action);
        match groups.iter_mut().find(|(present, _)| *present == told) {
            Some((_, actions)) => actions.push(name),
            None => groups.push((told, vec![name])),
        }
    }
    let _ = writeln!(page, "## {heading}\n");
    for (told, actions) in &groups {
        if let Some(told) = told {
            let _ = writeln!(page, "{}: {told}", actions.join(", "));
        }
    }
    if let Some((_, actions)) = groups.iter().find(|(told, _)| told.is_none()) {
        let _ = writeln!(page, "not in this state: {}", actions.join(", "));
    }
    page.push('\n');
}

fn or_nobody(people: &[impl AsRef<str>]) -> String {
    if people.is_empty() {
        return "–".to_owned();
    }
    let people = people.iter().map(AsRef::as_ref).collect::<Vec<_>>();
    people.join(", ")
}

/// In each situation: who does what, and what keeps the others from it whom the policy admits (409). Whoever is not named is refused in
/// every state, as `policy_action_role` has it.
#[test]
fn state_action_role() {
    let mut page = String::new();
    for situation in situations() {
        section(&mut page, situation.name, &situation.world);
    }
    insta::assert_snapshot!(page);
}

/// Whom the policy admits to an action on a case, and how the others are refused: with a case on which Expert and OtherExpert sit.
#[test]
fn policy_action_role() {
    let seated = situations()
        .into_iter()
        .find(|situation| situation.name.ends_with("Expert and OtherExpert are drawn"))
        .unwrap();
    let case = seated.world.latest(Offering);
    let mut page = String::new();
    for action in CASE_ACTIONS {
        let word = action.word().strip_prefix("case.").unwrap();
        let mut answers = BTreeMap::<&str, Vec<String>>::new();
        for who in Who::ALL {
            let admitted = crate::policy::admit(&who.actor(), action, &case.relation());
            let answer = match admitted {
                Ok(()) => "admitted",
                Err(Refusal::NotSignedIn) => "401",
                Err(Refusal::NotFound) => "404",
                Err(Refusal::Forbidden) => "403",
                Err(other) => panic!("{other}"),
            };
            answers.entry(answer).or_default().push(format!("{who:?}"));
        }
        let _ = writeln!(page, "{word}");
        for (answer, people) in answers {
            let _ = writeln!(page, "    {answer}: {}", people.join(", "));
        }
    }
    insta::assert_snapshot!(page);
}

#[test]
fn every_state_has_a_situation() {
    let situations = situations();
    for state in StateWord::ALL {
        let shown = situations
            .iter()
            .any(|situation| situation.world.latest(Offering).state.word() == *state);
        assert!(shown, "{state:?}");
    }
}

/// Each action is possible somewhere, for somebody.
#[test]
fn every_action_has_a_situation() {
    let situations = situations();
    for action in CASE_ACTIONS {
        let possible = situations.iter().any(|situation| {
            let mut people = Who::ALL.into_iter();
            people.any(|who| attempt(&situation.world, who, action).is_ok())
        });
        assert!(possible, "{action:?}");
    }
}

/// What is offered is what succeeds; what is offered as not yet possible names the conditions that the refusal names; what is not
/// offered is refused for ever.
#[test]
fn what_is_offered_is_what_happens() {
    for situation in situations() {
        // Every try takes a minute: what is offered is asked for the moment at which it is tried.
        let mut world = situation.world.clone();
        world.wait(chrono::TimeDelta::minutes(1));
        for who in Who::ALL {
            let offered = world.offers(Offering, who);
            for action in CASE_ACTIONS {
                let offer = offered.iter().find(|offer| offer.action == action);
                let outcome = attempt(&situation.world, who, action);
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
                    "{}: {who:?} {action:?}: offered {offer:?}, happened {outcome:?}",
                    situation.name
                );
            }
        }
    }
}

#[test]
fn no_condition_is_named_twice() {
    for situation in situations() {
        for who in Who::ALL {
            for offer in situation.world.offers(Offering, who) {
                let mut said = offer.unmet.iter().map(said).collect::<Vec<_>>();
                said.sort_unstable();
                said.dedup();
                assert_eq!(
                    said.len(),
                    offer.unmet.len(),
                    "{}: {who:?} {offer:?}",
                    situation.name
                );
            }
        }
    }
}

/// Nobody decides on an organization to which they have ties, in whatever state the case is.
#[test]
fn whoever_has_ties_never_decides() {
    let ties = [
        (Who::Insider, Conflict::Member),
        (Who::FormerMember, Conflict::FormerMember),
        (Who::Interested, Conflict::Interest),
    ];
    for situation in situations() {
        for (who, conflict) in ties {
            for offer in situation.world.offers(Offering, who) {
                let decides = matches!(
                    offer.action,
                    Action::CaseClaim
                        | Action::CaseCheck
                        | Action::CasePass
                        | Action::CaseHold
                        | Action::CaseReject
                        | Action::CaseReturn
                        | Action::CaseDrawPanel
                        | Action::CaseRequestChanges
                        | Action::CaseJudgeChange
                        | Action::CaseDismissObjection
                        | Action::CaseUpholdObjection
                );
                let is_final = situation.world.latest(Offering).state.word().is_final();
                assert!(
                    !decides || is_final || offer.unmet.contains(&Condition::Conflict { conflict }),
                    "{}: {who:?} {offer:?}",
                    situation.name
                );
            }
        }
    }
}

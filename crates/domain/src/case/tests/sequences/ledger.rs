//! What happened, kept apart from the cases: by it the laws are checked without asking the code that is under test.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Months;

use crate::{
    Actor, Timestamp,
    case::{Case, CaseSubject},
    decided::Happening,
    event::{Event, Subject},
    id::{CaseId, PersonId},
    samples::ORGANIZATION,
};

/// What is remembered of one case.
#[derive(Debug, Clone, Default)]
struct Page {
    /// Who passed each stage last, in this cycle; nobody when it was returned or refused since.
    passed: BTreeMap<u32, PersonId>,
    /// Everybody who passed a stage, ever.
    ever_passed: BTreeSet<PersonId>,
    /// Everybody who decided or gave an opinion in this cycle.
    had_a_part: BTreeSet<PersonId>,
    experts: BTreeSet<PersonId>,
    recused: BTreeSet<PersonId>,
    /// Whose part in an earlier cycle, or whose pass that was objected to, keeps them away.
    barred: BTreeSet<PersonId>,
    submitted_by: BTreeSet<String>,
    /// Who decided what is held.
    held_by: Option<PersonId>,
    objectors: BTreeMap<u32, Option<PersonId>>,
    reconsidered: u32,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    pages: BTreeMap<CaseId, Page>,
    /// Until when each subject is barred.
    bars: BTreeMap<CaseSubject, Timestamp>,
}

/// Somebody who belongs to the organization, did so within two years, or declared an interest.
fn is_tied(actor: &Actor, now: Timestamp) -> bool {
    let belonged = actor
        .former_memberships
        .iter()
        .any(|(of, ended)| *of == ORGANIZATION && *ended + Months::new(24) > now);
    actor.role_in(ORGANIZATION).is_some() || belonged || actor.interests.contains(&ORGANIZATION)
}

impl Ledger {
    /// Takes up what somebody did with a case, and insists on what must be true of it.
    pub(super) fn enter(
        &mut self,
        actor: &Actor,
        case: &Case,
        stages: u32,
        now: Timestamp,
        happenings: &[Happening],
    ) {
        for happening in happenings {
            if happening.subject == Subject::Case(case.id) {
                self.enter_one(actor, case, stages, now, &happening.event);
            }
        }
    }

    fn enter_one(
        &mut self,
        actor: &Actor,
        case: &Case,
        stages: u32,
        now: Timestamp,
        event: &Event,
    ) {
        if let Event::CaseSubmitted { .. } = event {
            let bar = self.bars.get(&case.subject);
            assert!(
                bar.is_none_or(|bar| *bar <= now),
                "submitted before {bar:?}"
            );
        }
        let page = self.pages.entry(case.id).or_default();
        let person = actor.person();
        let partial = || {
            is_tied(actor, now)
                || page.submitted_by.contains(&actor.word())
                || person.is_some_and(|person| page.recused.contains(&person))
        };
        // Whoever has a conflict decides nothing.
        let decides = matches!(
            event,
            Event::CaseClaimed { .. }
                | Event::CaseChecked { .. }
                | Event::CasePanelDrawn { .. }
                | Event::CaseOpinionGiven { .. }
                | Event::CaseChangesRequested { .. }
                | Event::CaseChangeJudged { .. }
                | Event::CasePassed { .. }
                | Event::CaseRefusalProposed { .. }
                | Event::CaseReturned { .. }
                | Event::CaseHeld { .. }
                | Event::CaseHeldReleased { .. }
                | Event::CaseRejected { .. }
                | Event::CaseObjectionDismissed { .. }
                | Event::CaseObjectionUpheld { .. }
        );
        assert!(!(decides && partial()), "partial: {event:?} by {actor:?}");
        match event {
            Event::CaseSubmitted { .. } | Event::CaseResubmitted { .. } => {
                page.submitted_by.insert(actor.word());
            }
            Event::CaseAssigned { reviewer, .. }
            | Event::CaseReviewerAppointed { reviewer, .. } => {
                assert!(!page.recused.contains(reviewer));
            }
            Event::CaseRecused { reviewer, .. } => {
                page.recused.insert(*reviewer);
            }
            Event::CaseOpinionGiven { expert, .. } => {
                assert!(!page.barred.contains(expert));
                page.had_a_part.insert(*expert);
                page.experts.insert(*expert);
            }
            Event::CaseHeld { .. } => page.held_by = person,
            Event::CaseTakenBack { .. } => page.held_by = None,
            Event::CasePassed { stage, .. } => {
                page.decided(person, *stage);
                page.pass(person, *stage);
            }
            Event::CaseRefusalProposed { stage, .. } | Event::CaseRejected { stage, .. } => {
                page.decided(person, *stage);
                page.passed.remove(stage);
                page.held_by = None;
            }
            Event::CaseReturned { stage, to, .. } => {
                page.decided(person, *stage);
                page.passed.remove(to);
            }
            Event::CaseChangesRequested { .. } => page.decided(person, case.stage),
            Event::CaseObjected { number, .. } => {
                let person = case.objections.last().unwrap().person;
                page.objectors.insert(*number, person);
            }
            Event::CaseObjectionDismissed { number, .. }
            | Event::CaseObjectionUpheld { number, .. } => {
                let person = person.unwrap();
                assert!(!page.ever_passed.contains(&person), "judged their own pass");
                assert!(!page.objectors.values().any(|of| *of == Some(person)));
                page.objectors.remove(number);
                if matches!(event, Event::CaseObjectionUpheld { .. }) {
                    let last = page.passed.remove(&(stages - 1));
                    page.barred.extend(last);
                }
            }
            Event::CaseReconsiderationAsked { .. } => {
                page.reconsidered += 1;
                assert_eq!(page.reconsidered, 1, "reconsidered twice");
                page.barred.append(&mut page.had_a_part);
                page.passed.clear();
                page.experts.clear();
            }
            Event::CaseApproved { .. } => {
                let people = page.passed.values().collect::<BTreeSet<_>>();
                let all = (0..stages).all(|stage| page.passed.contains_key(&stage));
                assert!(all, "approved without {:?} of {stages}", page.passed);
                assert_eq!(
                    people.len(),
                    page.passed.len(),
                    "one person passed two stages"
                );
                assert!(page.objectors.is_empty(), "approved with an open objection");
                self.bars.remove(&case.subject);
            }
            _ => {}
        }
    }

    /// A subject was refused or revoked: until when nothing is submitted.
    pub(super) fn bar(&mut self, subject: CaseSubject, until: Timestamp) {
        let bar = self.bars.entry(subject).or_insert(until);
        *bar = until.max(*bar);
    }
}

impl Page {
    /// Who decided: the one who acts, or whose decision is let out.
    fn decider(&self, person: Option<PersonId>) -> PersonId {
        self.held_by.or(person).unwrap()
    }

    fn decided(&mut self, person: Option<PersonId>, stage: u32) {
        let person = self.decider(person);
        assert!(!self.barred.contains(&person), "decided although barred");
        assert!(!self.experts.contains(&person), "weighed their own opinion");
        assert!(
            !self
                .passed
                .iter()
                .any(|(at, by)| *at != stage && *by == person),
            "decided at a second stage"
        );
        self.had_a_part.insert(person);
    }

    fn pass(&mut self, person: Option<PersonId>, stage: u32) {
        let person = self.decider(person);
        self.passed.insert(stage, person);
        self.ever_passed.insert(person);
        self.held_by = None;
    }
}

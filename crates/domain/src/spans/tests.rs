//! Walks of cases by hand, and any sequence of events.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{CaseEvent, Departure, Spans, Stretch};
use crate::{
    Timestamp,
    calendar::Calendar,
    case::StateWord,
    id::PersonId,
    procedure::{Period, Procedure, SubjectKind},
    samples::person,
};

/// 初审 in 3 working days, 复审 in 5.
fn two_stages() -> Procedure {
    let mut procedure = Procedure::built_in(SubjectKind::Offering).clone();
    let mut stages = procedure.rules.stages[..1].to_vec();
    stages.push(stages[0].clone());
    stages[0].due = Period::working_days(3);
    stages[1].due = Period::working_days(5);
    procedure.rules.stages = stages;
    procedure
}

fn at(text: &str) -> Timestamp {
    format!("{text}:00+08:00").parse().unwrap()
}

fn calendar() -> Calendar {
    Calendar::built_in(chrono_tz::Asia::Shanghai)
}

fn word(number: u128) -> String {
    person(number).to_string()
}

type Told = (&'static str, Timestamp, String, Value);

fn told(kind: &'static str, when: &str, actor: u128, data: Value) -> Told {
    (kind, at(when), word(actor), data)
}

fn spans(events: &[Told]) -> Spans {
    Spans::of(
        &two_stages(),
        events.iter().map(|(kind, at, actor, data)| CaseEvent {
            kind,
            at: *at,
            actor,
            data,
        }),
    )
}

const fn hours(hours: i64) -> chrono::TimeDelta {
    chrono::TimeDelta::seconds(hours * 3600)
}

/// Submitted on a Friday afternoon, sent back on Monday, handed in again, passed, and passed again a week later.
fn walk() -> Vec<Told> {
    let item = |late: bool| json!({"late": if late { json!({"id": "rmk"}) } else { Value::Null }});
    vec![
        told("case.submitted", "2026-11-06T16:00", 1, json!({"round": 1})),
        told(
            "case.claimed",
            "2026-11-06T17:00",
            2,
            json!({"reviewer": word(2)}),
        ),
        told(
            "case.changes_requested",
            "2026-11-09T10:00",
            2,
            json!({"items": [{}, item(true), item(false)]}),
        ),
        told("case.change_answered", "2026-11-11T10:00", 1, json!({})),
        told(
            "case.resubmitted",
            "2026-11-12T10:00",
            1,
            json!({"round": 2}),
        ),
        told("case.passed", "2026-11-13T10:00", 2, json!({"stage": 0})),
        told("case.held", "2026-11-16T10:00", 3, json!({})),
        told("case.held_released", "2026-11-20T12:00", 4, json!({})),
        told("case.passed", "2026-11-20T12:00", 4, json!({"stage": 1})),
        told(
            "case.approved",
            "2026-11-20T12:00",
            4,
            json!({"effective_at": "2026-11-20T04:00:00.000000Z"}),
        ),
    ]
}

#[test]
fn a_walk_over_weekends_counts_what_was_worked() {
    let Spans {
        opened_at,
        stages,
        ended,
    } = spans(&walk());
    assert_eq!(opened_at, Some(at("2026-11-06T16:00")));
    assert_eq!(ended, Some((at("2026-11-20T12:00"), StateWord::Approved)));
    let [first, second] = <[_; 2]>::try_from(stages).unwrap();

    assert_eq!((first.stage, first.round, first.number), (0, 2, 1));
    assert_eq!((first.items, first.late_items), (3, 1));
    assert_eq!(first.reviewer, Some(person(2)));
    assert_eq!(
        first.left,
        Some((at("2026-11-13T10:00"), Departure::Passed))
    );
    let measure = first.measured(&calendar(), at("2026-12-31T00:00"));
    // Friday 16:00 to midnight, Monday until 10:00; then a day from Thursday to Friday.
    assert_eq!(measure.working, hours(8 + 10 + 24));
    assert_eq!(measure.wall, hours(6 * 24 + 18));
    assert_eq!(measure.paused, hours(3 * 24));
    // Of three days, Monday began one and left two: Friday and Monday.
    assert_eq!(measure.due_at, Some(at("2026-11-17T00:00")));
    assert!(!measure.is_late);

    assert_eq!((second.stage, second.number), (1, 2));
    // Who released the decision did not make it.
    assert_eq!(second.reviewer, Some(person(3)));
    let measure = second.measured(&calendar(), at("2026-12-31T00:00"));
    assert_eq!(measure.working, hours(14 + 4 * 24 + 12));
    assert_eq!(measure.due_at, Some(at("2026-11-21T00:00")));
    assert!(!measure.is_late);
}

#[test]
fn what_runs_is_counted_until_now_and_what_pauses_is_not() {
    let events = walk();
    let running = spans(&events[..2]);
    let here = &running.stages[0];
    assert!(here.is_running());
    let measure = here.measured(&calendar(), at("2026-11-11T23:59"));
    assert_eq!(measure.due_at, Some(at("2026-11-12T00:00")));
    assert!(!measure.is_late);
    let measure = here.measured(&calendar(), at("2026-11-12T00:00"));
    assert!(measure.is_late);
    assert_eq!(measure.working, hours(8 + 3 * 24));

    let paused = spans(&events[..4]);
    let here = &paused.stages[0];
    assert!(!here.is_running());
    let measure = here.measured(&calendar(), at("2027-06-01T00:00"));
    assert_eq!(measure.working, hours(18));
    assert_eq!(measure.due_at, None);
    assert!(!measure.is_late);
}

#[test]
fn late_before_a_pause_is_late_after_it() {
    let events = [
        told("case.submitted", "2026-11-06T16:00", 1, json!({"round": 1})),
        told(
            "case.changes_requested",
            "2026-11-13T10:00",
            2,
            json!({"items": [{}]}),
        ),
        told(
            "case.resubmitted",
            "2026-11-16T10:00",
            1,
            json!({"round": 2}),
        ),
        told("case.passed", "2026-11-16T11:00", 2, json!({})),
    ];
    let measure = spans(&events).stages[0].measured(&calendar(), at("2026-11-30T00:00"));
    assert!(measure.is_late);
}

#[test]
fn returns_refusals_and_reconsiderations_are_visits_of_their_own() {
    let events = [
        told("case.submitted", "2026-11-02T10:00", 1, json!({"round": 1})),
        told("case.passed", "2026-11-02T11:00", 2, json!({"stage": 0})),
        told(
            "case.returned",
            "2026-11-02T12:00",
            3,
            json!({"stage": 1, "to": 0}),
        ),
        told(
            "case.refusal_proposed",
            "2026-11-02T13:00",
            2,
            json!({"stage": 0}),
        ),
        told("case.rejected", "2026-11-02T14:00", 3, json!({"stage": 1})),
        told(
            "case.reconsideration_asked",
            "2026-11-03T10:00",
            1,
            json!({}),
        ),
        told("case.withdrawn", "2026-11-03T11:00", 1, json!({})),
    ];
    let spans = spans(&events);
    let visits = spans
        .stages
        .iter()
        .map(|span| (span.cycle, span.stage, span.left.map(|(_, how)| how)));
    assert_eq!(
        visits.collect::<Vec<_>>(),
        [
            (0, 0, Some(Departure::Passed)),
            (0, 1, Some(Departure::Returned)),
            (0, 0, Some(Departure::RefusalProposed)),
            (0, 1, Some(Departure::Rejected)),
            (1, 0, Some(Departure::Withdrawn)),
        ]
    );
    assert_eq!(
        spans.ended,
        Some((at("2026-11-03T11:00"), StateWord::Withdrawn))
    );
    assert_eq!(spans.stages[4].reviewer, None::<PersonId>);
}

/// The first schema had one stage, no procedure's version, and nothing but the approval.
#[test]
fn the_first_schema_is_read() {
    let events = [
        told("case.submitted", "2026-11-02T10:00", 1, json!({"round": 1})),
        told(
            "case.claimed",
            "2026-11-02T11:00",
            2,
            json!({"reviewer": word(2)}),
        ),
        told("case.approved", "2026-11-03T10:00", 2, json!({})),
    ];
    let spans = spans(&events);
    assert_eq!(spans.stages.len(), 1);
    assert_eq!(
        spans.stages[0].left,
        Some((at("2026-11-03T10:00"), Departure::Passed))
    );
    assert_eq!(
        spans.ended,
        Some((at("2026-11-03T10:00"), StateWord::Approved))
    );
}

const KINDS: [&str; 19] = [
    "case.submitted",
    "case.recalled",
    "case.claimed",
    "case.released",
    "case.assigned",
    "case.changes_requested",
    "case.resubmitted",
    "case.passed",
    "case.refusal_proposed",
    "case.returned",
    "case.held",
    "case.held_released",
    "case.taken_back",
    "case.approved",
    "case.rejected",
    "case.expired",
    "case.withdrawn",
    "case.objection_upheld",
    "case.reconsideration_asked",
];

proptest! {
    /// Whatever the log says: visits follow one another, stretches lie within their visit and apart, nothing is counted twice, and what
    /// was worked is no longer than what passed.
    #[test]
    fn any_events_make_orderly_spans(
        steps in prop::collection::vec((prop::sample::select(KINDS.to_vec()), 0_i64..10_000, 0_u32..3), 0..60),
    ) {
        let mut now = at("2026-01-01T00:00");
        let mut events = Vec::new();
        for (kind, minutes, stage) in steps {
            now += chrono::TimeDelta::minutes(minutes);
            let data = json!({"reviewer": word(2), "to": stage, "items": [{}], "round": stage});
            events.push((kind, now, word(1), data));
        }
        let spans = spans(&events);
        let calendar = calendar();
        for (index, span) in spans.stages.iter().enumerate() {
            prop_assert_eq!(usize::try_from(span.number).unwrap(), index + 1);
            let Some(Stretch { from, .. }) = span.stretches.first() else {
                return Err(TestCaseError::fail("a visit without a stretch"));
            };
            prop_assert_eq!(*from, span.entered_at);
            for pair in span.stretches.windows(2) {
                prop_assert!(pair[0].to.is_some_and(|to| to <= pair[1].from));
            }
            if let Some((left, _)) = span.left {
                prop_assert!(span.entered_at <= left);
                prop_assert!(span.stretches.iter().all(|stretch| stretch.to.is_some_and(|to| to <= left)));
            }
            let measure = span.measured(&calendar, now);
            prop_assert!(measure.working >= chrono::TimeDelta::zero());
            prop_assert!(measure.paused >= chrono::TimeDelta::zero());
            prop_assert!(measure.working + measure.paused <= measure.wall);
            prop_assert!(span.late_items <= span.items);
        }
        // What was over halfway is not changed by what comes later.
        let half = super::tests::spans(&events[..events.len() / 2]);
        for (before, after) in half.stages.iter().zip(&spans.stages) {
            if before.left.is_some() {
                prop_assert_eq!(before, after);
            }
        }
    }
}

//! Who is told what.

use std::collections::BTreeSet;

use serde_json::json;

use super::samples::{Around, OBJECTOR, REVIEWER, answer, event, events, review};
use crate::{
    StaffRole,
    case::{CaseState, Outcome},
    event::{Event, KINDS},
    notification::{
        HOLDING, NotificationKind as Kind, Recipient, Room, SILENT, Told, Value, holder, told,
    },
    samples::{ORGANIZATION, person},
};

fn kinds(told: &[Told]) -> Vec<Kind> {
    told.iter().map(|told| told.notification.kind).collect()
}

fn recipient(to: Recipient) -> String {
    match to {
        Recipient::Members(_) => "members".to_owned(),
        Recipient::Person(person) => format!("person {}", person.as_uuid().as_u128()),
        Recipient::Reviewer(person) => format!("reviewer {}", person.as_uuid().as_u128()),
        Recipient::Staff(role) => format!("every {}", role.word()),
    }
}

/// The circumstances in which every sample has something to tell.
fn around(kind: &str) -> Around {
    let mut around = Around::new();
    match kind {
        "case.deadline_recounted" => around.case.state = CaseState::ChangesRequested,
        "case.objection_upheld" => {
            for objection in &mut around.case.objections {
                objection.answer = Some((person(23), answer()));
            }
        }
        _ => {}
    }
    around
}

/// Read it as the policy of what people are told.
#[test]
fn every_event_is_told_or_deliberately_silent() {
    let mut lines = Vec::new();
    for kind in KINDS {
        let silent = SILENT.iter().find(|(word, _)| *word == kind.word);
        if let Some((_, reason)) = silent {
            lines.push(format!("{}: nobody – {reason}", kind.word));
            continue;
        }
        let event = event(kind.word);
        let around = around(kind.word);
        let told = told(&event, &around.of(&event));
        assert!(
            !told.is_empty(),
            "nobody is told of {}, and it is not in SILENT",
            kind.word
        );
        lines.push(format!("{}:", kind.word));
        for told in told {
            let (kind, to) = (told.notification.kind, recipient(told.to));
            let letter = if kind.goes_by_letter() {
                ", by letter too"
            } else {
                ""
            };
            lines.push(format!(
                "    {to}: {} in the {}{letter}",
                kind.word(),
                kind.room().word()
            ));
        }
    }
    for (word, _) in SILENT {
        assert!(
            KINDS.iter().any(|kind| kind.word == *word),
            "{word} is no kind of event"
        );
        assert!(
            events().iter().all(|event| event.kind() != *word),
            "{word} has a sample"
        );
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_message_has_exactly_the_variables_of_its_kind() {
    let mut seen = BTreeSet::new();
    for event in events() {
        let around = around(event.kind());
        let mut about = around.of(&event);
        for number in [None, Some("SC-2026-000001")] {
            about.registration_number = number;
            about.nobody_is_left = true;
            about.held_by = Some(person(REVIEWER));
            for told in told(&event, &about) {
                let notification = told.notification;
                let mut declared = notification.kind.variables().to_vec();
                declared.sort_unstable();
                let given = notification.variables.names().collect::<Vec<_>>();
                assert_eq!(
                    given,
                    declared,
                    "{} of {}",
                    notification.kind.word(),
                    event.kind()
                );
                seen.insert(notification.kind);
            }
        }
    }
    let by_other_means = [Kind::AnswerDigest, Kind::ReviewDigest];
    // Shown by tests of their own below.
    let in_other_circumstances = [Kind::NoticeAwaited, Kind::CaseRejectedFinally];
    for kind in Kind::ALL {
        let told = seen.contains(kind);
        let excused = by_other_means.contains(kind) || in_other_circumstances.contains(kind);
        assert!(told != excused, "{}", kind.word());
    }
}

/// INV-9, and an enterprise does not learn who reviews.
#[test]
fn no_message_names_a_person() {
    for event in events() {
        let around = around(event.kind());
        for told in told(&event, &around.of(&event)) {
            let kept = serde_json::to_string(&told.notification.variables).unwrap();
            assert!(!kept.contains("per_") && !kept.contains("rmk_"), "{kept}");
            let to_enterprise = matches!(told.to, Recipient::Members(_));
            assert_eq!(
                to_enterprise,
                told.notification.kind.room() == Room::Workspace
                    && !event.kind().starts_with("membership."),
                "{}",
                event.kind()
            );
        }
    }
}

#[test]
fn people_are_not_told_what_they_did_but_for_receipts() {
    let around = Around::new();
    let about = |kind: &str| {
        let event = event(kind);
        told(&event, &around.of(&event)).remove(0)
    };
    let (actor, other) = (person(13), person(12));
    let requested = about("case.changes_requested");
    assert!(!requested.is_for(actor, &actor.to_string()));
    assert!(requested.is_for(other, &actor.to_string()));
    assert!(requested.is_for(actor, "system"));
    assert!(about("case.submitted").is_for(actor, &actor.to_string()));
}

#[test]
fn the_last_stage_leads_to_the_notice_or_to_the_approval_that_is_told_itself() {
    let mut around = Around::new();
    let passed = |around: &Around, stage: u32| {
        let mut event = event("case.passed");
        if let Event::CasePassed { stage: at, .. } = &mut event {
            *at = stage;
        }
        kinds(&told(&event, &around.of(&event)))
    };
    around.procedure.rules.notice_days = 0;
    let last = around.procedure.last_stage();
    assert_eq!(passed(&around, 0), [Kind::StagePassed]);
    assert_eq!(passed(&around, last), []);
    around.procedure.rules.notice_days = 5;
    assert_eq!(passed(&around, last), [Kind::NoticeAwaited]);
}

#[test]
fn a_refusal_says_until_when_it_can_be_reconsidered_if_it_can() {
    let mut around = Around::new();
    let rejected = |around: &Around| {
        let event = event("case.rejected");
        told(&event, &around.of(&event)).remove(0).notification
    };
    let first = rejected(&around);
    assert_eq!(first.kind, Kind::CaseRejected);
    assert!(matches!(first.variables.get("until"), Some(Value::Day(_))));
    around.case.cycle = 1;
    assert_eq!(rejected(&around).kind, Kind::CaseRejectedFinally);
    around.case.cycle = 0;
    around.procedure.rules.reconsider_within.days = 0;
    assert_eq!(rejected(&around).kind, Kind::CaseRejectedFinally);
}

#[test]
fn an_approval_names_the_registration_number_when_there_is_one() {
    let around = Around::new();
    let event = event("case.approved");
    let mut about = around.of(&event);
    assert_eq!(kinds(&told(&event, &about)), [Kind::CaseApproved]);
    about.registration_number = Some("SC-2026-000001");
    let told = told(&event, &about);
    assert_eq!(kinds(&told), [Kind::OfferingApproved]);
    // It takes effect with the first instant after the notice: that is the next day.
    let day = Value::Day("2026-10-11".parse().unwrap());
    assert_eq!(told[0].notification.variables.get("effective"), Some(&day));
}

#[test]
fn a_deadline_is_named_by_its_last_day() {
    let around = Around::new();
    let event = event("case.changes_requested");
    let told = told(&event, &around.of(&event));
    let day = Value::Day("2026-10-10".parse().unwrap());
    assert_eq!(told[0].notification.variables.get("due"), Some(&day));
    assert_eq!(
        told[0].notification.variables.get("count"),
        Some(&Value::Count(1))
    );
}

#[test]
fn only_the_owners_own_deadline_is_told_when_it_moves() {
    let around = Around::new();
    let event = event("case.deadline_recounted");
    assert_eq!(told(&event, &around.of(&event)), []);
}

#[test]
fn whoever_asked_last_learns_that_it_was_submitted_again() {
    let mut around = Around::new();
    let event = event("case.resubmitted");
    let later = review(3, 1, Outcome::ChangesRequested, person(REVIEWER + 1));
    around.case.reviews.push(later);
    let to = told(&event, &around.of(&event))[0].to;
    assert_eq!(to, Recipient::Reviewer(person(REVIEWER + 1)));
    around.case.reviews.clear();
    assert_eq!(told(&event, &around.of(&event)), []);
}

#[test]
fn the_last_opinion_is_told_and_none_before() {
    let mut around = Around::new();
    let event = event("case.opinion_given");
    let told_now = |around: &Around| kinds(&told(&event, &around.of(&event)));
    assert_eq!(told_now(&around), [Kind::OpinionsComplete]);
    around.case.opinions[0].given_at += chrono::TimeDelta::seconds(1);
    assert_eq!(told_now(&around), [], "told with the later one");
    around.case.opinions.remove(0);
    assert_eq!(told_now(&around), [], "one is missing");
}

#[test]
fn objectors_learn_what_came_of_it_and_paper_has_no_account() {
    let around = around("case.objection_upheld");
    let event = event("case.objection_upheld");
    let told = told(&event, &around.of(&event));
    let to = told.iter().map(|told| told.to).collect::<Vec<_>>();
    assert_eq!(
        to,
        [
            Recipient::Members(ORGANIZATION),
            Recipient::Person(person(OBJECTOR)),
            Recipient::Person(person(OBJECTOR + 1)),
        ]
    );
}

#[test]
fn when_nobody_is_left_the_business_administrator_learns_of_it_where_a_case_arrives() {
    let around = Around::new();
    let left = |kind: &str| {
        let event = event(kind);
        let mut about = around.of(&event);
        about.nobody_is_left = true;
        told(&event, &about)
            .into_iter()
            .find(|told| told.notification.kind == Kind::NoReviewerLeft)
            .map(|told| told.to)
    };
    let administrators = Some(Recipient::Staff(StaffRole::BusinessAdministrator));
    for kind in [
        "case.submitted",
        "case.resubmitted",
        "case.passed",
        "case.recused",
        "case.returned",
    ] {
        assert_eq!(left(kind), administrators, "{kind}");
    }
    assert_eq!(left("case.overdue"), None);
}

#[test]
fn whoever_held_it_learns_of_a_withdrawal() {
    let around = Around::new();
    let event = event("case.withdrawn");
    let mut about = around.of(&event);
    assert_eq!(kinds(&told(&event, &about)), [Kind::CaseWithdrawn]);
    about.held_by = Some(person(REVIEWER));
    assert_eq!(
        told(&event, &about)[1].to,
        Recipient::Reviewer(person(REVIEWER))
    );
}

#[test]
fn the_history_says_who_held_it() {
    let read = |kind: &str, data: serde_json::Value| Event::from_parts(kind, &data).unwrap();
    let claimed = |number| {
        read(
            "case.claimed",
            json!({"reviewer": person(number), "stage": 0}),
        )
    };
    let history = [
        claimed(20),
        read("case.checked", json!({"stage": 0, "items": []})),
    ];
    assert_eq!(holder(&history), Some(person(20)));
    let assigned = event("case.assigned");
    assert_eq!(holder(history.iter().chain([&assigned])), Some(person(21)));
    for kind in HOLDING {
        assert!(
            KINDS.iter().any(|known| known.word == kind),
            "{kind} is no kind of event"
        );
    }
    for kind in [
        "case.passed",
        "case.returned",
        "case.changes_requested",
        "case.recused",
    ] {
        assert_eq!(holder(history.iter().chain([&event(kind)])), None, "{kind}");
    }
}

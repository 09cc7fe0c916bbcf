//! What must hold after every command (design §4, INV-1, INV-4, done-criterion 1).

use super::super::world::{CALENDAR, World};
use crate::{
    Timestamp,
    case::{
        Case, CaseState, ChangeState, Escalation, ObjectionState, Reviewable, Severity, StateWord,
    },
    decided::Happening,
    event::Event,
    procedure::{Period, SubjectKind},
};

/// A decision has an event, and each event names the version that is kept.
pub(super) fn events_name_what_is_kept(world: &World, happenings: &[Happening]) {
    assert!(!happenings.is_empty());
    for happening in happenings {
        let kept = world.version_of(happening.subject);
        assert_eq!(kept, happening.subject_version, "{happening:?}");
        let of_notice = matches!(happening.event, Event::NoticePublished { .. });
        let expected = (!of_notice).then_some(world.organization.id);
        assert_eq!(happening.organization, expected);
    }
}

/// What the public sees changes only with an event that says so.
pub(super) fn public_changes_are_told(before: &World, after: &World, happenings: &[Happening]) {
    let told = |kinds: &[&str]| {
        happenings
            .iter()
            .any(|happening| kinds.contains(&happening.event.kind()))
    };
    let (was, is) = (&before.offering, &after.offering);
    if was.approved != is.approved || was.name != is.name && was.approved.is_some() {
        assert!(told(&["case.approved"]));
        assert!(told(&["offering.registered", "offering.revised"]));
    }
    if was.registration_number != is.registration_number {
        assert_eq!(was.registration_number, None, "a number is given once");
        assert!(told(&["offering.registered"]));
    }
    if was.registered_at != is.registered_at {
        assert_eq!(was.registered_at, None);
    }
    if was.state != is.state {
        assert!(told(&[
            "offering.registered",
            "offering.revised",
            "offering.suspended",
            "offering.reinstated",
            "offering.cancelled",
            "offering.revoked",
        ]));
    }
    let (was, is) = (&before.organization, &after.organization);
    if was.approved != is.approved {
        assert!(told(&["case.approved"]));
        assert!(told(&["organization.verified", "organization.revised"]));
    }
    if was.state != is.state {
        assert!(told(&[
            "organization.verified",
            "organization.closed",
            "organization.suspended",
            "organization.reinstated",
            "organization.cancelled",
            "organization.revoked",
            // An application that goes in again, or goes on, takes its identity back.
            "case.submitted",
            "case.reconsideration_asked",
        ]));
    }
    what_ended_comes_back_by_a_later_submission(before, after);
}

fn what_ended_comes_back_by_a_later_submission(before: &World, after: &World) {
    for of in SubjectKind::ALL {
        let closure = |world: &World| match world.subject(*of) {
            Reviewable::Organization(subject) => subject.closure,
            Reviewable::Offering(subject) => subject.closure,
        };
        if let (Some(ended), None) = (closure(before), closure(after)) {
            let approved = after.latest(*of);
            assert_eq!(approved.state, CaseState::Approved);
            assert!(approved.current().unwrap().submitted_at > ended.at);
        }
    }
}

/// Approved and refused content is what was submitted last, and nothing is open.
pub(super) fn decisions_are_about_the_current_content(after: &World, happenings: &[Happening]) {
    for happening in happenings {
        let Event::CaseApproved {
            content_hash,
            effective_at,
            ..
        } = &happening.event
        else {
            continue;
        };
        let case = after
            .cases
            .iter()
            .find(|case| happening.subject == case.id.into())
            .unwrap();
        let submitted = case.current().unwrap();
        assert_eq!(*content_hash, submitted.content_hash);
        assert_eq!(after.revision(case).content_hash, submitted.content_hash);
        let subject = after.subject(case.subject.kind());
        assert_eq!(subject.approved(), Some(submitted.revision));
        assert!(*effective_at <= after.now);
        assert!(case.first_claimed_at.is_some());
        let settled = |state| matches!(state, ChangeState::Accepted | ChangeState::Waived);
        assert!(case.change_requests.iter().all(|item| settled(item.state)));
        let open = |objection: &crate::case::Objection| objection.state == ObjectionState::Open;
        assert!(!case.objections.iter().any(open));
    }
}

/// What a step left open where it must not.
pub(super) fn open_items_stop_it(before: &Case, happenings: &[Happening]) {
    let open = before
        .change_requests
        .iter()
        .any(|item| item.severity == Severity::Must && item.state == ChangeState::Open);
    for happening in happenings {
        let goes_on = matches!(
            happening.event,
            Event::CasePassed { .. } | Event::CaseResubmitted { .. } | Event::CaseApproved { .. }
        );
        assert!(!(goes_on && open), "{happening:?} with an open must-item");
    }
}

/// One open case per subject, and the subject knows it.
pub(super) fn one_case_is_open(world: &World, of: SubjectKind) {
    let open = world.open_cases(of).collect::<Vec<_>>();
    assert!(open.len() <= 1, "two open cases: {open:?}");
    let under_way = open
        .first()
        .filter(|case| case.state != CaseState::Draft)
        .map(|case| case.id);
    assert_eq!(world.subject(of).open_case(), under_way);
    for case in world.cases.iter().filter(|case| case.subject.kind() == of) {
        let rounds = case.submissions.iter().map(|it| it.round);
        assert!(rounds.eq(1..=case.round()));
        assert!(
            (1..)
                .zip(&case.change_requests)
                .all(|(n, it)| it.number == n)
        );
        assert!((1..).zip(&case.reviews).all(|(n, it)| it.number == n));
        assert!((1..).zip(&case.objections).all(|(n, it)| it.number == n));
    }
}

/// What runs in which state, and that an alarm is set exactly when something is due by itself later.
pub(super) fn the_clock_fits_the_state(world: &World, case: &Case) {
    let clock = &case.clock;
    let runs_until = clock.running.as_ref().map(|running| running.at);
    let procedure = world.procedure(case.subject.kind());
    match case.state.word() {
        StateWord::Draft
        | StateWord::Approved
        | StateWord::Rejected
        | StateWord::Withdrawn
        | StateWord::Expired => {
            assert_eq!((runs_until, clock.kept, clock.alarm_at), (None, None, None));
        }
        StateWord::Queued | StateWord::InReview | StateWord::Held => {
            assert!(runs_until.is_some());
            assert_eq!(clock.kept, None);
            match clock.escalation {
                Escalation::Punctual => assert_eq!(clock.alarm_at, runs_until),
                Escalation::Overdue => assert!(clock.alarm_at > runs_until),
                Escalation::Escalated => assert_eq!(clock.alarm_at, None),
            }
        }
        StateWord::ChangesRequested => {
            // The answer's days run, the stage's are kept.
            let running = clock.running.as_ref().unwrap();
            assert_eq!(running.from, case.state_since);
            assert_eq!(running.days, procedure.rules.answer_within.days);
            assert!(clock.kept.is_some());
            assert_eq!(clock.alarm_at, runs_until);
        }
        StateWord::OnNotice => {
            assert_eq!(runs_until.is_some(), case.notice.is_some());
            assert_eq!((clock.alarm_at, clock.kept), (runs_until, None));
        }
        StateWord::Objected => {
            assert_eq!((runs_until, clock.alarm_at), (None, None));
            assert!(clock.kept.is_some());
        }
    }
    let open = case
        .objections
        .iter()
        .any(|objection| objection.state == ObjectionState::Open);
    assert_eq!(open, case.state == CaseState::Objected);
}

/// What is left when a clock pauses is kept, and is what runs when it goes on.
pub(super) fn a_pause_keeps_the_days(before: &Case, after: &Case, now: Timestamp) {
    let is_paused = |case: &Case| {
        matches!(
            case.state,
            CaseState::ChangesRequested | CaseState::Objected
        )
    };
    if !is_paused(before) && is_paused(after) {
        let running = before.clock.running.as_ref().unwrap();
        let kept = Period {
            days: CALENDAR.days_left(running, now),
            unit: running.unit,
        };
        assert_eq!(after.clock.kept, Some(kept));
    }
    if is_paused(before) && is_paused(after) {
        assert_eq!(before.clock, after.clock, "nothing moves while it pauses");
    }
    let goes_on = match after.state {
        CaseState::OnNotice => before.state == CaseState::Objected,
        CaseState::Queued => before.state == CaseState::ChangesRequested,
        _ => false,
    };
    if goes_on {
        let running = after.clock.running.as_ref().unwrap();
        let (kept, from) = (before.clock.kept.unwrap(), running.from);
        assert_eq!(
            (running.days, running.unit, from),
            (kept.days, kept.unit, now)
        );
        assert_eq!(before.clock.escalation, after.clock.escalation);
    }
}

//! Days that run, pause and end: of a stage, of an answer; 逾期, 督办, 逾期终止; a calendar year that arrives.

use chrono::TimeDelta;

use super::{
    claimed, conflict, notice::on_notice, one_stage, pass, refused, submitted, told, walk,
};
use crate::{
    Timestamp,
    calendar::{CalendarSource, CalendarYear, DayUnit, Holiday},
    case::{
        CaseState, Due, Escalation, StateWord,
        tests::{
            procedures::two_stages,
            step::{MUST, Step},
            world::{CALENDAR, World},
        },
    },
    event::Event,
    organization::OrganizationState,
    procedure::{
        Period, Rules,
        SubjectKind::{Offering, Organization},
    },
    refusal::Condition,
    samples::Who,
};

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn runs_until(world: &World) -> Timestamp {
    world.latest(Offering).clock.running.as_ref().unwrap().at
}

fn due(world: &World) -> Option<Due> {
    world.latest(Offering).due(world.now)
}

/// Submitted on Monday 2 November 2026: the day itself does not count.
#[test]
fn the_days_of_a_stage_begin_with_its_arrival() {
    let mut world = submitted(two_stages());
    assert_eq!(runs_until(&world), instant("2026-11-05T16:00:00Z"));
    world.wait_days(1);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Claim)]);
    assert_eq!(runs_until(&world), instant("2026-11-05T16:00:00Z"));
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Pass)]);
    // The next stage has its own, from Tuesday on.
    assert_eq!(runs_until(&world), instant("2026-11-06T16:00:00Z"));
}

#[test]
fn a_request_for_changes_pauses_the_stage_and_an_answer_resumes_it() {
    let mut world = claimed(one_stage());
    world.wait_days(1);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::ask(&[MUST]))]);
    let clock = world.latest(Offering).clock.clone();
    let answer = clock.running.unwrap();
    assert_eq!((answer.days, answer.from), (5, world.now));
    assert_eq!(clock.alarm_at, Some(answer.at));
    // Tuesday of a Thursday: two days are left, however long the answer takes.
    assert_eq!(clock.kept, Some(Period::working_days(2)));
    world.wait_days(6);
    walk(
        &mut world,
        Offering,
        &[(Who::Editor, Step::Answer), (Who::Editor, Step::Resubmit)],
    );
    let clock = &world.latest(Offering).clock;
    assert_eq!(clock.running.as_ref().unwrap().days, 2);
    assert_eq!(clock.kept, None);
    // Resubmitted on Monday the 9th.
    assert_eq!(runs_until(&world), instant("2026-11-11T16:00:00Z"));
    assert_eq!(clock.alarm_at, Some(runs_until(&world)));
}

#[test]
fn days_of_the_calendar_stay_days_of_the_calendar() {
    let mut rules = one_stage();
    rules.stages[0].due = Period {
        days: 10,
        unit: DayUnit::CalendarDays,
    };
    let mut world = claimed(rules);
    world.wait_days(4);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::ask(&[MUST]))]);
    let kept = world.latest(Offering).clock.kept.unwrap();
    assert_eq!((kept.days, kept.unit), (6, DayUnit::CalendarDays));
}

#[test]
fn a_late_stage_is_told_to_the_approver_and_then_to_the_administrator() {
    let mut world = submitted(one_stage());
    world.now = runs_until(&world) - TimeDelta::microseconds(1);
    assert_eq!(due(&world), None);
    world.now += TimeDelta::microseconds(1);
    assert_eq!(due(&world), Some(Due::MarkOverdue));
    assert_eq!(
        told(&mut world, Offering, Who::Anonymous, &Step::Deadline),
        ["case.overdue"]
    );
    let clock = &world.latest(Offering).clock;
    assert_eq!(clock.escalation, Escalation::Overdue);
    // Two working days after Thursday the 5th.
    assert_eq!(clock.alarm_at, Some(instant("2026-11-09T16:00:00Z")));
    assert_eq!(
        refused(&world, Offering, Who::Anonymous, &Step::Deadline),
        conflict(Condition::NothingDue)
    );
    world.now = instant("2026-11-09T16:00:00Z");
    assert_eq!(
        told(&mut world, Offering, Who::Anonymous, &Step::Deadline),
        ["case.escalated"]
    );
    let clock = &world.latest(Offering).clock;
    assert_eq!(clock.escalation, Escalation::Escalated);
    assert_eq!(clock.alarm_at, None);
    world.wait_days(300);
    assert_eq!(due(&world), None);
}

#[test]
fn the_next_stage_is_punctual_again() {
    let mut world = claimed(two_stages());
    world.wait_days(30);
    walk(
        &mut world,
        Offering,
        &[
            (Who::Anonymous, Step::Deadline),
            (Who::Anonymous, Step::Deadline),
            (Who::Reviewer, Step::Pass),
        ],
    );
    let clock = &world.latest(Offering).clock;
    assert_eq!(clock.escalation, Escalation::Punctual);
    assert_eq!(clock.alarm_at, Some(runs_until(&world)));
}

/// A stage that was late pauses and goes on: who was told is not told again, and who was not is told when it is late again.
#[test]
fn a_late_stage_is_not_forgotten_over_a_pause() {
    let mut world = claimed(one_stage());
    let resubmitted = |world: &mut World| {
        walk(
            world,
            Offering,
            &[
                (Who::Reviewer, Step::ask(&[MUST])),
                (Who::Editor, Step::Answer),
                (Who::Editor, Step::Resubmit),
            ],
        );
    };
    world.now = runs_until(&world);
    walk(&mut world, Offering, &[(Who::Anonymous, Step::Deadline)]);
    resubmitted(&mut world);
    let clock = &world.latest(Offering).clock;
    assert_eq!(clock.escalation, Escalation::Overdue);
    // No day was left: until the end of this day, Friday the 6th, and two working days more.
    assert_eq!(runs_until(&world), instant("2026-11-06T16:00:00Z"));
    assert_eq!(clock.alarm_at, Some(instant("2026-11-10T16:00:00Z")));
    world.now = instant("2026-11-10T16:00:00Z");
    assert_eq!(
        told(&mut world, Offering, Who::Anonymous, &Step::Deadline),
        ["case.escalated"]
    );
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Claim)]);
    let steps = [
        (Who::Reviewer, Step::ask(&[crate::case::tests::step::LATE])),
        (Who::Editor, Step::Answer),
        (Who::Editor, Step::Resubmit),
    ];
    walk(&mut world, Offering, &steps);
    assert_eq!(world.latest(Offering).clock.alarm_at, None);
}

#[test]
fn unanswered_changes_expire() {
    let mut world = claimed(one_stage());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::ask(&[MUST]))]);
    let ends = runs_until(&world);
    world.now = ends - TimeDelta::minutes(1) - TimeDelta::microseconds(1);
    assert_eq!(refused(&world, Offering, Who::Editor, &Step::Answer), None);
    world.now = ends - TimeDelta::minutes(1);
    let over = || conflict(Condition::AnswerTimeOver);
    // Too late although nobody has noted it yet.
    assert_eq!(
        refused(&world, Offering, Who::Editor, &Step::Answer),
        over()
    );
    let mut answered = world.clone();
    answered.now = ends - TimeDelta::hours(1);
    walk(&mut answered, Offering, &[(Who::Editor, Step::Answer)]);
    answered.now = ends;
    assert_eq!(
        refused(&answered, Offering, Who::Editor, &Step::Resubmit),
        over()
    );
    assert_eq!(
        told(&mut world, Offering, Who::Anonymous, &Step::Deadline),
        ["case.expired"]
    );
    assert_eq!(world.latest(Offering).state, CaseState::Expired);
    assert_eq!(
        refused(&world, Offering, Who::Anonymous, &Step::Deadline),
        conflict(Condition::NothingDue)
    );
    // The content is a draft again, and goes in as a new case.
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
    assert_eq!(world.cases.len(), 3);
}

#[test]
fn an_organization_expires_with_its_first_application() {
    let mut world = World::new();
    walk(
        &mut world,
        Organization,
        &[
            (Who::Owner, Step::Submit),
            (Who::Reviewer, Step::Claim),
            (Who::Reviewer, Step::ask(&[MUST])),
        ],
    );
    world.wait_days(60);
    assert_eq!(
        told(&mut world, Organization, Who::Anonymous, &Step::Deadline),
        ["case.expired", "organization.closed"]
    );
    assert_eq!(world.organization.state, OrganizationState::Expired);
    walk(&mut world, Organization, &[(Who::Owner, Step::Submit)]);
    assert_eq!(world.organization.state, OrganizationState::Applying);
}

#[test]
fn nothing_runs_when_it_is_over_or_with_its_owner() {
    let mut recalled = submitted(one_stage());
    walk(&mut recalled, Offering, &[(Who::Editor, Step::Recall)]);
    let mut rejected = claimed(one_stage());
    walk(&mut rejected, Offering, &[(Who::Reviewer, Step::Reject)]);
    let mut approved = submitted(one_stage());
    pass(&mut approved, Offering, Who::Reviewer);
    for mut world in [recalled, rejected, approved] {
        let clock = &world.latest(Offering).clock;
        assert_eq!((&clock.running, clock.alarm_at), (&None, None));
        world.wait_days(300);
        assert_eq!(due(&world), None);
    }
}

/// A day of the next year becomes a holiday when its notice arrives.
fn year_with_a_long_new_year() -> CalendarYear {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let year = CalendarYear {
        year: 2027,
        source: CalendarSource {
            title: "示例通知".to_owned(),
            document_number: None,
            issued_on: None,
        },
        holidays: vec![Holiday {
            name: "元旦".to_owned(),
            from: day("2027-01-01"),
            to: day("2027-01-05"),
        }],
        workdays: Vec::new(),
    };
    year.check().unwrap()
}

#[test]
fn what_was_counted_with_weekends_only_is_counted_again() {
    let mut world = claimed(one_stage());
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Release)]);
    world.now = instant("2026-12-30T02:00:00Z");
    let mut world = {
        walk(&mut world, Offering, &[(Who::Owner, Step::Withdraw)]);
        walk(&mut world, Offering, &[(Who::Owner, Step::Submit)]);
        world
    };
    let before = runs_until(&world);
    let running = world.latest(Offering).clock.running.unwrap();
    assert!(running.provisional);
    let recount = |world: &World, calendar: &crate::calendar::Calendar| {
        let table = world.table(Offering, crate::Actor::system());
        let about = crate::case::Proceeding {
            calendar,
            ..table.about()
        };
        world.latest(Offering).clone().recount(&about)
    };
    assert_eq!(
        recount(&world, &CALENDAR).err(),
        conflict(Condition::NothingDue)
    );
    let known = CALENDAR.clone().with_year(year_with_a_long_new_year());
    let decided = recount(&world, &known).unwrap();
    let due = decided.next().clock.running.as_ref().unwrap().at;
    assert!(due > before);
    assert_eq!(
        decided.happenings()[0].event,
        Event::CaseDeadlineRecounted { before, due }
    );
    let (case, _) = decided.into_parts();
    assert_eq!(case.clock.alarm_at, Some(due));
    world.keep_case(case);
    assert_eq!(
        recount(&world, &known).err(),
        conflict(Condition::NothingDue)
    );
}

/// The alarm of a stage that is late already moves with its deadline.
#[test]
fn a_late_stage_is_counted_again_with_its_alarm() {
    let mut world = submitted(one_stage());
    walk(&mut world, Offering, &[(Who::Editor, Step::Recall)]);
    world.now = instant("2026-12-30T02:00:00Z");
    walk(&mut world, Offering, &[(Who::Editor, Step::Submit)]);
    world.now = runs_until(&world);
    walk(&mut world, Offering, &[(Who::Anonymous, Step::Deadline)]);
    let before = world.latest(Offering).clock.alarm_at;
    let table = world.table(Offering, crate::Actor::system());
    let known = CALENDAR.clone().with_year(year_with_a_long_new_year());
    let about = crate::case::Proceeding {
        calendar: &known,
        ..table.about()
    };
    let decided = world.latest(Offering).clone().recount(&about).unwrap();
    let clock = &decided.next().clock;
    assert!(clock.alarm_at > before);
    assert!(clock.alarm_at > clock.running.as_ref().map(|running| running.at));
}

/// What the public was told is not made shorter by a year that arrives.
#[test]
fn a_published_notice_never_ends_earlier() {
    let world = on_notice();
    let mut case = world.latest(Offering).clone();
    let told = case.clock.running.as_mut().unwrap();
    told.at += TimeDelta::days(3);
    told.provisional = true;
    let table = world.table(Offering, crate::Actor::system());
    assert_eq!(
        case.clone().recount(&table.about()).err(),
        conflict(Condition::NothingDue)
    );
    // A stage does move.
    case.state = CaseState::Queued;
    assert!(case.recount(&table.about()).is_ok());
}

#[test]
fn the_state_says_since_when_it_is() {
    let mut world = claimed(one_stage());
    assert_eq!(world.latest(Offering).state_since, world.now);
    let claimed_at = world.now;
    world.wait_days(1);
    walk(&mut world, Offering, &[(Who::Reviewer, Step::Check)]);
    assert_eq!(world.latest(Offering).state_since, claimed_at);
    assert_eq!(world.latest(Offering).state.word(), StateWord::InReview);
}

/// Rules with a notice have a clock for it; without one the approval is immediate.
#[test]
fn without_a_notice_it_is_in_force_at_once() {
    let mut world = submitted(Rules {
        notice_days: 0,
        ..one_stage()
    });
    pass(&mut world, Offering, Who::Reviewer);
    assert_eq!(world.offering.registered_at, Some(world.now));
}

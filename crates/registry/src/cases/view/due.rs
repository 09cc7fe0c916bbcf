//! Until when.

use showcase_domain::{
    Timestamp,
    calendar::DayUnit,
    case::{Escalation, StateWord},
    procedure::Procedure,
};

use super::Sight;
use crate::{
    cases::docket::Docket,
    views::{DaysLeftView, DueFor, DueView},
};

/// What runs; the office's own days and how late they are told, are not for the expert.
pub(super) fn view(docket: &Docket, sight: Sight) -> Option<DueView> {
    let case = &docket.case;
    let due_for = due_for(case.state.word())?;
    let running = case.clock.running.as_ref()?;
    Some(DueView {
        due_for,
        at: running.at,
        days: running.days,
        unit: running.unit,
        days_left: DaysLeftView::of(&docket.calendar, running.at, running.unit, docket.at),
        overdue: running.is_over(docket.at),
        provisional: running.provisional,
        escalation: sight.is_office().then_some(case.clock.escalation),
    })
}

const fn due_for(state: StateWord) -> Option<DueFor> {
    match state {
        StateWord::Queued | StateWord::InReview | StateWord::Held => Some(DueFor::Stage),
        StateWord::ChangesRequested => Some(DueFor::Answer),
        StateWord::OnNotice => Some(DueFor::Notice),
        StateWord::Draft
        | StateWord::Objected
        | StateWord::Approved
        | StateWord::Rejected
        | StateWord::Withdrawn
        | StateWord::Expired => None,
    }
}

/// What the days that run in a state are counted in.
pub(in crate::cases) fn unit_of(
    procedure: &Procedure,
    stage: u32,
    word: StateWord,
) -> Option<DayUnit> {
    match due_for(word)? {
        DueFor::Stage => procedure.stage(stage).map(|stage| stage.due.unit),
        DueFor::Answer => Some(procedure.rules.answer_within.unit),
        DueFor::Notice => Some(DayUnit::WorkingDays),
    }
}

/// Whether an entry of a list is late.
pub(in crate::cases) fn is_overdue(
    due_at: Option<Timestamp>,
    escalation: Escalation,
    now: Timestamp,
) -> bool {
    escalation != Escalation::Punctual || due_at.is_some_and(|due| due <= now)
}

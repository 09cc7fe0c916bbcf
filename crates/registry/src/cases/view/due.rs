//! Until when.

use showcase_domain::{
    Timestamp,
    case::{Escalation, StateWord},
};

use super::Sight;
use crate::{
    cases::docket::Docket,
    views::{DueFor, DueView},
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

/// Whether an entry of a list is late.
pub(in crate::cases) fn is_overdue(
    due_at: Option<Timestamp>,
    escalation: Escalation,
    now: Timestamp,
) -> bool {
    escalation != Escalation::Punctual || due_at.is_some_and(|due| due <= now)
}

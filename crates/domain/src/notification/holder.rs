//! Who held a case before something happened to it: its history says so, the case itself does not any more.

use crate::{event::Event, id::PersonId};

/// The kinds of events by which a case gets into somebody's hands or out of them.
pub const HOLDING: [&str; 10] = [
    "case.claimed",
    "case.assigned",
    "case.reviewer_appointed",
    "case.released",
    "case.recused",
    "case.changes_requested",
    "case.passed",
    "case.refusal_proposed",
    "case.returned",
    "case.objection_upheld",
];

/// Who holds a case after these events of its history, given in their order.
pub fn holder<'a>(history: impl IntoIterator<Item = &'a Event>) -> Option<PersonId> {
    history.into_iter().fold(None, |holder, event| match event {
        Event::CaseClaimed { reviewer, .. }
        | Event::CaseAssigned { reviewer, .. }
        | Event::CaseReviewerAppointed { reviewer, .. } => Some(*reviewer),
        event if HOLDING.contains(&event.kind()) => None,
        _ => holder,
    })
}

//! 环节用时: how long a case stayed at each stage, as its events tell it. A follower of the log keeps it (INV-3); figures are made of it.
//!
//! [`Spans::of`] is a pure function of the events and of the procedure that the case began with; nothing of the calendar is in it, so that
//! what it says never has to be counted again. [`StageSpan::measured`] counts by a calendar.

mod follow;
mod measure;
mod service;
#[cfg(test)]
mod tests;

use crate::{Timestamp, case::StateWord, id::PersonId, procedure::Period, words::words};

pub use measure::Measure;
pub use service::{MembershipEvent, Service};

/// One event of a case, as far as spans are made of it. Its data is read field by field: every schema that there ever was has these.
#[derive(Debug, Clone, Copy)]
pub struct CaseEvent<'a> {
    pub kind: &'a str,
    pub at: Timestamp,
    /// The actor's word.
    pub actor: &'a str,
    pub data: &'a serde_json::Value,
}

words! {
    /// How a case left a stage.
    Departure {
        Passed = "passed" ("通过", "passed"),
        RefusalProposed = "refusal_proposed" ("拟不予通过", "refusal proposed"),
        Rejected = "rejected" ("不予通过", "rejected"),
        Returned = "returned" ("退回上一环节", "returned"),
        Recalled = "recalled" ("申报方撤回修改", "recalled by its owner"),
        Withdrawn = "withdrawn" ("申报方撤回", "withdrawn by its owner"),
        Expired = "expired" ("逾期未答复终止", "expired unanswered"),
    }
}

/// A time during which the days of a stage ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub from: Timestamp,
    /// None while it runs.
    pub to: Option<Timestamp>,
}

/// One visit of a case to a stage: from its arrival until it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageSpan {
    /// Counts the visits of the case from 1.
    pub number: u32,
    /// One more after each reconsideration.
    pub cycle: u32,
    pub stage: u32,
    /// The submission that it was about in the end.
    pub round: u32,
    pub entered_at: Timestamp,
    pub left: Option<(Timestamp, Departure)>,
    /// Without the times at which the organization had to answer. In order; the last one may run still.
    pub stretches: Vec<Stretch>,
    /// How long the procedure gives it.
    pub due: Option<Period>,
    /// Who decided; before that, who held it last.
    pub reviewer: Option<PersonId>,
    /// Changes that were asked for here.
    pub items: u32,
    /// Those of them that should have been asked for at first (一次性告知).
    pub late_items: u32,
}

impl StageSpan {
    /// It is here and its days run: not while the organization has to answer.
    pub fn is_running(&self) -> bool {
        self.left.is_none() && self.stretches.last().is_some_and(|last| last.to.is_none())
    }
}

/// The whole way of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spans {
    /// When it was first submitted; none for a case without a submission.
    pub opened_at: Option<Timestamp>,
    pub stages: Vec<StageSpan>,
    /// How it ended, and from when on. A refusal that is reconsidered is no end.
    pub ended: Option<(Timestamp, StateWord)>,
}

//! What runs on a case: the days of a stage, of the owner's answer, of the notice; and what is kept while they pause.

use serde::{Deserialize, Serialize};

use super::{Case, CaseState, Proceeding, StateWord};
use crate::{
    Decided, Refusal, Timestamp,
    calendar::{Calendar, DayUnit, Deadline},
    event::Event,
    procedure::Period,
    refusal::Condition,
    words::words,
};

words! {
    /// 督办: who was told that a stage is late.
    Escalation {
        Punctual = "punctual" ("未逾期", "in time"),
        /// The approver was told.
        Overdue = "overdue" ("已逾期", "overdue"),
        /// The business administrator was told as well.
        Escalated = "escalated" ("已督办", "escalated"),
    }
}

/// The one clock of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// What runs now: a stage's days, the owner's days to answer, or the days of the notice.
    pub running: Option<Deadline>,
    /// What is left of a stage or a notice while it pauses.
    pub kept: Option<Period>,
    pub escalation: Escalation,
    /// When the registry has to do something by itself.
    pub alarm_at: Option<Timestamp>,
}

/// What is due by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// The requested changes were not answered in time.
    Expire,
    /// The days of the notice are over.
    TakeEffect,
    /// A stage is late: the approver learns of it.
    MarkOverdue,
    /// It is still late: the business administrator learns of it.
    Escalate,
}

impl Clock {
    /// Nothing runs.
    pub const STOPPED: Self = Self {
        running: None,
        kept: None,
        escalation: Escalation::Punctual,
        alarm_at: None,
    };

    pub(super) fn start(deadline: Deadline) -> Self {
        Self {
            alarm_at: Some(deadline.at),
            running: Some(deadline),
            ..Self::STOPPED
        }
    }

    /// What is left, in whole days of its kind.
    fn left(&self, calendar: &Calendar, at: Timestamp) -> Option<Period> {
        let running = self.running.as_ref()?;
        Some(Period {
            days: calendar.days_left(running, at),
            unit: running.unit,
        })
    }

    /// Stops what runs and keeps what is left of it.
    pub(super) fn paused(&self, calendar: &Calendar, at: Timestamp) -> Self {
        Self {
            kept: self.left(calendar, at).or(self.kept),
            running: None,
            alarm_at: None,
            escalation: self.escalation,
        }
    }

    /// Another deadline runs while what is left of this one is kept.
    pub(super) fn paused_for(
        &self,
        calendar: &Calendar,
        at: Timestamp,
        deadline: Deadline,
    ) -> Self {
        Self {
            alarm_at: Some(deadline.at),
            running: Some(deadline),
            ..self.paused(calendar, at)
        }
    }

    /// Goes on with what was kept.
    pub(super) fn resumed(&self, calendar: &Calendar, at: Timestamp, whole: Period) -> Self {
        let period = self.kept.unwrap_or(whole);
        Self {
            escalation: self.escalation,
            ..Self::start(calendar.deadline(at, period.days, period.unit))
        }
    }
}

impl Case {
    /// The days of the stage begin.
    pub(super) fn stage_begins(&self, about: &Proceeding<'_>) -> Clock {
        about
            .procedure
            .stage(self.stage)
            .map_or(Clock::STOPPED, |stage| {
                let due = stage.due;
                Clock::start(about.calendar.deadline(about.at, due.days, due.unit))
            })
    }

    /// The days of the stage go on after a pause. A stage that was late already stays so: nobody is told twice, and who was not told yet
    /// is told when it is late again.
    pub(super) fn stage_resumes(&self, about: &Proceeding<'_>) -> Clock {
        let stage = about.procedure.stage(self.stage);
        let whole = stage.map_or(Period::working_days(1), |stage| stage.due);
        let mut clock = self.clock.resumed(about.calendar, about.at, whole);
        clock.alarm_at = match (clock.escalation, &clock.running) {
            (Escalation::Punctual, Some(running)) => Some(running.at),
            (Escalation::Overdue, Some(running)) => Some(self.escalates_at(about, running)),
            (Escalation::Escalated, _) | (_, None) => None,
        };
        clock
    }

    /// 督办: when a stage that is late goes to the business administrator as well.
    fn escalates_at(&self, about: &Proceeding<'_>, deadline: &Deadline) -> Timestamp {
        let days = about
            .procedure
            .stage(self.stage)
            .map_or(1, |stage| stage.escalate_after_days);
        // Counted from the due day itself, whose end is the first instant of the next.
        let due_day = deadline.at - chrono::TimeDelta::microseconds(1);
        about
            .calendar
            .deadline(due_day, days, DayUnit::WorkingDays)
            .at
    }

    /// What the registry has to do by itself at this moment.
    pub fn due(&self, at: Timestamp) -> Option<Due> {
        if self.clock.alarm_at.is_none_or(|alarm| alarm > at) {
            return None;
        }
        match self.state.word() {
            StateWord::ChangesRequested => Some(Due::Expire),
            StateWord::OnNotice => Some(Due::TakeEffect),
            StateWord::Queued | StateWord::InReview | StateWord::Held => {
                match self.clock.escalation {
                    Escalation::Punctual => Some(Due::MarkOverdue),
                    Escalation::Overdue => Some(Due::Escalate),
                    Escalation::Escalated => None,
                }
            }
            StateWord::Draft
            | StateWord::Objected
            | StateWord::Approved
            | StateWord::Rejected
            | StateWord::Withdrawn
            | StateWord::Expired => None,
        }
    }

    /// Whether what runs is over.
    pub fn is_over(&self, at: Timestamp) -> bool {
        self.clock
            .running
            .as_ref()
            .is_some_and(|running| running.is_over(at))
    }

    /// 逾期 and 督办: notes that a stage is late, first for the approver and then for the business administrator. Whoever comes second
    /// finds that it was done.
    ///
    /// # Errors
    /// [`Condition::NothingDue`].
    pub fn escalate(mut self, about: &Proceeding<'_>) -> Result<Decided<Self>, Refusal> {
        let due = self.due(about.at);
        let Some(deadline) = self.clock.running else {
            return Err(Refusal::conflict(Condition::NothingDue));
        };
        let (escalation, alarm_at, event) = match due {
            Some(Due::MarkOverdue) => {
                let event = Event::CaseOverdue {
                    stage: self.stage,
                    due: deadline.at,
                };
                let alarm_at = self.escalates_at(about, &deadline);
                (Escalation::Overdue, Some(alarm_at), event)
            }
            Some(Due::Escalate) => {
                let event = Event::CaseEscalated {
                    stage: self.stage,
                    due: deadline.at,
                };
                (Escalation::Escalated, None, event)
            }
            Some(Due::Expire | Due::TakeEffect) | None => {
                return Err(Refusal::conflict(Condition::NothingDue));
            }
        };
        self.clock.escalation = escalation;
        self.clock.alarm_at = alarm_at;
        self.version = self.version.next();
        let happening = self.happening(event);
        Ok(Decided::new(self, happening))
    }

    /// A calendar year arrived: what was counted with weekends only is counted again. What stands on a published notice never ends
    /// earlier than the public was told.
    ///
    /// # Errors
    /// [`Condition::NothingDue`] when nothing changes.
    pub fn recount(mut self, about: &Proceeding<'_>) -> Result<Decided<Self>, Refusal> {
        let running = self.clock.running.as_ref();
        let told = self.state == CaseState::OnNotice;
        let counted = running
            .and_then(|running| Some((running.at, about.calendar.recomputed(running)?)))
            .filter(|(before, after)| !told || after.at >= *before);
        let Some((before, after)) = counted else {
            return Err(Refusal::conflict(Condition::NothingDue));
        };
        let event = Event::CaseDeadlineRecounted {
            before,
            due: after.at,
        };
        self.clock.alarm_at = match self.clock.alarm_at {
            Some(alarm) if alarm == before => Some(after.at),
            Some(_) => Some(self.escalates_at(about, &after)),
            None => None,
        };
        self.clock.running = Some(after);
        self.version = self.version.next();
        let happening = self.happening(event);
        Ok(Decided::new(self, happening))
    }
}

//! Spans, counted by a calendar.

use chrono::TimeDelta;

use super::StageSpan;
use crate::{Timestamp, calendar::Calendar};

/// How long a visit took, until it ended or until now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// On working days, without the times at which the organization had to answer. A working day has 24 hours.
    pub working: TimeDelta,
    /// By the clock on the wall, from the arrival on.
    pub wall: TimeDelta,
    /// The part of it in which the organization had to answer.
    pub paused: TimeDelta,
    /// Until when it was to be decided; none while the days pause, and where the procedure says nothing.
    pub due_at: Option<Timestamp>,
    /// It was decided after that, or is late by now.
    pub is_late: bool,
}

impl StageSpan {
    /// Counts it. The deadline is what the case's own clock comes to: whole days that are left are kept over a pause.
    pub fn measured(&self, calendar: &Calendar, now: Timestamp) -> Measure {
        let end = self.left.map_or(now, |(at, _)| at);
        let stretches = || {
            self.stretches
                .iter()
                .map(|stretch| (stretch.from, stretch.to.unwrap_or(end)))
        };
        let working = stretches().fold(TimeDelta::zero(), |sum, (from, to)| {
            sum + calendar.working_time(from, to)
        });
        let running = stretches().fold(TimeDelta::zero(), |sum, (from, to)| {
            sum + (to - from).max(TimeDelta::zero())
        });
        let wall = (end - self.entered_at).max(TimeDelta::zero());
        let (due_at, is_late) = self.deadline(calendar, end);
        let runs = self.left.is_some() || self.is_running();
        Measure {
            working,
            wall,
            paused: wall - running,
            due_at: due_at.filter(|_| runs),
            is_late,
        }
    }

    /// The last deadline, and whether one was missed: a stage that was late before a pause stays late.
    fn deadline(&self, calendar: &Calendar, end: Timestamp) -> (Option<Timestamp>, bool) {
        let Some(due) = self.due else {
            return (None, false);
        };
        let mut days = due.days;
        let mut last = None;
        let mut is_late = false;
        for stretch in &self.stretches {
            let running = calendar.deadline(stretch.from, days, due.unit);
            let to = stretch.to.unwrap_or(end);
            days = calendar.days_left(&running, to);
            is_late |= running.is_over(to);
            last = Some(running.at);
        }
        (last, is_late)
    }
}

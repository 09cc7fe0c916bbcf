//! Until when, in words that people use: 逾期 2 个工作日, 今天到期, 3 个工作日内.

use chrono::TimeDelta;
use showcase_domain::Timestamp;
use showcase_domain::calendar::DayUnit;
use showcase_domain::case::Escalation;
use showcase_registry::views::{CaseSummary, DaysLeftView, DueView};

use crate::components::{Badge, Due, Tone, When};
use crate::visit::Visit;

/// The deadline of an entry of a list.
pub fn of_summary(visit: &Visit, case: &CaseSummary) -> Option<Due> {
    let (at, days) = case.due_at.zip(case.days_left)?;
    Some(due(visit, at, days, case.overdue, false))
}

/// The deadline of a case.
pub fn of_case(visit: &Visit, running: &DueView) -> Due {
    let is_escalated = running.escalation == Some(Escalation::Escalated);
    let DueView { at, days_left, .. } = *running;
    due(visit, at, days_left, running.overdue, is_escalated)
}

fn due(visit: &Visit, at: Timestamp, days: DaysLeftView, is_late: bool, is_escalated: bool) -> Due {
    Due {
        badge: badge(days, is_late),
        day: day(visit, at),
        is_escalated,
    }
}

fn badge(days: DaysLeftView, is_late: bool) -> Badge {
    let tone = match days.left {
        _ if is_late => Tone::Refused,
        0 | 1 => Tone::Waiting,
        _ => Tone::Draft,
    };
    Badge::new(tone, words(days, is_late))
}

pub fn words(days: DaysLeftView, is_late: bool) -> String {
    match (is_late, days.late, days.left) {
        (true, 0, _) => "已逾期".to_owned(),
        (true, late, _) => format!("逾期 {}", count(late, days.unit)),
        (false, _, 0) => "今天到期".to_owned(),
        (false, _, left) => format!("{}内", count(left, days.unit)),
    }
}

/// `3 个工作日`, `3 天`.
pub fn count(days: u32, unit: DayUnit) -> String {
    match unit {
        DayUnit::WorkingDays => format!("{days} 个工作日"),
        DayUnit::CalendarDays => format!("{days} 天"),
    }
}

/// The last day on which a deadline is met: the end itself is the first instant of the next.
pub fn day(visit: &Visit, at: Timestamp) -> When {
    visit.day(last_instant(at))
}

fn last_instant(at: Timestamp) -> Timestamp {
    at.checked_sub_signed(TimeDelta::microseconds(1))
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lateness_is_said_before_what_is_left() {
        let said = |left, late, is_late| {
            let unit = DayUnit::WorkingDays;
            let badge = badge(DaysLeftView { unit, left, late }, is_late);
            (badge.tone, badge.label)
        };
        assert_eq!(said(3, 0, false), (Tone::Draft, "3 个工作日内".to_owned()));
        assert_eq!(
            said(1, 0, false),
            (Tone::Waiting, "1 个工作日内".to_owned())
        );
        assert_eq!(said(0, 0, false), (Tone::Waiting, "今天到期".to_owned()));
        assert_eq!(said(0, 0, true), (Tone::Refused, "已逾期".to_owned()));
        assert_eq!(
            said(0, 2, true),
            (Tone::Refused, "逾期 2 个工作日".to_owned())
        );
    }
}

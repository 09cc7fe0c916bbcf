//! What is overdue now.

use showcase_registry::views::{OverdueCase, OverdueGroup as Group, OverdueView};

use super::in_days;
use crate::components::Fact;
use crate::pages::{Overdue, OverdueGroup, OverdueRow};
use crate::visit::Visit;

/// Cases that are listed here; the rest is in the queue.
const LISTED: usize = 20;
const GROUPS: usize = 5;

pub(super) fn of(visit: &Visit, now: &OverdueView) -> Overdue {
    let cases = now
        .cases
        .iter()
        .take(LISTED)
        .map(|case| row(visit, case))
        .collect::<Vec<_>>();
    let more = now.total.saturating_sub(cases.len() as u64);
    Overdue {
        total: now.total,
        groups: vec![
            group("按环节", &now.by_stage),
            group("按内设机构", &now.by_unit),
            group("按承办", &now.by_reviewer),
            group("按单位", &now.by_organization),
        ],
        cases,
        more,
    }
}

fn group(heading: &'static str, groups: &[Group]) -> OverdueGroup {
    let lines = groups.iter().take(GROUPS).map(|group| {
        let longest = in_days(group.longest_seconds);
        Fact::new(
            &group.label,
            format!("{} 件，最长已超 {longest}", group.count),
        )
    });
    OverdueGroup {
        heading,
        lines: lines.collect(),
    }
}

fn row(visit: &Visit, overdue: &OverdueCase) -> OverdueRow {
    let case = &overdue.case;
    OverdueRow {
        href: format!("/console/cases/{}", case.id),
        subject: case.subject.name.clone(),
        number: case.number.clone(),
        stage: case.stage.name.clone(),
        organization: case.organization_name.clone(),
        reviewer: case
            .reviewer
            .as_ref()
            .map(|reviewer| reviewer.name.clone())
            .unwrap_or_default(),
        // The end of the due day is the first instant of the next.
        due: case
            .due_at
            .map(|due| visit.full_date(due - chrono::TimeDelta::microseconds(1)))
            .unwrap_or_default(),
        late: in_days(overdue.late_seconds),
    }
}

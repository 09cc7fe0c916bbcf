//! What is overdue now: asked of the cases themselves, so that it is never behind.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use showcase_domain::{
    policy::{self, Action, Relation},
    procedure::SubjectKind,
};
use showcase_persistence::{CaseFilter, CaseSort, Page};
use utoipa::{IntoParams, ToSchema};

use super::departments::Departments;
use crate::{
    Caller, Error, Registry,
    cases::{Beside, Procedures, summary},
    views::{CaseSummary, OverdueCase, OverdueGroup, OverdueView},
};

/// Beyond this the office has other troubles than a list.
const MOST: u64 = 1000;

/// How many cases are listed one by one.
const LISTED: usize = 100;

/// Of which kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OverdueQuery {
    pub subject_kind: Option<SubjectKind>,
}

impl Registry {
    /// Cases whose stage's days are over, the longest overdue first.
    pub async fn overdue_now(
        &self,
        caller: &Caller,
        query: OverdueQuery,
    ) -> Result<OverdueView, Error> {
        policy::admit(&caller.actor, Action::StatisticsRead, &Relation::NONE)?;
        let now = self.clock().now();
        let read = self.store().read();
        let calendar = read.calendar(self.settings().zone).await?;
        let filter = CaseFilter {
            overdue_at: Some(now),
            subject_kind: query.subject_kind,
            sort: CaseSort::Due,
            ..CaseFilter::default()
        };
        let total = read.case_counts(&filter).await?.values().sum::<i64>();
        let rows = read.cases(&filter, &Page::first(MOST)).await?;
        let holders = rows
            .iter()
            .filter_map(|(row, _)| row.state.reviewer())
            .collect::<BTreeSet<_>>();
        let departments = Departments::of(&read, caller.language, holders.clone()).await?;
        let names = read
            .person_names(&holders.into_iter().collect::<Vec<_>>())
            .await?;
        let beside = Beside {
            names,
            procedures: Procedures::of(&read, rows.iter().map(|(row, _)| row)).await?,
            calendar,
            now,
        };
        let cases = rows
            .into_iter()
            .map(|(row, _)| {
                let due = row.due_at.unwrap_or(now);
                OverdueCase {
                    late_seconds: beside.calendar.working_time(due, now).num_seconds(),
                    case: summary(caller, row, &beside),
                }
            })
            .collect::<Vec<_>>();
        let nobody = caller.language.choose("（未领办）", "(nobody)");
        Ok(OverdueView {
            at: now,
            total: total.unsigned_abs(),
            by_stage: grouped(&cases, |case| {
                format!(
                    "{} · {}",
                    case.subject.kind.text(caller.language),
                    case.stage.name
                )
            }),
            by_unit: grouped(&cases, |case| {
                let reviewer = case.reviewer.as_ref().and_then(|it| it.person);
                let department = reviewer.map(|person| departments.of_person(person, now));
                department.unwrap_or(nobody).to_owned()
            }),
            by_reviewer: grouped(&cases, |case| {
                let reviewer = case.reviewer.as_ref();
                reviewer.map_or_else(|| nobody.to_owned(), |reviewer| reviewer.name.clone())
            }),
            by_organization: grouped(&cases, |case| case.organization_name.clone()),
            cases: cases.into_iter().take(LISTED).collect(),
        })
    }
}

/// The most first.
fn grouped(cases: &[OverdueCase], label: impl Fn(&CaseSummary) -> String) -> Vec<OverdueGroup> {
    let mut groups = BTreeMap::<String, (u64, i64)>::new();
    for case in cases {
        let (count, longest) = groups.entry(label(&case.case)).or_default();
        *count += 1;
        *longest = case.late_seconds.max(*longest);
    }
    let mut groups = groups
        .into_iter()
        .map(|(label, (count, longest_seconds))| OverdueGroup {
            label,
            count,
            longest_seconds,
        })
        .collect::<Vec<_>>();
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    groups
}

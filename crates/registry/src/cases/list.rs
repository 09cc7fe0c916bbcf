//! The queue, and one's own cases.

use std::collections::{BTreeMap, BTreeSet};

use showcase_domain::{
    Language, Timestamp,
    calendar::Calendar,
    event::Subject,
    id::PersonId,
    policy::{self, Action, Relation, is_office},
    procedure::{Procedure, SubjectKind},
};
use showcase_persistence::{CaseRow, Read};

use super::{
    query::CaseQuery,
    view::{Sight, is_overdue, reviewer_view, shown_state, stage_view, unit_of},
};
use crate::{
    Caller, Error, Registry,
    cursor::Paging,
    views::{CaseSubjectView, CaseSummary, DaysLeftView, Page, StageView},
};

impl Registry {
    /// The cases that the caller may see.
    pub async fn list_cases(
        &self,
        caller: &Caller,
        query: CaseQuery,
    ) -> Result<Page<CaseSummary>, Error> {
        policy::admit(&caller.actor, Action::CaseList, &Relation::NONE)?;
        let now = self.clock().now();
        let filter = query.filter(caller, now)?;
        let paging = Paging::read(
            &self.settings().secret,
            &filter,
            query.limit,
            query.cursor.as_deref(),
        )?;
        let read = self.store().read();
        let rows = read.cases(&filter, &paging.part()).await?;
        let names = if is_office(&caller.actor) {
            let reviewers = rows
                .iter()
                .filter_map(|(row, _)| row.state.reviewer())
                .collect::<Vec<_>>();
            read.person_names(&reviewers).await?
        } else {
            BTreeMap::new()
        };
        let beside = Beside {
            names,
            procedures: Procedures::of(&read, rows.iter().map(|(row, _)| row)).await?,
            calendar: read.calendar(self.settings().zone).await?,
            now,
        };
        Ok(paging
            .page(rows, |row| row.id.as_uuid())
            .map(|row| summary(caller, row, &beside)))
    }
}

/// What a page of cases is told with.
pub(crate) struct Beside {
    pub(crate) names: BTreeMap<PersonId, String>,
    pub(crate) procedures: Procedures,
    pub(crate) calendar: Calendar,
    pub(crate) now: Timestamp,
}

/// The procedures that a page of cases began with.
pub(crate) struct Procedures(BTreeMap<(SubjectKind, u32), Procedure>);

impl Procedures {
    pub(crate) async fn of<'a>(
        read: &Read<'_>,
        rows: impl Iterator<Item = &'a CaseRow>,
    ) -> Result<Self, Error> {
        let wanted = rows
            .map(|row| (row.subject.kind(), row.procedure_version))
            .collect::<BTreeSet<_>>();
        let mut found = BTreeMap::new();
        for (kind, version) in wanted {
            if let Some(procedure) = read.procedure(kind, version).await? {
                found.insert((kind, version), procedure);
            }
        }
        Ok(Self(found))
    }

    /// 公示: how many working days the case's procedure asks for.
    pub(crate) fn notice_days(&self, row: &CaseRow) -> u32 {
        self.get(row)
            .map_or(0, |procedure| procedure.rules.notice_days)
    }

    fn get(&self, row: &CaseRow) -> Option<&Procedure> {
        self.0.get(&(row.subject.kind(), row.procedure_version))
    }

    fn stage(&self, row: &CaseRow, language: Language) -> StageView {
        self.get(row).map_or_else(
            || StageView {
                index: row.stage,
                name: String::new(),
                role: None,
            },
            |procedure| stage_view(procedure, row.stage, language),
        )
    }
}

pub(crate) fn summary(caller: &Caller, row: CaseRow, beside: &Beside) -> CaseSummary {
    let inside = is_office(&caller.actor);
    let sight = if inside { Sight::Office } else { Sight::Party };
    let at_work = row.state.word().is_at_work();
    let unit = beside
        .procedures
        .get(&row)
        .and_then(|procedure| unit_of(procedure, row.stage, row.state.word()));
    let days_left = row.due_at.zip(unit);
    CaseSummary {
        stage: beside.procedures.stage(&row, caller.language),
        id: row.id,
        version: row.version,
        number: row.number,
        subject: CaseSubjectView {
            kind: row.subject.kind(),
            id: Subject::from(row.subject).to_string(),
            name: row.subject_name,
        },
        organization: row.organization,
        organization_name: row.organization_name,
        state: shown_state(row.state.word(), sight),
        reviewer: row
            .state
            .reviewer()
            .map(|person| reviewer_view(caller, person, &beside.names)),
        round: row.round,
        opened_at: row.opened_at,
        state_since: row.state_since,
        due_at: row.due_at,
        days_left: days_left
            .map(|(at, unit)| DaysLeftView::of(&beside.calendar, at, unit, beside.now)),
        overdue: at_work && is_overdue(row.due_at, row.escalation, beside.now),
    }
}

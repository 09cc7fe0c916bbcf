//! The queue, and one's own cases.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Language, Refusal, StaffRole, Timestamp,
    case::{CaseSubject, StateWord},
    event::Subject,
    id::{OfferingId, OrganizationId, PersonId},
    policy::{self, Action, Relation, is_office},
    procedure::{Procedure, SubjectKind},
};
use showcase_persistence::{CaseFilter, CaseRow, CaseSort, Read};
use utoipa::{IntoParams, ToSchema};

use super::view::{Sight, is_overdue, reviewer_view, shown_state, stage_view};
use crate::{
    Caller, Error, Registry,
    cursor::Paging,
    offerings::scope,
    views::{CaseSubjectView, CaseSummary, Page, StageView},
};

/// Whose cases of a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Assignment {
    /// Those that the caller holds.
    Mine,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseOrder {
    /// Due first comes first; what has no deadline comes last.
    Due,
    /// Longest in its state first: what a queue is worked off by.
    #[default]
    Waiting,
    /// Submitted last first.
    Newest,
}

/// Which deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// The stage's days are over.
    Overdue,
}

/// Which cases.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseQuery {
    pub state: Option<StateWord>,
    pub subject_kind: Option<SubjectKind>,
    pub organization: Option<OrganizationId>,
    pub offering: Option<OfferingId>,
    pub reviewer: Option<Assignment>,
    /// In the queue or the hands of this role.
    pub stage_role: Option<StaffRole>,
    pub due: Option<Lateness>,
    /// Part of the case number or of the name.
    pub q: Option<String>,
    pub sort: CaseOrder,
    pub cursor: Option<String>,
    /// 1 to 100, 20 when left out.
    pub limit: Option<u64>,
}

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
        let procedures = Procedures::of(&read, rows.iter().map(|(row, _)| row)).await?;
        Ok(paging
            .page(rows, |row| row.id.as_uuid())
            .map(|row| summary(caller, row, &names, &procedures, now)))
    }
}

impl CaseQuery {
    /// # Errors
    /// [`Refusal`] when the caller asks for what is not theirs, or is nobody who could hold a case.
    pub(crate) fn filter(&self, caller: &Caller, now: Timestamp) -> Result<CaseFilter, Refusal> {
        let within = scope(caller, self.organization)?;
        let reviewer = match self.reviewer {
            Some(Assignment::Mine) => Some(caller.actor.person().ok_or(Refusal::Forbidden)?),
            None => None,
        };
        let sort = match self.sort {
            CaseOrder::Waiting => CaseSort::Waiting,
            CaseOrder::Newest => CaseSort::Newest,
            CaseOrder::Due => CaseSort::Due,
        };
        Ok(CaseFilter {
            within,
            states: states(self.state, is_office(&caller.actor)),
            stage_role: self.stage_role,
            overdue_at: self.due.map(|Lateness::Overdue| now),
            subject_kind: self.subject_kind,
            subject: self.offering.map(CaseSubject::Offering),
            reviewer,
            text: self.q.clone(),
            sort,
            ..CaseFilter::default()
        })
    }
}

/// The states that a filter means to this reader: to the parties, a decision that is held is a review.
fn states(asked: Option<StateWord>, is_office: bool) -> Vec<StateWord> {
    match asked {
        None => Vec::new(),
        Some(StateWord::InReview) if !is_office => vec![StateWord::InReview, StateWord::Held],
        Some(StateWord::Held) if !is_office => vec![StateWord::InReview],
        Some(state) => vec![state],
    }
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
        let procedure = self.0.get(&(row.subject.kind(), row.procedure_version));
        procedure.map_or(0, |procedure| procedure.rules.notice_days)
    }

    fn stage(&self, row: &CaseRow, language: Language) -> StageView {
        let procedure = self.0.get(&(row.subject.kind(), row.procedure_version));
        procedure.map_or_else(
            || StageView {
                index: row.stage,
                name: String::new(),
            },
            |procedure| stage_view(procedure, row.stage, language),
        )
    }
}

pub(crate) fn summary(
    caller: &Caller,
    row: CaseRow,
    names: &BTreeMap<PersonId, String>,
    procedures: &Procedures,
    now: Timestamp,
) -> CaseSummary {
    let inside = is_office(&caller.actor);
    let sight = if inside { Sight::Office } else { Sight::Party };
    let at_work = row.state.word().is_at_work();
    CaseSummary {
        stage: procedures.stage(&row, caller.language),
        id: row.id,
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
            .map(|person| reviewer_view(caller, person, names)),
        round: row.round,
        opened_at: row.opened_at,
        state_since: row.state_since,
        due_at: row.due_at,
        overdue: at_work && is_overdue(row.due_at, row.escalation, now),
    }
}

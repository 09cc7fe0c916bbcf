//! The queue, and one's own cases.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Refusal,
    case::{CaseSubject, StateWord},
    event::Subject,
    id::{OfferingId, OrganizationId},
    policy::{self, Action, Relation, is_office},
    procedure::SubjectKind,
};
use showcase_persistence::{CaseFilter, CaseRow, CaseSort};
use utoipa::{IntoParams, ToSchema};

use super::view::{reviewer_view, stage_view};
use crate::{
    Caller, Error, Registry,
    cursor::Paging,
    offerings::scope,
    views::{CaseSubjectView, CaseSummary, Page},
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
    /// Longest in its state first: what a queue is worked off by.
    #[default]
    Waiting,
    /// Submitted last first.
    Newest,
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
        let within = scope(caller, query.organization)?;
        let reviewer = match query.reviewer {
            Some(Assignment::Mine) => Some(caller.actor.person().ok_or(Refusal::Forbidden)?),
            None => None,
        };
        let sort = match query.sort {
            CaseOrder::Waiting => CaseSort::Waiting,
            CaseOrder::Newest => CaseSort::Newest,
        };
        let filter = CaseFilter {
            within,
            states: query.state.into_iter().collect(),
            subject_kind: query.subject_kind,
            subject: query.offering.map(CaseSubject::Offering),
            reviewer,
            text: query.q,
            sort,
        };
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
        Ok(paging
            .page(rows, |row| row.id.as_uuid())
            .map(|row| summary(caller, row, &names)))
    }
}

fn summary(
    caller: &Caller,
    row: CaseRow,
    names: &BTreeMap<showcase_domain::id::PersonId, String>,
) -> CaseSummary {
    CaseSummary {
        id: row.id,
        number: row.number,
        subject: CaseSubjectView {
            kind: row.subject.kind(),
            id: Subject::from(row.subject).to_string(),
            name: row.subject_name,
        },
        organization: row.organization,
        organization_name: row.organization_name,
        state: row.state.word(),
        stage: stage_view(row.subject, row.stage, caller.language),
        reviewer: row
            .state
            .reviewer()
            .map(|person| reviewer_view(caller, person, names)),
        opened_at: row.opened_at,
        state_since: row.state_since,
    }
}

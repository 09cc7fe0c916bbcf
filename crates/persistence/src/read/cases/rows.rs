//! Cases as a list shows them, with the names that go with a page.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use showcase_domain::{
    StaffRole, Timestamp, Version,
    case::{CaseState, CaseSubject, Escalation},
    id::{CaseId, NoticeId, OfferingId, OrganizationId},
    procedure::SubjectKind,
};
use uuid::Uuid;

use super::super::Read;
use crate::{
    StoreError,
    entity::{cases::Model, submissions},
    keep,
};

/// A case as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    pub id: CaseId,
    pub version: Version,
    pub number: String,
    pub subject: CaseSubject,
    /// Name of the subject.
    pub subject_name: String,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub procedure_version: u32,
    pub state: CaseState,
    pub stage: u32,
    /// In whose queue it is; none when it is over.
    pub stage_role: Option<StaffRole>,
    pub cycle: u32,
    /// Of the last submission.
    pub round: u32,
    /// When what runs is over; none while nothing does.
    pub due_at: Option<Timestamp>,
    pub escalation: Escalation,
    /// The public notice that it stands on.
    pub notice: Option<NoticeId>,
    pub opened_at: Timestamp,
    pub state_since: Timestamp,
}

impl Read<'_> {
    /// In the order of the rows.
    pub(in crate::read) async fn case_rows(
        &self,
        rows: Vec<Model>,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let beside = Beside::of(self, &rows).await?;
        rows.into_iter().map(|row| beside.row(row)).collect()
    }

    async fn last_rounds(&self, rows: &[Model]) -> Result<BTreeMap<Uuid, i64>, StoreError> {
        use submissions::{Column, Entity};
        let rounds: Vec<(Uuid, i64)> = Entity::find()
            .select_only()
            .column(Column::CaseId)
            .column_as(Column::Round.max(), "round")
            .filter(Column::CaseId.is_in(rows.iter().map(|row| row.id)))
            .group_by(Column::CaseId)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(rounds.into_iter().collect())
    }
}

/// What goes with a page of rows.
struct Beside {
    organizations: BTreeMap<OrganizationId, String>,
    offerings: BTreeMap<OfferingId, String>,
    rounds: BTreeMap<Uuid, i64>,
}

impl Beside {
    async fn of(read: &Read<'_>, rows: &[Model]) -> Result<Self, StoreError> {
        let organizations = rows
            .iter()
            .map(|row| OrganizationId::from_uuid(row.organization))
            .collect::<Vec<_>>();
        let offerings = rows
            .iter()
            .filter(|row| row.subject_kind == SubjectKind::Offering.word())
            .map(|row| OfferingId::from_uuid(row.subject))
            .collect::<Vec<_>>();
        Ok(Self {
            organizations: read.organization_names(&organizations).await?,
            offerings: read.offering_names(&offerings).await?,
            rounds: read.last_rounds(rows).await?,
        })
    }

    fn row(&self, row: Model) -> Result<CaseRow, StoreError> {
        let organization = OrganizationId::from_uuid(row.organization);
        let organization_name = self
            .organizations
            .get(&organization)
            .cloned()
            .unwrap_or_default();
        let subject = keep::cases::subject("cases.subject_kind", &row.subject_kind, row.subject)?;
        let subject_name = match subject {
            CaseSubject::Organization(_) => organization_name.clone(),
            CaseSubject::Offering(id) => self.offerings.get(&id).cloned().unwrap_or_default(),
        };
        let round = self.rounds.get(&row.id).copied().unwrap_or(0);
        Ok(CaseRow {
            id: CaseId::from_uuid(row.id),
            version: Version::new(row.version),
            subject,
            subject_name,
            organization,
            organization_name,
            procedure_version: keep::count("cases.procedure_version", row.procedure_version)?,
            state: keep::cases::state(&row)?,
            stage: keep::count("cases.stage_index", row.stage_index)?,
            stage_role: keep::cases::role(&row)?,
            cycle: keep::count("cases.cycle", row.cycle)?,
            round: keep::count("submissions.round", round)?,
            due_at: row.due_at,
            escalation: keep::cases::escalation(&row)?,
            notice: row.notice.map(NoticeId::from_uuid),
            opened_at: row.opened_at,
            state_since: row.state_since,
            number: row.number,
        })
    }
}

//! Cases: the row that queues are read from, and what belongs to the case in tables of its own, one file each.

mod change_requests;
mod details;
mod objections;
mod opinions;
mod reviews;
mod submissions;

use sea_orm::ColumnTrait;
use showcase_domain::{
    StaffRole, Version,
    case::{Case, CaseState, CaseSubject, Clock, Escalation, Reviewable},
    id::{CaseId, NoticeId, OfferingId, OrganizationId, PersonId},
    procedure::SubjectKind,
};
use uuid::Uuid;

use self::details::Details;
use super::{Keep, Writer, count, remarks, save, word};
use crate::{
    Read, StoreError, entity,
    entity::cases::{Column, Entity, Model},
};

impl Keep for Case {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let role = stage_role(self, to).await?;
        let row = row(self, role)?;
        let this = Column::Id.eq(row.id);
        save::<Entity>(to, row, self.version, this, Column::Version).await?;
        submissions::keep(self, to).await?;
        change_requests::keep(self, to).await?;
        reviews::keep(self, to).await?;
        opinions::keep(self, to).await?;
        objections::keep(self, to).await
    }
}

impl Keep for Reviewable {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        match self {
            Self::Organization(organization) => organization.keep(to).await,
            Self::Offering(offering) => offering.keep(to).await,
        }
    }
}

/// In whose queue it is: queues are asked for by role, and the role stands in the procedure. Nobody's once the case is over.
async fn stage_role(case: &Case, to: &Writer<'_>) -> Result<Option<StaffRole>, StoreError> {
    if case.state.word().is_final() {
        return Ok(None);
    }
    let procedure = Read::over(to.db.into())
        .procedure(case.subject.kind(), case.procedure_version)
        .await?;
    let stage = procedure
        .as_ref()
        .and_then(|procedure| procedure.stage(case.stage));
    match stage {
        Some(stage) => Ok(Some(stage.role)),
        None => Err(StoreError::corrupt(format!(
            "{} is at stage {} of version {} of its procedure, which there is not",
            case.id, case.stage, case.procedure_version
        ))),
    }
}

fn row(case: &Case, role: Option<StaffRole>) -> Result<Model, StoreError> {
    let (kind, subject) = subject_columns(case.subject);
    let (conclusion_remark, conclusion_hash) = remarks::columns(case.conclusion.as_ref());
    let running = case.clock.running.as_ref();
    Ok(Model {
        id: case.id.as_uuid(),
        version: case.version.number(),
        number: case.number.clone(),
        subject_kind: kind.word().to_owned(),
        subject,
        organization: case.organization.as_uuid(),
        procedure_version: i64::from(case.procedure_version),
        stage_index: i64::from(case.stage),
        state: case.state.word().word().to_owned(),
        reviewer: case.state.reviewer().map(PersonId::as_uuid),
        opened_at: case.opened_at,
        state_since: case.state_since,
        first_claimed_at: case.first_claimed_at,
        conclusion_remark,
        conclusion_hash,
        cycle: i64::from(case.cycle),
        stage_role: role.map(|role| role.word().to_owned()),
        due_at: running.map(|running| running.at),
        alarm_at: case.clock.alarm_at,
        escalation: case.clock.escalation.word().to_owned(),
        notice: case.notice.map(NoticeId::as_uuid),
        details: Details::of(case).to_json()?,
    })
}

/// What belongs to one case in other tables, each in order.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) submissions: Vec<entity::submissions::Model>,
    pub(crate) change_requests: Vec<entity::change_requests::Model>,
    pub(crate) reviews: Vec<entity::stage_reviews::Model>,
    pub(crate) opinions: Vec<entity::opinions::Model>,
    pub(crate) objections: Vec<entity::objections::Model>,
}

pub(crate) fn case(row: Model, parts: Parts) -> Result<Case, StoreError> {
    let details = Details::of_row(&row)?;
    Ok(Case {
        id: CaseId::from_uuid(row.id),
        version: Version::new(row.version),
        subject: subject("cases.subject_kind", &row.subject_kind, row.subject)?,
        organization: OrganizationId::from_uuid(row.organization),
        procedure_version: count("cases.procedure_version", row.procedure_version)?,
        stage: count("cases.stage_index", row.stage_index)?,
        cycle: count("cases.cycle", row.cycle)?,
        state: state_with(&row, &details)?,
        clock: Clock {
            running: details.running,
            kept: details.kept,
            escalation: escalation(&row)?,
            alarm_at: row.alarm_at,
        },
        submissions: parts
            .submissions
            .into_iter()
            .map(submissions::submission)
            .collect::<Result<_, _>>()?,
        change_requests: parts
            .change_requests
            .into_iter()
            .map(change_requests::change_request)
            .collect::<Result<_, _>>()?,
        reviews: parts
            .reviews
            .iter()
            .map(reviews::stage_review)
            .collect::<Result<_, _>>()?,
        bars: details.bars,
        appointed: details.appointed,
        checks: details.checks,
        seats: details.seats,
        gone: details.gone,
        opinions: parts
            .opinions
            .iter()
            .map(opinions::opinion)
            .collect::<Result<_, _>>()?,
        objections: parts
            .objections
            .iter()
            .map(objections::objection)
            .collect::<Result<_, _>>()?,
        notice: row.notice.map(NoticeId::from_uuid),
        change_kind: details.change_kind,
        opened_at: row.opened_at,
        state_since: row.state_since,
        first_claimed_at: row.first_claimed_at,
        conclusion: remarks::remark_ref(
            "cases.conclusion_remark",
            row.conclusion_remark,
            row.conclusion_hash.as_deref(),
        )?,
        number: row.number,
    })
}

pub(crate) fn state(row: &Model) -> Result<CaseState, StoreError> {
    state_with(row, &Details::of_row(row)?)
}

fn state_with(row: &Model, details: &Details) -> Result<CaseState, StoreError> {
    word("cases.state", &row.state, |word| {
        let reviewer = row.reviewer.map(PersonId::from_uuid);
        CaseState::from_parts(word, reviewer, details.held.clone())
    })
}

pub(crate) fn escalation(row: &Model) -> Result<Escalation, StoreError> {
    word("cases.escalation", &row.escalation, Escalation::from_word)
}

pub(crate) fn role(row: &Model) -> Result<Option<StaffRole>, StoreError> {
    row.stage_role
        .as_deref()
        .map(|role| word("cases.stage_role", role, StaffRole::from_word))
        .transpose()
}

pub(crate) fn subject_columns(subject: CaseSubject) -> (SubjectKind, Uuid) {
    match subject {
        CaseSubject::Organization(id) => (SubjectKind::Organization, id.as_uuid()),
        CaseSubject::Offering(id) => (SubjectKind::Offering, id.as_uuid()),
    }
}

pub(crate) fn subject(
    column: &'static str,
    kind: &str,
    id: Uuid,
) -> Result<CaseSubject, StoreError> {
    Ok(match word(column, kind, SubjectKind::from_word)? {
        SubjectKind::Organization => CaseSubject::Organization(OrganizationId::from_uuid(id)),
        SubjectKind::Offering => CaseSubject::Offering(OfferingId::from_uuid(id)),
    })
}

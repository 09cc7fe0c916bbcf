//! How long cases stayed where, as the statistics follower keeps it: all of one case at a time, so that doing it again changes nothing.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use showcase_domain::{
    DayUnit, Timestamp,
    case::StateWord,
    id::{CaseId, OrganizationId, PersonId},
    procedure::{Period, SubjectKind},
    spans::{Departure, Spans, StageSpan, Stretch},
};

use super::Upkeep;
use crate::{
    StoreError,
    entity::{case_spans, stage_spans},
    keep::{count, from_json, to_json, word},
};

/// What never changes about a case: by this its times are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseOrigin {
    pub case: CaseId,
    pub subject_kind: SubjectKind,
    /// The version of the procedure that it began with.
    pub procedure_version: u32,
    pub organization: OrganizationId,
}

/// One visit of a case to a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredStageSpan {
    pub origin: CaseOrigin,
    pub span: StageSpan,
}

/// A case from its first submission to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCaseSpan {
    pub origin: CaseOrigin,
    pub opened_at: Timestamp,
    pub ended: Option<(Timestamp, StateWord)>,
}

impl Upkeep<'_> {
    /// Puts what is told of a case now in the place of what was told before.
    pub async fn put_spans(&self, origin: &CaseOrigin, spans: &Spans) -> Result<(), StoreError> {
        let case = origin.case.as_uuid();
        stage_spans::Entity::delete_many()
            .filter(stage_spans::Column::CaseId.eq(case))
            .exec(&self.db)
            .await?;
        case_spans::Entity::delete_by_id(case)
            .exec(&self.db)
            .await?;
        let rows = spans
            .stages
            .iter()
            .map(|span| Ok(stage_row(origin, span)?.into_active_model()))
            .collect::<Result<Vec<_>, StoreError>>()?;
        if !rows.is_empty() {
            stage_spans::Entity::insert_many(rows)
                .exec_without_returning(&self.db)
                .await?;
        }
        if let Some(opened_at) = spans.opened_at {
            case_spans::Entity::insert(case_row(origin, opened_at, spans).into_active_model())
                .exec_without_returning(&self.db)
                .await?;
        }
        Ok(())
    }
}

fn case_row(origin: &CaseOrigin, opened_at: Timestamp, spans: &Spans) -> case_spans::Model {
    case_spans::Model {
        case_id: origin.case.as_uuid(),
        subject_kind: origin.subject_kind.word().to_owned(),
        procedure_version: i64::from(origin.procedure_version),
        organization: origin.organization.as_uuid(),
        opened_at,
        ended_at: spans.ended.map(|(at, _)| at),
        ending: spans.ended.map(|(_, state)| state.word().to_owned()),
    }
}

fn stage_row(origin: &CaseOrigin, span: &StageSpan) -> Result<stage_spans::Model, StoreError> {
    let stretches = span.stretches.iter().map(|it| (it.from, it.to));
    Ok(stage_spans::Model {
        case_id: origin.case.as_uuid(),
        number: i64::from(span.number),
        subject_kind: origin.subject_kind.word().to_owned(),
        procedure_version: i64::from(origin.procedure_version),
        organization: origin.organization.as_uuid(),
        cycle: i64::from(span.cycle),
        stage: i64::from(span.stage),
        round: i64::from(span.round),
        entered_at: span.entered_at,
        left_at: span.left.map(|(at, _)| at),
        departure: span.left.map(|(_, how)| how.word().to_owned()),
        stretches: to_json("stage_spans.stretches", &stretches.collect::<Vec<_>>())?,
        due_days: span.due.map(|due| i64::from(due.days)),
        due_unit: span.due.map(|due| due.unit.word().to_owned()),
        reviewer: span.reviewer.map(PersonId::as_uuid),
        items: i64::from(span.items),
        late_items: i64::from(span.late_items),
    })
}

pub(crate) fn stored_case_span(row: case_spans::Model) -> Result<StoredCaseSpan, StoreError> {
    let ending = |ending: String| word("case_spans.ending", &ending, StateWord::from_word);
    Ok(StoredCaseSpan {
        origin: origin(
            row.case_id,
            &row.subject_kind,
            row.procedure_version,
            row.organization,
        )?,
        opened_at: row.opened_at,
        ended: row.ended_at.zip(row.ending.map(ending).transpose()?),
    })
}

pub(crate) fn stored_stage_span(row: stage_spans::Model) -> Result<StoredStageSpan, StoreError> {
    let departure = |how: String| word("stage_spans.departure", &how, Departure::from_word);
    let stretches: Vec<(Timestamp, Option<Timestamp>)> =
        from_json("stage_spans.stretches", &row.stretches)?;
    Ok(StoredStageSpan {
        origin: origin(
            row.case_id,
            &row.subject_kind,
            row.procedure_version,
            row.organization,
        )?,
        span: StageSpan {
            number: count("stage_spans.number", row.number)?,
            cycle: count("stage_spans.cycle", row.cycle)?,
            stage: count("stage_spans.stage", row.stage)?,
            round: count("stage_spans.round", row.round)?,
            entered_at: row.entered_at,
            left: row.left_at.zip(row.departure.map(departure).transpose()?),
            stretches: stretches
                .into_iter()
                .map(|(from, to)| Stretch { from, to })
                .collect(),
            due: match (row.due_days, row.due_unit) {
                (Some(days), Some(unit)) => Some(Period {
                    days: count("stage_spans.due_days", days)?,
                    unit: word("stage_spans.due_unit", &unit, DayUnit::from_word)?,
                }),
                _ => None,
            },
            reviewer: row.reviewer.map(PersonId::from_uuid),
            items: count("stage_spans.items", row.items)?,
            late_items: count("stage_spans.late_items", row.late_items)?,
        },
    })
}

pub(crate) fn origin(
    case: uuid::Uuid,
    subject_kind: &str,
    procedure_version: i64,
    organization: uuid::Uuid,
) -> Result<CaseOrigin, StoreError> {
    Ok(CaseOrigin {
        case: CaseId::from_uuid(case),
        subject_kind: word("subject_kind", subject_kind, SubjectKind::from_word)?,
        procedure_version: count("procedure_version", procedure_version)?,
        organization: OrganizationId::from_uuid(organization),
    })
}

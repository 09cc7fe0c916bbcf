//! Cases with their submissions and change requests.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, TryInsertResult, sea_query::OnConflict};
use showcase_domain::{
    ContentHash, Version,
    case::{
        Answer, Case, CaseState, CaseSubject, ChangeRequest, ChangeState, Reviewable, Severity,
        Submission, Target,
    },
    id::{CaseId, ChangeRequestId, OfferingId, OrganizationId, PersonId, RemarkId, RevisionId},
    procedure::{Channel, SubjectKind},
    remark::RemarkRef,
};
use uuid::Uuid;

use super::{Keep, Writer, count, parsed, remarks, save, word};
use crate::{
    StoreError,
    entity::{
        cases::{Column, Entity, Model},
        change_requests, submissions,
    },
};

impl Keep for Case {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let (kind, subject) = subject_columns(self.subject);
        let row = Model {
            id: self.id.as_uuid(),
            version: self.version.number(),
            number: self.number.clone(),
            subject_kind: kind.word().to_owned(),
            subject,
            organization: self.organization.as_uuid(),
            procedure_version: i64::from(self.procedure_version),
            stage_index: i64::from(self.stage),
            state: self.state.word().word().to_owned(),
            reviewer: self.state.reviewer().map(PersonId::as_uuid),
            opened_at: self.opened_at,
            state_since: self.state_since,
            first_claimed_at: self.first_claimed_at,
            conclusion_remark: self.conclusion.as_ref().map(|remark| remark.id.as_uuid()),
            conclusion_hash: self
                .conclusion
                .as_ref()
                .map(|remark| remark.hash.to_string()),
        };
        let this = Column::Id.eq(row.id);
        save::<Entity>(to, row, self.version, this, Column::Version).await?;
        for submission in &self.submissions {
            keep_submission(self.id, submission, to).await?;
        }
        for request in &self.change_requests {
            keep_change_request(self.id, request, to).await?;
        }
        Ok(())
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

/// A submission is written once; the ones before it are there already.
async fn keep_submission(
    case: CaseId,
    submission: &Submission,
    to: &Writer<'_>,
) -> Result<(), StoreError> {
    let row = submissions::Model {
        case_id: case.as_uuid(),
        round: i64::from(submission.round),
        revision: submission.revision.as_uuid(),
        content_hash: submission.content_hash.to_string(),
        submitted_at: submission.submitted_at,
        submitted_by: submission.submitted_by.clone(),
        channel: submission.channel.word().to_owned(),
    };
    let inserted = submissions::Entity::insert(row.into_active_model())
        .on_conflict_do_nothing_on([submissions::Column::CaseId, submissions::Column::Round])
        .exec_without_returning(to.db)
        .await?;
    match inserted {
        TryInsertResult::Inserted(_) | TryInsertResult::Conflicted | TryInsertResult::Empty => {
            Ok(())
        }
    }
}

/// Only the state and the answer of an item ever change.
async fn keep_change_request(
    case: CaseId,
    request: &ChangeRequest,
    to: &Writer<'_>,
) -> Result<(), StoreError> {
    use change_requests::Column;
    let (target_kind, target) = match &request.target {
        Target::Field { pointer } => ("field", pointer),
        Target::Material { requirement } => ("material", requirement),
    };
    let row = change_requests::Model {
        id: request.id.as_uuid(),
        case_id: case.as_uuid(),
        number: i64::from(request.number),
        round: i64::from(request.round),
        target_kind: target_kind.to_owned(),
        target: target.clone(),
        severity: request.severity.word().to_owned(),
        state: request.state.word().to_owned(),
        text_remark: request.text.id.as_uuid(),
        text_hash: request.text.hash.to_string(),
        answer: request
            .answer
            .as_ref()
            .map(|(answer, _)| answer.word().to_owned()),
        answer_remark: request.answer.as_ref().map(|(_, text)| text.id.as_uuid()),
        answer_hash: request
            .answer
            .as_ref()
            .map(|(_, text)| text.hash.to_string()),
    };
    let changed = [
        Column::State,
        Column::Answer,
        Column::AnswerRemark,
        Column::AnswerHash,
    ];
    change_requests::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::column(Column::Id)
                .update_columns(changed)
                .to_owned(),
        )
        .exec_without_returning(to.db)
        .await?;
    Ok(())
}

/// `submissions` and `requests` are those of this case, in order.
pub(crate) fn case(
    row: Model,
    submissions: Vec<submissions::Model>,
    requests: Vec<change_requests::Model>,
) -> Result<Case, StoreError> {
    Ok(Case {
        id: CaseId::from_uuid(row.id),
        version: Version::new(row.version),
        number: row.number,
        subject: subject("cases.subject_kind", &row.subject_kind, row.subject)?,
        organization: OrganizationId::from_uuid(row.organization),
        procedure_version: count("cases.procedure_version", row.procedure_version)?,
        stage: count("cases.stage_index", row.stage_index)?,
        state: state(&row.state, row.reviewer)?,
        submissions: submissions
            .into_iter()
            .map(submission)
            .collect::<Result<_, _>>()?,
        change_requests: requests
            .into_iter()
            .map(change_request)
            .collect::<Result<_, _>>()?,
        opened_at: row.opened_at,
        state_since: row.state_since,
        first_claimed_at: row.first_claimed_at,
        conclusion: remarks::remark_ref(
            "cases.conclusion_remark",
            row.conclusion_remark,
            row.conclusion_hash.as_deref(),
        )?,
    })
}

pub(crate) fn state(stored: &str, reviewer: Option<Uuid>) -> Result<CaseState, StoreError> {
    word("cases.state", stored, |word| {
        CaseState::from_parts(word, reviewer.map(PersonId::from_uuid))
    })
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

fn submission(row: submissions::Model) -> Result<Submission, StoreError> {
    Ok(Submission {
        round: count("submissions.round", row.round)?,
        revision: RevisionId::from_uuid(row.revision),
        content_hash: parsed("submissions.content_hash", &row.content_hash)?,
        submitted_at: row.submitted_at,
        submitted_by: row.submitted_by,
        channel: word("submissions.channel", &row.channel, Channel::from_word)?,
    })
}

fn change_request(row: change_requests::Model) -> Result<ChangeRequest, StoreError> {
    let target = match row.target_kind.as_str() {
        "field" => Target::Field {
            pointer: row.target,
        },
        "material" => Target::Material {
            requirement: row.target,
        },
        other => {
            return Err(StoreError::corrupt(format!(
                "change_requests.target_kind is `{other}`"
            )));
        }
    };
    let text = RemarkRef {
        id: RemarkId::from_uuid(row.text_remark),
        hash: parsed::<ContentHash>("change_requests.text_hash", &row.text_hash)?,
    };
    let answer = row
        .answer
        .as_deref()
        .map(|answer| word("change_requests.answer", answer, Answer::from_word))
        .transpose()?;
    let answered = remarks::remark_ref(
        "change_requests.answer_remark",
        row.answer_remark,
        row.answer_hash.as_deref(),
    )?;
    Ok(ChangeRequest {
        id: ChangeRequestId::from_uuid(row.id),
        number: count("change_requests.number", row.number)?,
        round: count("change_requests.round", row.round)?,
        target,
        severity: word(
            "change_requests.severity",
            &row.severity,
            Severity::from_word,
        )?,
        text,
        state: word("change_requests.state", &row.state, ChangeState::from_word)?,
        answer: answer.zip(answered),
    })
}

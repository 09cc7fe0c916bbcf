//! Change requests: only the state and the answer of an item ever change.

use showcase_domain::{
    case::{Answer, Case, ChangeRequest, ChangeState, Severity, Target},
    id::ChangeRequestId,
};

use super::super::{Writer, count, put, remarks, word};
use crate::{
    StoreError,
    entity::change_requests::{Column, Entity, Model},
};

const CHANGING: [Column; 4] = [
    Column::State,
    Column::Answer,
    Column::AnswerRemark,
    Column::AnswerHash,
];

pub(super) async fn keep(case: &Case, to: &Writer<'_>) -> Result<(), StoreError> {
    let rows = case
        .change_requests
        .iter()
        .map(|request| row(case, request));
    put::<Entity>(to, rows, Column::Id, CHANGING).await
}

fn row(case: &Case, request: &ChangeRequest) -> Model {
    let (target_kind, target) = match &request.target {
        Target::Field { pointer } => ("field", pointer),
        Target::Material { requirement } => ("material", requirement),
    };
    let answer = request.answer.as_ref();
    let (answer_remark, answer_hash) = remarks::columns(answer.map(|(_, text)| text));
    let (late_remark, late_hash) = remarks::columns(request.late.as_ref());
    Model {
        id: request.id.as_uuid(),
        case_id: case.id.as_uuid(),
        number: i64::from(request.number),
        round: i64::from(request.round),
        target_kind: target_kind.to_owned(),
        target: target.clone(),
        severity: request.severity.word().to_owned(),
        state: request.state.word().to_owned(),
        text_remark: request.text.id.as_uuid(),
        text_hash: request.text.hash.to_string(),
        answer: answer.map(|(answer, _)| answer.word().to_owned()),
        answer_remark,
        answer_hash,
        late_remark,
        late_hash,
    }
}

pub(super) fn change_request(row: Model) -> Result<ChangeRequest, StoreError> {
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
        text: remarks::required_ref("change_requests.text_hash", row.text_remark, &row.text_hash)?,
        late: remarks::remark_ref(
            "change_requests.late_remark",
            row.late_remark,
            row.late_hash.as_deref(),
        )?,
        state: word("change_requests.state", &row.state, ChangeState::from_word)?,
        answer: answer.zip(answered),
    })
}

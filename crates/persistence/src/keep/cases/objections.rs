//! Objections: only the state and the answer of one ever change.

use showcase_domain::{
    case::{Case, Objection, ObjectionSource, ObjectionState},
    id::{ContactId, ObjectionId, PersonId},
    remark::ContactRef,
};

use super::super::{Writer, count, parsed, put, remarks, word};
use crate::{
    StoreError,
    entity::objections::{Column, Entity, Model},
};

const CHANGING: [Column; 4] = [
    Column::State,
    Column::AnsweredBy,
    Column::AnswerRemark,
    Column::AnswerHash,
];

pub(super) async fn keep(case: &Case, to: &Writer<'_>) -> Result<(), StoreError> {
    let rows = case.objections.iter().map(|objection| row(case, objection));
    put::<Entity>(to, rows, Column::Id, CHANGING).await
}

fn row(case: &Case, objection: &Objection) -> Model {
    let answer = objection.answer.as_ref();
    let (answer_remark, answer_hash) = remarks::columns(answer.map(|(_, text)| text));
    Model {
        id: objection.id.as_uuid(),
        case_id: case.id.as_uuid(),
        number: i64::from(objection.number),
        source: objection.source.word().to_owned(),
        person: objection.person.map(PersonId::as_uuid),
        contact: objection.objector.id.as_uuid(),
        contact_hash: objection.objector.hash.to_string(),
        text_remark: objection.text.id.as_uuid(),
        text_hash: objection.text.hash.to_string(),
        state: objection.state.word().to_owned(),
        raised_at: objection.raised_at,
        answered_by: answer.map(|(person, _)| person.as_uuid()),
        answer_remark,
        answer_hash,
    }
}

pub(super) fn objection(row: &Model) -> Result<Objection, StoreError> {
    let answer = remarks::remark_ref(
        "objections.answer_remark",
        row.answer_remark,
        row.answer_hash.as_deref(),
    )?;
    let state = word("objections.state", &row.state, ObjectionState::from_word)?;
    let answer = match (state, row.answered_by, answer) {
        (ObjectionState::Open, None, None) => None,
        (ObjectionState::Dismissed | ObjectionState::Upheld, Some(person), Some(text)) => {
            Some((PersonId::from_uuid(person), text))
        }
        _ => return Err(StoreError::corrupt("objections.answer is not its state's")),
    };
    Ok(Objection {
        id: ObjectionId::from_uuid(row.id),
        number: count("objections.number", row.number)?,
        source: word("objections.source", &row.source, ObjectionSource::from_word)?,
        person: row.person.map(PersonId::from_uuid),
        objector: ContactRef {
            id: ContactId::from_uuid(row.contact),
            hash: parsed("objections.contact_hash", &row.contact_hash)?,
        },
        text: remarks::required_ref("objections.text_hash", row.text_remark, &row.text_hash)?,
        state,
        raised_at: row.raised_at,
        answer,
    })
}

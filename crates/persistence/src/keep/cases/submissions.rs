//! Submissions: each is written once.

use showcase_domain::{
    case::{Case, Submission},
    id::RevisionId,
    procedure::Channel,
};

use super::super::{Writer, append, count, parsed, word};
use crate::{
    StoreError,
    entity::submissions::{Column, Entity, Model},
};

pub(super) async fn keep(case: &Case, to: &Writer<'_>) -> Result<(), StoreError> {
    let rows = case.submissions.iter().map(|submission| Model {
        case_id: case.id.as_uuid(),
        round: i64::from(submission.round),
        revision: submission.revision.as_uuid(),
        content_hash: submission.content_hash.to_string(),
        submitted_at: submission.submitted_at,
        submitted_by: submission.submitted_by.clone(),
        channel: submission.channel.word().to_owned(),
    });
    append::<Entity>(to, rows, [Column::CaseId, Column::Round]).await
}

pub(super) fn submission(row: Model) -> Result<Submission, StoreError> {
    Ok(Submission {
        round: count("submissions.round", row.round)?,
        revision: RevisionId::from_uuid(row.revision),
        content_hash: parsed("submissions.content_hash", &row.content_hash)?,
        submitted_at: row.submitted_at,
        submitted_by: row.submitted_by,
        channel: word("submissions.channel", &row.channel, Channel::from_word)?,
    })
}

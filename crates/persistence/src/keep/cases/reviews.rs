//! Decisions at the stages: each is written once.

use showcase_domain::{
    case::{Case, Outcome, StageReview},
    id::PersonId,
    revision::ChangeKind,
};

use super::super::{Writer, append, count, from_json, remarks, to_json, word};
use crate::{
    StoreError,
    entity::stage_reviews::{Column, Entity, Model},
};

pub(super) async fn keep(case: &Case, to: &Writer<'_>) -> Result<(), StoreError> {
    let rows = case
        .reviews
        .iter()
        .map(|review| row(case, review))
        .collect::<Result<Vec<_>, _>>()?;
    append::<Entity>(to, rows, [Column::CaseId, Column::Number]).await
}

fn row(case: &Case, review: &StageReview) -> Result<Model, StoreError> {
    let (remark, remark_hash) = remarks::columns(review.remark.as_ref());
    Ok(Model {
        case_id: case.id.as_uuid(),
        number: i64::from(review.number),
        cycle: i64::from(review.cycle),
        stage: i64::from(review.stage),
        round: i64::from(review.round),
        reviewer: review.reviewer.as_uuid(),
        outcome: review.outcome.word().to_owned(),
        remark,
        remark_hash,
        change_kind: review.change_kind.map(|kind| kind.word().to_owned()),
        checks: to_json("stage_reviews.checks", &review.checks)?,
        panel: review
            .panel
            .map(|panel| to_json("stage_reviews.panel", &panel))
            .transpose()?,
        decided_at: review.decided_at,
    })
}

pub(super) fn stage_review(row: &Model) -> Result<StageReview, StoreError> {
    Ok(StageReview {
        number: count("stage_reviews.number", row.number)?,
        cycle: count("stage_reviews.cycle", row.cycle)?,
        stage: count("stage_reviews.stage", row.stage)?,
        round: count("stage_reviews.round", row.round)?,
        reviewer: PersonId::from_uuid(row.reviewer),
        outcome: word("stage_reviews.outcome", &row.outcome, Outcome::from_word)?,
        remark: remarks::remark_ref(
            "stage_reviews.remark",
            row.remark,
            row.remark_hash.as_deref(),
        )?,
        change_kind: row
            .change_kind
            .as_deref()
            .map(|kind| word("stage_reviews.change_kind", kind, ChangeKind::from_word))
            .transpose()?,
        checks: from_json("stage_reviews.checks", &row.checks)?,
        panel: row
            .panel
            .as_deref()
            .map(|panel| from_json("stage_reviews.panel", panel))
            .transpose()?,
        decided_at: row.decided_at,
    })
}

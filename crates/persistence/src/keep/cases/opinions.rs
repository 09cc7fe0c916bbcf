//! 专家评审: opinions, each written once, and who sits on a case now.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use showcase_domain::{
    case::{Case, Opinion},
    id::PersonId,
};

use super::super::{Writer, append, count, from_json, remarks, to_json};
use crate::{
    StoreError,
    entity::{
        opinions::{Column, Entity, Model},
        panel_seats,
    },
};

pub(super) async fn keep(case: &Case, to: &Writer<'_>) -> Result<(), StoreError> {
    let rows = case
        .opinions
        .iter()
        .map(|opinion| row(case, opinion))
        .collect::<Result<Vec<_>, _>>()?;
    let key = [
        Column::CaseId,
        Column::Cycle,
        Column::Stage,
        Column::Round,
        Column::Expert,
    ];
    append::<Entity>(to, rows, key).await?;
    replace_seats(case, to).await
}

async fn replace_seats(case: &Case, to: &Writer<'_>) -> Result<(), StoreError> {
    use panel_seats::{Column, Entity, Model};
    Entity::delete_many()
        .filter(Column::CaseId.eq(case.id.as_uuid()))
        .exec(to.db)
        .await?;
    let seated = case.seats.iter().flat_map(|seats| &seats.experts);
    let rows = seated.map(|person| Model {
        case_id: case.id.as_uuid(),
        person: person.as_uuid(),
    });
    append::<Entity>(to, rows, [Column::CaseId, Column::Person]).await
}

fn row(case: &Case, opinion: &Opinion) -> Result<Model, StoreError> {
    Ok(Model {
        case_id: case.id.as_uuid(),
        cycle: i64::from(opinion.cycle),
        stage: i64::from(opinion.stage),
        round: i64::from(opinion.round),
        expert: opinion.expert.as_uuid(),
        scores: to_json("opinions.scores", &opinion.scores)?,
        weighted: i64::from(opinion.weighted),
        recommends: i64::from(opinion.recommends),
        text_remark: opinion.text.id.as_uuid(),
        text_hash: opinion.text.hash.to_string(),
        given_at: opinion.given_at,
    })
}

pub(super) fn opinion(row: &Model) -> Result<Opinion, StoreError> {
    Ok(Opinion {
        cycle: count("opinions.cycle", row.cycle)?,
        stage: count("opinions.stage", row.stage)?,
        round: count("opinions.round", row.round)?,
        expert: PersonId::from_uuid(row.expert),
        scores: from_json("opinions.scores", &row.scores)?,
        weighted: count("opinions.weighted", row.weighted)?,
        recommends: match row.recommends {
            0 => false,
            1 => true,
            other => {
                return Err(StoreError::corrupt(format!(
                    "opinions.recommends is {other}"
                )));
            }
        },
        text: remarks::required_ref("opinions.text_hash", row.text_remark, &row.text_hash)?,
        given_at: row.given_at,
    })
}

//! How much lies on each desk.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use showcase_domain::{case::StateWord, id::PersonId};
use uuid::Uuid;

use super::{super::Read, open};
use crate::{
    StoreError,
    entity::{cases, panel_seats},
};

impl Read<'_> {
    /// How many cases each reviewer holds; whoever holds none is left out.
    pub async fn held_counts(&self) -> Result<BTreeMap<PersonId, i64>, StoreError> {
        use cases::{Column, Entity};
        let held = [StateWord::InReview, StateWord::Held];
        let counts: Vec<(Uuid, i64)> = Entity::find()
            .filter(Column::State.is_in(held.map(StateWord::word)))
            .filter(Column::Reviewer.is_not_null())
            .select_only()
            .column(Column::Reviewer)
            .column_as(Column::Id.count(), "count")
            .group_by(Column::Reviewer)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(by_person(counts))
    }

    /// On how many panels of open cases each expert sits.
    pub async fn seat_counts(&self) -> Result<BTreeMap<PersonId, i64>, StoreError> {
        use panel_seats::{Column, Entity};
        let open = open().select_only().column(cases::Column::Id).into_query();
        let counts: Vec<(Uuid, i64)> = Entity::find()
            .filter(Column::CaseId.in_subquery(open))
            .select_only()
            .column(Column::Person)
            .column_as(Column::CaseId.count(), "count")
            .group_by(Column::Person)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(by_person(counts))
    }
}

fn by_person(counts: Vec<(Uuid, i64)>) -> BTreeMap<PersonId, i64> {
    let counts = counts.into_iter();
    counts
        .map(|(person, count)| (PersonId::from_uuid(person), count))
        .collect()
}

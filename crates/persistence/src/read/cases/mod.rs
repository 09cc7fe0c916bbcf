//! Cases: one with everything in it, the queues, and what is due.

mod desks;
mod filter;
mod rows;

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, Query, SelectStatement},
};
use showcase_domain::{
    Timestamp,
    case::{Case, CaseSubject, StateWord},
    id::{CaseId, MaterialId, PersonId},
};
use uuid::Uuid;

pub use self::{
    filter::{CaseFilter, CaseSort, Standing},
    rows::CaseRow,
};
use super::{Page, Read, SortKey, paged_by};
use crate::{
    StoreError,
    entity::{
        cases::{Column, Entity, Model},
        change_requests, objections, opinions, panel_seats, revision_materials, stage_reviews,
        submissions,
    },
    keep,
    keep::cases::Parts,
};

impl Read<'_> {
    pub async fn case(&self, id: CaseId) -> Result<Option<Case>, StoreError> {
        match Entity::find_by_id(id.as_uuid()).one(&self.db).await? {
            Some(row) => self.whole_case(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn whole_case(&self, row: Model) -> Result<Case, StoreError> {
        let parts = Parts {
            submissions: submissions::Entity::find()
                .filter(submissions::Column::CaseId.eq(row.id))
                .order_by_asc(submissions::Column::Round)
                .all(&self.db)
                .await?,
            change_requests: change_requests::Entity::find()
                .filter(change_requests::Column::CaseId.eq(row.id))
                .order_by_asc(change_requests::Column::Number)
                .all(&self.db)
                .await?,
            reviews: stage_reviews::Entity::find()
                .filter(stage_reviews::Column::CaseId.eq(row.id))
                .order_by_asc(stage_reviews::Column::Number)
                .all(&self.db)
                .await?,
            opinions: opinions::Entity::find()
                .filter(opinions::Column::CaseId.eq(row.id))
                .order_by_asc(opinions::Column::GivenAt)
                .order_by_asc(opinions::Column::Expert)
                .all(&self.db)
                .await?,
            objections: objections::Entity::find()
                .filter(objections::Column::CaseId.eq(row.id))
                .order_by_asc(objections::Column::Number)
                .all(&self.db)
                .await?,
        };
        keep::cases::case(row, parts)
    }

    /// The case of a subject that is not over, if any.
    pub async fn open_case_of(&self, subject: CaseSubject) -> Result<Option<Case>, StoreError> {
        let (_, id) = keep::cases::subject_columns(subject);
        let row = open().filter(Column::Subject.eq(id)).one(&self.db).await?;
        match row {
            Some(row) => self.whole_case(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Every case of a subject, newest first.
    pub async fn cases_of(&self, subject: CaseSubject) -> Result<Vec<CaseRow>, StoreError> {
        let filter = CaseFilter {
            subject: Some(subject),
            ..CaseFilter::default()
        };
        let rows = self.cases(&filter, &Page::first(1000)).await?;
        Ok(rows.into_iter().map(|(row, _)| row).collect())
    }

    /// Each with the key that the next page begins after.
    pub async fn cases(
        &self,
        filter: &CaseFilter,
        page: &Page,
    ) -> Result<Vec<(CaseRow, SortKey)>, StoreError> {
        let (key, direction) = filter.sort.order();
        let select = paged_by(
            filter.select(),
            key,
            Column::Id.into_expr(),
            direction,
            page,
        );
        let rows = select.all(&self.db).await?;
        let keys = rows
            .iter()
            .map(|row| SortKey::Time(filter.sort.key(row)))
            .collect::<Vec<_>>();
        Ok(self.case_rows(rows).await?.into_iter().zip(keys).collect())
    }

    /// How many cases are in each state, for the head of a queue.
    pub async fn case_counts(
        &self,
        filter: &CaseFilter,
    ) -> Result<BTreeMap<String, i64>, StoreError> {
        let counts: Vec<(String, i64)> = filter
            .select()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "count")
            .group_by(Column::State)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(counts.into_iter().collect())
    }

    /// Cases with which the registry has something to do by itself, what is due longest first.
    pub async fn due_cases(&self, at: Timestamp, limit: u64) -> Result<Vec<CaseId>, StoreError> {
        let select = Entity::find()
            .filter(Column::AlarmAt.lte(at))
            .order_by_asc(Column::AlarmAt)
            .order_by_asc(Column::Id)
            .limit(limit);
        self.case_ids(select).await
    }

    /// Open cases whose days run: they are counted again when a year of the calendar arrives.
    pub async fn running_cases(&self) -> Result<Vec<CaseId>, StoreError> {
        let select = open()
            .filter(Column::DueAt.is_not_null())
            .order_by_asc(Column::Id);
        self.case_ids(select).await
    }

    async fn case_ids(&self, select: Select<Entity>) -> Result<Vec<CaseId>, StoreError> {
        let ids: Vec<Uuid> = select
            .select_only()
            .column(Column::Id)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(ids.into_iter().map(CaseId::from_uuid).collect())
    }

    /// The experts who sit on an open case whose last submission brought this material.
    pub async fn seated_for_material(
        &self,
        material: MaterialId,
    ) -> Result<Vec<PersonId>, StoreError> {
        let brought = revision_materials::Entity::find()
            .select_only()
            .column(revision_materials::Column::Revision)
            .filter(revision_materials::Column::Material.eq(material.as_uuid()))
            .into_query();
        let cases = submissions::Entity::find()
            .select_only()
            .column(submissions::Column::CaseId)
            .filter(submissions::Column::Revision.in_subquery(brought))
            .filter(submissions::Column::Round.in_subquery(last_round()))
            .into_query();
        let seated: Vec<Uuid> = panel_seats::Entity::find()
            .select_only()
            .column(panel_seats::Column::Person)
            .distinct()
            .filter(panel_seats::Column::CaseId.in_subquery(cases))
            .filter(
                panel_seats::Column::CaseId
                    .in_subquery(open().select_only().column(Column::Id).into_query()),
            )
            .order_by_asc(panel_seats::Column::Person)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(seated.into_iter().map(PersonId::from_uuid).collect())
    }
}

/// The round of the last submission of the case that the query around it is at.
fn last_round() -> SelectStatement {
    use sea_orm::ExprTrait;
    use submissions::{Column, Entity};
    const LATER: &str = "later";
    Query::select()
        .expr(Expr::col((LATER, Column::Round)).max())
        .from_as(Entity, LATER)
        .and_where(Expr::col((LATER, Column::CaseId)).equals((Entity, Column::CaseId)))
        .to_owned()
}

/// Cases that are not over.
fn open() -> Select<Entity> {
    let open = StateWord::ALL
        .iter()
        .filter(|state| !state.is_final())
        .map(|state| state.word());
    Entity::find().filter(Column::State.is_in(open))
}

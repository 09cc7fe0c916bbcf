//! How long cases stayed where.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use showcase_domain::{Timestamp, id::CaseId, procedure::SubjectKind};

use super::Read;
use crate::{
    CaseOrigin, StoreError, StoredCaseSpan, StoredStageSpan,
    entity::{case_spans, cases, stage_spans},
    upkeep::spans::{origin, stored_case_span, stored_stage_span},
};

impl Read<'_> {
    /// What never changes about a case.
    pub async fn case_origin(&self, case: CaseId) -> Result<Option<CaseOrigin>, StoreError> {
        let row = cases::Entity::find_by_id(case.as_uuid())
            .one(&self.db)
            .await?;
        row.map(|row| {
            origin(
                row.id,
                &row.subject_kind,
                row.procedure_version,
                row.organization,
            )
        })
        .transpose()
    }

    /// Visits that ended from `from` on and before `to`, in the order of their end.
    pub async fn stage_spans_left(
        &self,
        from: Timestamp,
        to: Timestamp,
        kind: Option<SubjectKind>,
    ) -> Result<Vec<StoredStageSpan>, StoreError> {
        use stage_spans::{Column, Entity};
        let mut select = Entity::find()
            .filter(Column::LeftAt.gte(from))
            .filter(Column::LeftAt.lt(to));
        if let Some(kind) = kind {
            select = select.filter(Column::SubjectKind.eq(kind.word()));
        }
        let rows = select
            .order_by_asc(Column::LeftAt)
            .order_by_asc(Column::CaseId)
            .order_by_asc(Column::Number)
            .all(&self.db)
            .await?;
        rows.into_iter().map(stored_stage_span).collect()
    }

    /// Visits that go on, the longest first.
    pub async fn stage_spans_open(
        &self,
        kind: Option<SubjectKind>,
    ) -> Result<Vec<StoredStageSpan>, StoreError> {
        use stage_spans::{Column, Entity};
        let mut select = Entity::find().filter(Column::LeftAt.is_null());
        if let Some(kind) = kind {
            select = select.filter(Column::SubjectKind.eq(kind.word()));
        }
        let rows = select
            .order_by_asc(Column::EnteredAt)
            .order_by_asc(Column::CaseId)
            .all(&self.db)
            .await?;
        rows.into_iter().map(stored_stage_span).collect()
    }

    /// Cases that were opened or ended from `from` on and before `to`.
    pub async fn case_spans(
        &self,
        from: Timestamp,
        to: Timestamp,
        kind: Option<SubjectKind>,
    ) -> Result<Vec<StoredCaseSpan>, StoreError> {
        use case_spans::{Column, Entity};
        let within = |column: Column| {
            sea_orm::Condition::all()
                .add(column.gte(from))
                .add(column.lt(to))
        };
        let mut select = Entity::find().filter(
            sea_orm::Condition::any()
                .add(within(Column::OpenedAt))
                .add(within(Column::EndedAt)),
        );
        if let Some(kind) = kind {
            select = select.filter(Column::SubjectKind.eq(kind.word()));
        }
        let rows = select.order_by_asc(Column::OpenedAt).all(&self.db).await?;
        rows.into_iter().map(stored_case_span).collect()
    }
}

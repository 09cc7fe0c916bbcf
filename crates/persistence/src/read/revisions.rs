//! Frozen revisions.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use showcase_domain::{case::CaseSubject, id::RevisionId, revision::Revision};

use super::Read;
use crate::{
    StoreError,
    entity::revisions::{Column, Entity},
    keep::{cases::subject_columns, revisions::revision},
};

impl Read<'_> {
    pub async fn revision(&self, id: RevisionId) -> Result<Option<Revision>, StoreError> {
        Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?
            .map(revision)
            .transpose()
    }

    /// Every revision of a subject, oldest first.
    pub async fn revisions(&self, subject: CaseSubject) -> Result<Vec<Revision>, StoreError> {
        let (_, subject) = subject_columns(subject);
        let rows = Entity::find()
            .filter(Column::Subject.eq(subject))
            .order_by_asc(Column::Number)
            .all(&self.db)
            .await?;
        rows.into_iter().map(revision).collect()
    }
}

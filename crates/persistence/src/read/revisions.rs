//! Frozen revisions.

use std::collections::BTreeMap;

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

    /// Several at once, by their ids.
    pub async fn revisions_by_id(
        &self,
        ids: &[RevisionId],
    ) -> Result<BTreeMap<RevisionId, Revision>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Id.is_in(ids.iter().map(|id| id.as_uuid())))
            .all(&self.db)
            .await?;
        let found = rows.into_iter().map(revision);
        found
            .map(|revision| revision.map(|revision| (revision.id, revision)))
            .collect()
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

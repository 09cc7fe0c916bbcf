//! Remarks and contacts, as long as they are not forgotten.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use showcase_domain::{
    id::{ContactId, RemarkId},
    remark::{Contact, Remark},
};

use super::Read;
use crate::{
    StoreError,
    entity::{contacts, remarks},
    keep,
};

impl Read<'_> {
    /// Those that still have words; an erased one is not in the answer.
    pub async fn remarks(
        &self,
        ids: &[RemarkId],
    ) -> Result<BTreeMap<RemarkId, Remark>, StoreError> {
        let rows = remarks::Entity::find()
            .filter(remarks::Column::Id.is_in(ids.iter().map(|id| id.as_uuid())))
            .all(&self.db)
            .await?;
        let kept = rows
            .into_iter()
            .map(keep::remarks::remark)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(kept
            .into_iter()
            .flatten()
            .map(|remark| (remark.id, remark))
            .collect())
    }

    pub async fn contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        let row = contacts::Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?;
        Ok(row.map(keep::remarks::contact).transpose()?.flatten())
    }
}

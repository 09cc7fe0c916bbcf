//! Uploaded materials. The file itself is in [`crate::files`], by its hash.

use sea_orm::ColumnTrait;
use showcase_domain::{
    Version,
    id::{MaterialId, OrganizationId, PersonId},
    material::{Material, MediaType},
};

use super::{Keep, Writer, parsed, save, word};
use crate::{
    StoreError,
    entity::materials::{Column, Entity, Model},
};

impl Keep for Material {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let row = Model {
            id: self.id.as_uuid(),
            version: self.version.number(),
            organization: self.organization.as_uuid(),
            hash: self.hash.to_string(),
            size: self.size,
            media_type: self.media_type.word().to_owned(),
            file_name: Some(self.file_name.clone()),
            uploaded_by: self.uploaded_by.map(PersonId::as_uuid),
            uploaded_at: self.uploaded_at,
        };
        let this = Column::Id.eq(row.id);
        save::<Entity>(to, row, self.version, this, Column::Version).await
    }
}

/// The name is empty once the person who gave it is forgotten.
pub(crate) fn material(row: Model) -> Result<Material, StoreError> {
    Ok(Material {
        id: MaterialId::from_uuid(row.id),
        version: Version::new(row.version),
        organization: OrganizationId::from_uuid(row.organization),
        hash: parsed("materials.hash", &row.hash)?,
        size: row.size,
        media_type: word(
            "materials.media_type",
            &row.media_type,
            MediaType::from_word,
        )?,
        file_name: row.file_name.unwrap_or_default(),
        uploaded_by: row.uploaded_by.map(PersonId::from_uuid),
        uploaded_at: row.uploaded_at,
    })
}

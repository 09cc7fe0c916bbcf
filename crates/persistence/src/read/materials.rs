//! Uploaded materials.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use showcase_domain::{
    ContentHash,
    id::{MaterialId, OrganizationId, PersonId},
    material::Material,
};

use super::Read;
use crate::{
    StoreError,
    entity::{
        materials::{Column, Entity},
        revision_materials,
    },
    keep::materials::material,
};

impl Read<'_> {
    pub async fn material(&self, id: MaterialId) -> Result<Option<Material>, StoreError> {
        Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?
            .map(material)
            .transpose()
    }

    /// Those of the ids that exist; the caller checks whose they are.
    pub async fn materials_by_id(&self, ids: &[MaterialId]) -> Result<Vec<Material>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Id.is_in(ids.iter().map(|id| id.as_uuid())))
            .all(&self.db)
            .await?;
        rows.into_iter().map(material).collect()
    }

    /// Everything that an organization uploaded, newest first.
    pub async fn materials(
        &self,
        organization: OrganizationId,
    ) -> Result<Vec<Material>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Organization.eq(organization.as_uuid()))
            .order_by_desc(Column::Id)
            .all(&self.db)
            .await?;
        rows.into_iter().map(material).collect()
    }

    /// How many uploads have this very content: the file goes with the last of them.
    pub async fn materials_with(&self, hash: &ContentHash) -> Result<Vec<Material>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Hash.eq(hash.as_str()))
            .all(&self.db)
            .await?;
        rows.into_iter().map(material).collect()
    }

    /// Everything that a person uploaded, for whichever organization.
    pub async fn materials_uploaded_by(
        &self,
        person: PersonId,
    ) -> Result<Vec<Material>, StoreError> {
        let rows = Entity::find()
            .filter(Column::UploadedBy.eq(person.as_uuid()))
            .all(&self.db)
            .await?;
        rows.into_iter().map(material).collect()
    }

    /// The requirements that a material answers in revisions; none when it was never submitted.
    pub async fn requirements_answered_by(
        &self,
        id: MaterialId,
    ) -> Result<Vec<String>, StoreError> {
        let rows = revision_materials::Entity::find()
            .filter(revision_materials::Column::Material.eq(id.as_uuid()))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(|row| row.requirement).collect())
    }
}

//! Uploaded materials.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash,
    id::{MaterialId, OrganizationId},
    material::{Material, MediaType},
};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MaterialView {
    pub id: MaterialId,
    pub organization: OrganizationId,
    pub hash: ContentHash,
    /// In bytes.
    pub size: i64,
    pub media_type: MediaType,
    /// As it was uploaded; empty once the person who named it was forgotten.
    pub file_name: String,
    pub uploaded_at: DateTime<Utc>,
}

impl From<Material> for MaterialView {
    fn from(material: Material) -> Self {
        Self {
            id: material.id,
            organization: material.organization,
            hash: material.hash,
            size: material.size,
            media_type: material.media_type,
            file_name: material.file_name,
            uploaded_at: material.uploaded_at,
        }
    }
}

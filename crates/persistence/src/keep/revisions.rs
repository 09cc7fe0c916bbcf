//! Revisions: frozen content, written once, byte for byte as it was hashed.

use sea_orm::{EntityTrait, IntoActiveModel};
use showcase_domain::{
    event::Subject,
    id::{OfferingId, OrganizationId, RevisionId},
    procedure::SubjectKind,
    revision::{Content, Revision},
};
use uuid::Uuid;

use super::{Keep, Writer, count, from_json, parsed, word};
use crate::{StoreError, entity};

impl Keep for Revision {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let (kind, subject) = reviewable(self.subject)?;
        let row = entity::revisions::Model {
            id: self.id.as_uuid(),
            subject_kind: kind.word().to_owned(),
            subject,
            number: i64::from(self.number),
            schema: i64::from(self.schema),
            content: self.canonical.clone(),
            content_hash: self.content_hash.to_string(),
            product_version: self.content.product_version().map(str::to_owned),
            change_kind: self
                .content
                .change_kind()
                .map(|kind| kind.word().to_owned()),
            frozen_at: self.frozen_at,
        };
        entity::revisions::Entity::insert(row.into_active_model())
            .exec_without_returning(to.db)
            .await?;
        let materials = self.content.materials().iter().map(|attached| {
            let row = entity::revision_materials::Model {
                revision: self.id.as_uuid(),
                material: attached.material.as_uuid(),
                requirement: attached.requirement.clone(),
            };
            row.into_active_model()
        });
        if materials.len() > 0 {
            entity::revision_materials::Entity::insert_many(materials)
                .exec_without_returning(to.db)
                .await?;
        }
        Ok(())
    }
}

pub(crate) fn revision(row: entity::revisions::Model) -> Result<Revision, StoreError> {
    let kind = word(
        "revisions.subject_kind",
        &row.subject_kind,
        SubjectKind::from_word,
    )?;
    Ok(Revision {
        id: RevisionId::from_uuid(row.id),
        subject: subject(kind, row.subject),
        number: count("revisions.number", row.number)?,
        schema: i32::try_from(row.schema).map_err(|_| StoreError::corrupt("revisions.schema"))?,
        content: from_json::<Content>("revisions.content", &row.content)?,
        canonical: row.content,
        content_hash: parsed("revisions.content_hash", &row.content_hash)?,
        frozen_at: row.frozen_at,
    })
}

/// What can be submitted for review, as the two columns that name it.
pub(crate) fn reviewable(subject: Subject) -> Result<(SubjectKind, Uuid), StoreError> {
    match subject {
        Subject::Organization(id) => Ok((SubjectKind::Organization, id.as_uuid())),
        Subject::Offering(id) => Ok((SubjectKind::Offering, id.as_uuid())),
        other => Err(StoreError::corrupt(format!(
            "{other} is not a subject of review"
        ))),
    }
}

pub(crate) fn subject(kind: SubjectKind, id: Uuid) -> Subject {
    match kind {
        SubjectKind::Organization => Subject::Organization(OrganizationId::from_uuid(id)),
        SubjectKind::Offering => Subject::Offering(OfferingId::from_uuid(id)),
    }
}

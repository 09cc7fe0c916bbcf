//! Remarks and contacts: written once, emptied when their author is forgotten (INV-9).

use sea_orm::{EntityTrait, IntoActiveModel};
use showcase_domain::{
    ContentHash,
    id::{ContactId, PersonId, RemarkId},
    remark::{Contact, ContactRef, Remark, RemarkRef},
};
use uuid::Uuid;

use super::{Keep, Writer, parsed};
use crate::{StoreError, entity};

impl Keep for Remark {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let row = entity::remarks::Model {
            id: self.id.as_uuid(),
            salt: Some(self.salt.to_vec()),
            text: Some(self.text.clone()),
            author: self.author.map(PersonId::as_uuid),
            written_at: self.written_at,
            erased_at: None,
        };
        entity::remarks::Entity::insert(row.into_active_model())
            .exec_without_returning(to.db)
            .await?;
        Ok(())
    }
}

impl Keep for Contact {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let row = entity::contacts::Model {
            id: self.id.as_uuid(),
            salt: Some(self.salt.to_vec()),
            name: Some(self.name.clone()),
            phone: Some(self.phone.clone()),
            email: Some(self.email.clone()),
            author: self.author.map(PersonId::as_uuid),
            erased_at: None,
        };
        entity::contacts::Entity::insert(row.into_active_model())
            .exec_without_returning(to.db)
            .await?;
        Ok(())
    }
}

/// `None` once it was erased.
pub(crate) fn remark(row: entity::remarks::Model) -> Result<Option<Remark>, StoreError> {
    let (Some(salt), Some(text)) = (row.salt, row.text) else {
        return Ok(None);
    };
    Ok(Some(Remark {
        id: RemarkId::from_uuid(row.id),
        salt: salt_of(&salt)?,
        text,
        author: row.author.map(PersonId::from_uuid),
        written_at: row.written_at,
    }))
}

/// `None` once it was erased.
pub(crate) fn contact(row: entity::contacts::Model) -> Result<Option<Contact>, StoreError> {
    let (Some(salt), Some(name), Some(phone), Some(email)) =
        (row.salt, row.name, row.phone, row.email)
    else {
        return Ok(None);
    };
    Ok(Some(Contact {
        id: ContactId::from_uuid(row.id),
        salt: salt_of(&salt)?,
        name,
        phone,
        email,
        author: row.author.map(PersonId::from_uuid),
    }))
}

fn salt_of(stored: &[u8]) -> Result<[u8; 16], StoreError> {
    stored
        .try_into()
        .map_err(|_| StoreError::corrupt("a salt has not 16 bytes"))
}

/// The two columns that a reference to a remark is kept in.
pub(crate) fn columns(remark: Option<&RemarkRef>) -> (Option<Uuid>, Option<String>) {
    (
        remark.map(|remark| remark.id.as_uuid()),
        remark.map(|remark| remark.hash.to_string()),
    )
}

/// A reference that is always there.
pub(crate) fn required_ref(
    column: &'static str,
    id: Uuid,
    hash: &str,
) -> Result<RemarkRef, StoreError> {
    Ok(RemarkRef {
        id: RemarkId::from_uuid(id),
        hash: parsed(column, hash)?,
    })
}

/// What [`columns`] wrote.
pub(crate) fn remark_ref(
    column: &'static str,
    id: Option<Uuid>,
    hash: Option<&str>,
) -> Result<Option<RemarkRef>, StoreError> {
    match (id, hash) {
        (Some(id), Some(hash)) => Ok(Some(RemarkRef {
            id: RemarkId::from_uuid(id),
            hash: parsed::<ContentHash>(column, hash)?,
        })),
        (None, None) => Ok(None),
        _ => Err(StoreError::corrupt(format!("{column}: half a reference"))),
    }
}

/// The two columns that a reference to a contact is kept in.
pub(crate) fn contact_ref(
    column: &'static str,
    id: Option<Uuid>,
    hash: Option<&str>,
) -> Result<Option<ContactRef>, StoreError> {
    match (id, hash) {
        (Some(id), Some(hash)) => Ok(Some(ContactRef {
            id: ContactId::from_uuid(id),
            hash: parsed::<ContentHash>(column, hash)?,
        })),
        (None, None) => Ok(None),
        _ => Err(StoreError::corrupt(format!("{column}: half a reference"))),
    }
}

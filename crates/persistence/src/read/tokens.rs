//! API tokens.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use showcase_domain::{
    Timestamp,
    id::TokenId,
    token::{Token, TokenHolder},
};

use super::Read;
use crate::{
    StoreError,
    entity::{
        token_uses,
        tokens::{Column, Entity},
    },
    keep::tokens::token,
};

impl Read<'_> {
    pub async fn token(&self, id: TokenId) -> Result<Option<Token>, StoreError> {
        Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?
            .map(token)
            .transpose()
    }

    /// Whatever its state: the caller asks whether it is still valid.
    pub async fn token_by_secret(&self, secret_hash: &str) -> Result<Option<Token>, StoreError> {
        Entity::find()
            .filter(Column::SecretHash.eq(secret_hash))
            .one(&self.db)
            .await?
            .map(token)
            .transpose()
    }

    /// Newest first, revoked and expired ones included.
    pub async fn tokens(&self, holder: TokenHolder) -> Result<Vec<Token>, StoreError> {
        let held = match holder {
            TokenHolder::Person(person) => Column::Person.eq(person.as_uuid()),
            TokenHolder::Organization(organization) => {
                Column::Organization.eq(organization.as_uuid())
            }
        };
        let rows = Entity::find()
            .filter(held)
            .order_by_desc(Column::Id)
            .all(&self.db)
            .await?;
        rows.into_iter().map(token).collect()
    }

    pub async fn token_last_used(&self, id: TokenId) -> Result<Option<Timestamp>, StoreError> {
        let row = token_uses::Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?;
        Ok(row.map(|row| row.last_used_at))
    }
}

//! How people get in: sessions, codes that prove an address, claim codes, the last use of a token.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    sea_query::OnConflict,
};
use showcase_domain::{
    Timestamp,
    id::{OrganizationId, PersonId, SessionId, TokenId},
};

use super::Upkeep;
use crate::{
    StoreError,
    entity::{claim_codes, sessions, token_uses, verification_codes},
};

/// A log-in. Only a hash of its secret is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub secret_hash: String,
    pub person: PersonId,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    /// The absolute end, however much it is used.
    pub expires_at: Timestamp,
}

/// A code that was sent to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCode {
    pub address: String,
    pub purpose: String,
    pub code_hash: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub attempts: u32,
}

impl Upkeep<'_> {
    pub async fn begin_session(&self, session: &Session) -> Result<(), StoreError> {
        let row = sessions::Model {
            id: session.id.as_uuid(),
            secret_hash: session.secret_hash.clone(),
            person: session.person.as_uuid(),
            created_at: session.created_at,
            last_seen_at: session.last_seen_at,
            expires_at: session.expires_at,
        };
        sessions::Entity::insert(row.into_active_model())
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    pub async fn touch_session(&self, id: SessionId, at: Timestamp) -> Result<(), StoreError> {
        sessions::Entity::update_many()
            .set(sessions::ActiveModel {
                last_seen_at: Set(at),
                ..Default::default()
            })
            .filter(sessions::Column::Id.eq(id.as_uuid()))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    pub async fn end_session(&self, id: SessionId) -> Result<(), StoreError> {
        sessions::Entity::delete_by_id(id.as_uuid())
            .exec(&self.db)
            .await?;
        Ok(())
    }

    pub async fn end_sessions_of(&self, person: PersonId) -> Result<(), StoreError> {
        sessions::Entity::delete_many()
            .filter(sessions::Column::Person.eq(person.as_uuid()))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// A new code takes the place of the one before.
    pub async fn put_code(&self, code: &StoredCode) -> Result<(), StoreError> {
        use verification_codes::{Column, Entity, Model};
        let row = Model {
            address: code.address.clone(),
            purpose: code.purpose.clone(),
            code_hash: code.code_hash.clone(),
            created_at: code.created_at,
            expires_at: code.expires_at,
            attempts: i64::from(code.attempts),
        };
        let replaced = [
            Column::CodeHash,
            Column::CreatedAt,
            Column::ExpiresAt,
            Column::Attempts,
        ];
        Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::columns([Column::Address, Column::Purpose])
                    .update_columns(replaced)
                    .to_owned(),
            )
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Counts a wrong guess.
    pub async fn count_attempt(&self, address: &str, purpose: &str) -> Result<(), StoreError> {
        use verification_codes::{Column, Entity};
        Entity::update_many()
            .col_expr(Column::Attempts, Column::Attempts.into_expr().add(1))
            .filter(Column::Address.eq(address))
            .filter(Column::Purpose.eq(purpose))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// A code is good once.
    pub async fn use_code(&self, address: &str, purpose: &str) -> Result<(), StoreError> {
        verification_codes::Entity::delete_by_id((address.to_owned(), purpose.to_owned()))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Replaces an earlier code of the organization.
    pub async fn store_claim_code(
        &self,
        organization: OrganizationId,
        code_hash: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        use claim_codes::{Column, Entity, Model};
        let row = Model {
            organization: organization.as_uuid(),
            code_hash: code_hash.to_owned(),
            stored_at: at,
        };
        Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(Column::Organization)
                    .update_columns([Column::CodeHash, Column::StoredAt])
                    .to_owned(),
            )
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// The organization that the code was given out for; from now on the code is void.
    pub async fn use_claim_code(
        &self,
        code_hash: &str,
    ) -> Result<Option<OrganizationId>, StoreError> {
        use claim_codes::{Column, Entity};
        let Some(row) = Entity::find()
            .filter(Column::CodeHash.eq(code_hash))
            .one(&self.db)
            .await?
        else {
            return Ok(None);
        };
        Entity::delete_by_id(row.organization)
            .exec(&self.db)
            .await?;
        Ok(Some(OrganizationId::from_uuid(row.organization)))
    }

    pub async fn token_used(&self, token: TokenId, at: Timestamp) -> Result<(), StoreError> {
        use token_uses::{Column, Entity, Model};
        let row = Model {
            token: token.as_uuid(),
            last_used_at: at,
        };
        Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(Column::Token)
                    .update_column(Column::LastUsedAt)
                    .to_owned(),
            )
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }
}

//! What goes out and what was answered: letters, idempotent answers, checkpoints, the security log, and clearing up.

use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, sea_query::OnConflict,
};
use showcase_domain::{Timestamp, id::PersonId};
use uuid::Uuid;

use super::Upkeep;
use crate::{
    StoreError,
    entity::{checkpoints, idempotency, outbox, security_log, sessions, verification_codes},
};

/// A message to a person, where the outbox is the channel: in demonstrations and tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub id: Uuid,
    /// Mail address or mobile number.
    pub recipient: String,
    pub subject: String,
    pub body: String,
    pub created_at: Timestamp,
}

/// The answer to a request with an idempotency key, inserted in the transaction of the write itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub caller: String,
    pub key: String,
    pub operation: String,
    /// Keyed hash of the request's body.
    pub body_hash: String,
    pub answer: String,
    pub stored_at: Timestamp,
}

/// Something that a security administrator wants to see: a failed log-in, a refused code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityEntry {
    pub id: Uuid,
    pub at: Timestamp,
    pub kind: String,
    pub person: Option<PersonId>,
    /// Keyed hash of the address that was tried.
    pub address_hash: Option<String>,
    /// Network address of the client.
    pub client: Option<String>,
    pub request_id: String,
}

impl Upkeep<'_> {
    /// One that is there already stays as it is: a letter can be sent twice, when it was not noted that it had been.
    pub async fn put_letter(&self, letter: &Letter) -> Result<(), StoreError> {
        let row = outbox::Model {
            id: letter.id,
            recipient: letter.recipient.clone(),
            subject: letter.subject.clone(),
            body: letter.body.clone(),
            created_at: letter.created_at,
        };
        let once = OnConflict::column(outbox::Column::Id)
            .do_nothing()
            .to_owned();
        outbox::Entity::insert(row.into_active_model())
            .on_conflict(once)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// The stored answer of an idempotent request.
    pub async fn answer(&self, caller: &str, key: &str) -> Result<Option<Answer>, StoreError> {
        let row = idempotency::Entity::find_by_id((caller.to_owned(), key.to_owned()))
            .one(&self.db)
            .await?;
        Ok(row.map(|row| Answer {
            caller: row.caller,
            key: row.key,
            operation: row.operation,
            body_hash: row.body_hash,
            answer: row.answer,
            stored_at: row.stored_at,
        }))
    }

    /// # Errors
    /// [`StoreError::Taken`] when the key was used already; the write that it belongs to is then rolled back.
    pub async fn store_answer(&self, answer: &Answer) -> Result<(), StoreError> {
        let row = idempotency::Model {
            caller: answer.caller.clone(),
            key: answer.key.clone(),
            operation: answer.operation.clone(),
            body_hash: answer.body_hash.clone(),
            answer: answer.answer.clone(),
            stored_at: answer.stored_at,
        };
        idempotency::Entity::insert(row.into_active_model())
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Moves a follower's checkpoint, in the transaction of its effect (INV-3).
    pub async fn move_checkpoint(
        &self,
        name: &str,
        position: i64,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        use checkpoints::{Column, Entity, Model};
        let row = Model {
            name: name.to_owned(),
            position,
            moved_at: at,
        };
        Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(Column::Name)
                    .update_columns([Column::Position, Column::MovedAt])
                    .to_owned(),
            )
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    pub async fn note_security(&self, entry: &SecurityEntry) -> Result<(), StoreError> {
        let row = security_log::Model {
            id: entry.id,
            at: entry.at,
            kind: entry.kind.clone(),
            person: entry.person.map(PersonId::as_uuid),
            address_hash: entry.address_hash.clone(),
            client: entry.client.clone(),
            request_id: entry.request_id.clone(),
        };
        security_log::Entity::insert(row.into_active_model())
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Removes what is over: ended sessions, old codes, answers from before `answers_before`. Returns how many rows went.
    pub async fn clear_expired(
        &self,
        now: Timestamp,
        idle_since: Timestamp,
        answers_before: Timestamp,
    ) -> Result<u64, StoreError> {
        let over = sessions::Column::ExpiresAt
            .lte(now)
            .or(sessions::Column::LastSeenAt.lte(idle_since));
        let sessions = sessions::Entity::delete_many()
            .filter(over)
            .exec(&self.db)
            .await?;
        let codes = verification_codes::Entity::delete_many()
            .filter(verification_codes::Column::ExpiresAt.lte(now))
            .exec(&self.db)
            .await?;
        let answers = idempotency::Entity::delete_many()
            .filter(idempotency::Column::StoredAt.lte(answers_before))
            .exec(&self.db)
            .await?;
        Ok(sessions.rows_affected + codes.rows_affected + answers.rows_affected)
    }
}

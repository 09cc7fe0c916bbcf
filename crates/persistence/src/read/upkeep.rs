//! Reading what [`crate::Upkeep`] writes.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use showcase_domain::{
    Timestamp,
    id::{PersonId, SessionId},
};

use super::Read;
use crate::{
    StoreError,
    entity::{checkpoints, outbox, security_log, sessions, verification_codes},
    keep::count,
    upkeep::{Letter, SecurityEntry, Session, StoredCode},
};

/// What entries of the security log are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecurityBy<'a> {
    /// The keyed hash of the address that was tried.
    Address(&'a str),
    /// The client's network address.
    Client(&'a str),
}

impl Read<'_> {
    /// Whatever its age: the caller asks whether it is still valid.
    pub async fn session_by_secret(
        &self,
        secret_hash: &str,
    ) -> Result<Option<Session>, StoreError> {
        let row = sessions::Entity::find()
            .filter(sessions::Column::SecretHash.eq(secret_hash))
            .one(&self.db)
            .await?;
        Ok(row.map(|row| Session {
            id: SessionId::from_uuid(row.id),
            secret_hash: row.secret_hash,
            person: PersonId::from_uuid(row.person),
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
        }))
    }

    pub async fn verification_code(
        &self,
        address: &str,
        purpose: &str,
    ) -> Result<Option<StoredCode>, StoreError> {
        let row = verification_codes::Entity::find_by_id((address.to_owned(), purpose.to_owned()))
            .one(&self.db)
            .await?;
        row.map(|row| {
            Ok(StoredCode {
                address: row.address,
                purpose: row.purpose,
                code_hash: row.code_hash,
                created_at: row.created_at,
                expires_at: row.expires_at,
                attempts: count("verification_codes.attempts", row.attempts)?,
            })
        })
        .transpose()
    }

    /// Letters to an address, newest first.
    pub async fn letters_to(&self, recipient: &str, limit: u64) -> Result<Vec<Letter>, StoreError> {
        let rows = outbox::Entity::find()
            .filter(outbox::Column::Recipient.eq(recipient))
            .order_by_desc(outbox::Column::CreatedAt)
            .order_by_desc(outbox::Column::Id)
            .limit(limit)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(letter).collect())
    }

    /// How far a follower of the log has come; 0 before it began.
    pub async fn checkpoint(&self, name: &str) -> Result<i64, StoreError> {
        let row = checkpoints::Entity::find_by_id(name.to_owned())
            .one(&self.db)
            .await?;
        Ok(row.map_or(0, |row| row.position))
    }

    /// Every follower that has begun, with how far it has come.
    pub async fn checkpoints(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let rows = checkpoints::Entity::find()
            .order_by_asc(checkpoints::Column::Name)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.name, row.position))
            .collect())
    }

    /// When entries of a kind were made since an instant: the newest `most`, newest first.
    pub async fn security_times(
        &self,
        kind: &str,
        by: SecurityBy<'_>,
        since: Timestamp,
        most: u64,
    ) -> Result<Vec<Timestamp>, StoreError> {
        use security_log::{Column, Entity};
        let counted = match by {
            SecurityBy::Address(hash) => Column::AddressHash.eq(hash),
            SecurityBy::Client(client) => Column::Client.eq(client),
        };
        let rows = Entity::find()
            .filter(Column::Kind.eq(kind))
            .filter(Column::At.gt(since))
            .filter(counted)
            .order_by_desc(Column::At)
            .limit(most)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(|row| row.at).collect())
    }

    /// The latest entries of the security log, newest first.
    pub async fn security_log(&self, limit: u64) -> Result<Vec<SecurityEntry>, StoreError> {
        let rows = security_log::Entity::find()
            .order_by_desc(security_log::Column::At)
            .limit(limit)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| SecurityEntry {
                id: row.id,
                at: row.at,
                kind: row.kind,
                person: row.person.map(PersonId::from_uuid),
                address_hash: row.address_hash,
                client: row.client,
                request_id: row.request_id,
            })
            .collect())
    }
}

fn letter(row: outbox::Model) -> Letter {
    Letter {
        id: row.id,
        recipient: row.recipient,
        subject: row.subject,
        body: row.body,
        created_at: row.created_at,
    }
}

//! Inboxes, and the letters that are due.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use showcase_domain::{
    Timestamp,
    id::{NotificationId, PersonId},
    notification::{Notification, NotificationKind},
};

use super::{Direction, Page, Read, SortKey, paged};
use crate::{
    StoreError,
    entity::{
        digests, letters,
        notifications::{Column, Entity, Model},
    },
    keep::{count, from_json, word},
    upkeep::{LetterState, QueuedLetter, StoredNotification},
};

/// Which messages of a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Inbox {
    #[default]
    All,
    Unread,
}

/// Letters that were not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LettersLeft {
    pub due: u64,
    pub failed: u64,
}

impl Read<'_> {
    /// A person's messages, the newest first, each with the key that the next page begins after.
    pub async fn notifications(
        &self,
        person: PersonId,
        which: Inbox,
        page: &Page,
    ) -> Result<Vec<(StoredNotification, SortKey)>, StoreError> {
        let mut select = Entity::find().filter(Column::Person.eq(person.as_uuid()));
        if which == Inbox::Unread {
            select = select.filter(Column::ReadAt.is_null());
        }
        let select = paged(
            select,
            Column::CreatedAt,
            Column::Id,
            Direction::Descending,
            page,
        );
        let rows = select.all(&self.db).await?;
        rows.into_iter()
            .map(|row| {
                let key = SortKey::Time(row.created_at);
                Ok((notification(row)?, key))
            })
            .collect()
    }

    /// None for a message of somebody else.
    pub async fn notification(
        &self,
        person: PersonId,
        id: NotificationId,
    ) -> Result<Option<StoredNotification>, StoreError> {
        let row = Entity::find_by_id(id.as_uuid())
            .filter(Column::Person.eq(person.as_uuid()))
            .one(&self.db)
            .await?;
        row.map(notification).transpose()
    }

    pub async fn unread_notifications(&self, person: PersonId) -> Result<u64, StoreError> {
        Ok(Entity::find()
            .filter(Column::Person.eq(person.as_uuid()))
            .filter(Column::ReadAt.is_null())
            .count(&self.db)
            .await?)
    }

    /// Letters to be tried at this moment, each with what it is about; the ones that wait longest first.
    pub async fn due_letters(
        &self,
        at: Timestamp,
        limit: u64,
    ) -> Result<Vec<(QueuedLetter, StoredNotification)>, StoreError> {
        let rows = letters::Entity::find()
            .filter(letters::Column::State.eq(LetterState::DUE))
            .filter(letters::Column::NextAttemptAt.lte(at))
            .order_by_asc(letters::Column::NextAttemptAt)
            .order_by_asc(letters::Column::Notification)
            .limit(limit)
            .all(&self.db)
            .await?;
        let mut due = Vec::with_capacity(rows.len());
        for row in rows {
            let about = Entity::find_by_id(row.notification).one(&self.db).await?;
            // Forgotten between the two queries.
            if let Some(about) = about {
                due.push((letter(row)?, notification(about)?));
            }
        }
        Ok(due)
    }

    /// How many letters wait to be sent, and how many were tried too often.
    pub async fn letters_left(&self) -> Result<LettersLeft, StoreError> {
        let counted = async |state: &str| {
            letters::Entity::find()
                .filter(letters::Column::State.eq(state))
                .count(&self.db)
                .await
        };
        Ok(LettersLeft {
            due: counted(LetterState::DUE).await?,
            failed: counted(LetterState::FAILED).await?,
        })
    }

    /// Whether a person has had the digest of a day.
    pub async fn has_digest(&self, person: PersonId, day: NaiveDate) -> Result<bool, StoreError> {
        let row = digests::Entity::find_by_id((person.as_uuid(), day.to_string()))
            .one(&self.db)
            .await?;
        Ok(row.is_some())
    }
}

fn notification(row: Model) -> Result<StoredNotification, StoreError> {
    let subject = row.subject.map(|subject| {
        subject
            .parse()
            .map_err(|_| StoreError::corrupt(format!("notifications.subject is {subject}")))
    });
    Ok(StoredNotification {
        id: NotificationId::from_uuid(row.id),
        person: PersonId::from_uuid(row.person),
        position: row.position,
        notification: Notification {
            kind: word("notifications.kind", &row.kind, NotificationKind::from_word)?,
            subject: subject.transpose()?,
            variables: from_json("notifications.variables", &row.variables)?,
        },
        created_at: row.created_at,
        read_at: row.read_at,
    })
}

fn letter(row: letters::Model) -> Result<QueuedLetter, StoreError> {
    Ok(QueuedLetter {
        notification: NotificationId::from_uuid(row.notification),
        message_id: row.message_id,
        created_at: row.created_at,
        next_attempt_at: row.next_attempt_at,
        attempts: count("letters.attempts", row.attempts)?,
    })
}

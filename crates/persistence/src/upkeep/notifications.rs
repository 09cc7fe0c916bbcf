//! What people are told, which letters go out with it, and who has had today's digest.

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    sea_query::{OnConflict, Query},
};
use showcase_domain::{
    Timestamp,
    id::{NotificationId, PersonId},
    notification::Notification,
};

use super::Upkeep;
use crate::{
    StoreError,
    entity::{digests, letters, notifications},
    keep::to_json,
};

/// A message in somebody's inbox. Its words are made whenever it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredNotification {
    pub id: NotificationId,
    pub person: PersonId,
    /// Of the event; none for a digest.
    pub position: Option<i64>,
    pub notification: Notification,
    /// When it happened.
    pub created_at: Timestamp,
    pub read_at: Option<Timestamp>,
}

/// A message that also goes out by the channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedLetter {
    pub notification: NotificationId,
    /// The same at each attempt, so that whoever gets it twice can know it.
    pub message_id: String,
    pub created_at: Timestamp,
    pub next_attempt_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    /// To be tried (again) at this moment.
    Due(Timestamp),
    Sent(Timestamp),
    /// The person has no address that the channel reaches.
    Unreachable,
    /// Tried too often; kept for somebody to look at.
    Failed,
}

impl LetterState {
    pub(crate) const DUE: &'static str = "due";
    pub(crate) const FAILED: &'static str = "failed";

    const fn word(self) -> &'static str {
        match self {
            Self::Due(_) => Self::DUE,
            Self::Sent(_) => "sent",
            Self::Unreachable => "unreachable",
            Self::Failed => Self::FAILED,
        }
    }
}

impl Upkeep<'_> {
    /// Puts a message into an inbox. Of one event nobody is told the same twice: then nothing happens.
    pub async fn put_notification(&self, stored: &StoredNotification) -> Result<bool, StoreError> {
        use notifications::{Column, Entity, Model};
        let notification = &stored.notification;
        let row = Model {
            id: stored.id.as_uuid(),
            person: stored.person.as_uuid(),
            position: stored.position,
            kind: notification.kind.word().to_owned(),
            subject: notification.subject.map(|subject| subject.to_string()),
            variables: to_json("notifications.variables", &notification.variables)?,
            created_at: stored.created_at,
            read_at: stored.read_at,
        };
        let once = OnConflict::columns([Column::Person, Column::Position, Column::Kind])
            .do_nothing()
            .to_owned();
        let put = Entity::insert(row.into_active_model())
            .on_conflict(once)
            .exec_without_returning(&self.db)
            .await?;
        Ok(put == 1)
    }

    pub async fn queue_letter(&self, letter: &QueuedLetter) -> Result<(), StoreError> {
        let row = letters::Model {
            notification: letter.notification.as_uuid(),
            message_id: letter.message_id.clone(),
            created_at: letter.created_at,
            state: LetterState::DUE.to_owned(),
            attempts: letter.attempts.into(),
            next_attempt_at: letter.next_attempt_at,
            sent_at: None,
        };
        letters::Entity::insert(row.into_active_model())
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Takes a due letter for one attempt: until `until` no other node tries it. Whoever comes second gets false.
    pub async fn take_letter(
        &self,
        letter: &QueuedLetter,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        use letters::{ActiveModel, Column, Entity};
        let taken = Entity::update_many()
            .set(ActiveModel {
                attempts: Set(i64::from(letter.attempts) + 1),
                next_attempt_at: Set(until),
                ..Default::default()
            })
            .filter(Column::Notification.eq(letter.notification.as_uuid()))
            .filter(Column::State.eq(LetterState::DUE))
            .filter(Column::Attempts.eq(i64::from(letter.attempts)))
            .exec(&self.db)
            .await?;
        Ok(taken.rows_affected == 1)
    }

    pub async fn settle_letter(
        &self,
        notification: NotificationId,
        state: LetterState,
    ) -> Result<(), StoreError> {
        use letters::{ActiveModel, Column, Entity};
        let mut row = ActiveModel {
            state: Set(state.word().to_owned()),
            ..Default::default()
        };
        match state {
            LetterState::Due(at) => row.next_attempt_at = Set(at),
            LetterState::Sent(at) => row.sent_at = Set(Some(at)),
            LetterState::Unreachable | LetterState::Failed => {}
        }
        Entity::update_many()
            .set(row)
            .filter(Column::Notification.eq(notification.as_uuid()))
            .filter(Column::State.eq(LetterState::DUE))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Marks messages of a person as read; how many were not yet.
    pub async fn mark_read(
        &self,
        person: PersonId,
        ids: &[NotificationId],
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        let named = notifications::Column::Id.is_in(ids.iter().map(|id| id.as_uuid()));
        self.mark(person, Condition::all().add(named), at).await
    }

    /// Marks one message and all that stand behind it in the list, which has the newest first.
    pub async fn mark_read_until(
        &self,
        last: &StoredNotification,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        use notifications::Column;
        let same_instant = Column::CreatedAt
            .eq(last.created_at)
            .and(Column::Id.lte(last.id.as_uuid()));
        let until = Condition::any()
            .add(Column::CreatedAt.lt(last.created_at))
            .add(same_instant);
        self.mark(last.person, until, at).await
    }

    async fn mark(
        &self,
        person: PersonId,
        which: Condition,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        use notifications::{ActiveModel, Column, Entity};
        let marked = Entity::update_many()
            .set(ActiveModel {
                read_at: Set(Some(at)),
                ..Default::default()
            })
            .filter(Column::Person.eq(person.as_uuid()))
            .filter(Column::ReadAt.is_null())
            .filter(which)
            .exec(&self.db)
            .await?;
        Ok(marked.rows_affected)
    }

    /// Whether a person's digest of a day is ours to make: the first who asks gets true.
    pub async fn begin_digest(&self, person: PersonId, day: NaiveDate) -> Result<bool, StoreError> {
        use digests::{Column, Entity, Model};
        let row = Model {
            person: person.as_uuid(),
            day: day.to_string(),
        };
        let once = OnConflict::columns([Column::Person, Column::Day])
            .do_nothing()
            .to_owned();
        let begun = Entity::insert(row.into_active_model())
            .on_conflict(once)
            .exec_without_returning(&self.db)
            .await?;
        Ok(begun == 1)
    }

    /// Removes what nobody asks for any more: letters that went out before an instant, and who had the digests of days before it. The
    /// messages themselves stay.
    pub async fn clear_letters(&self, before: Timestamp) -> Result<u64, StoreError> {
        let sent = letters::Entity::delete_many()
            .filter(letters::Column::SentAt.lt(before))
            .exec(&self.db)
            .await?;
        let had = digests::Entity::delete_many()
            .filter(digests::Column::Day.lt(before.date_naive().to_string()))
            .exec(&self.db)
            .await?;
        Ok(sent.rows_affected + had.rows_affected)
    }

    /// Removes everything that a person was told.
    pub(crate) async fn forget_notifications_of(&self, person: PersonId) -> Result<(), StoreError> {
        let person = person.as_uuid();
        let theirs = Query::select()
            .column(notifications::Column::Id)
            .from(notifications::Entity)
            .and_where(notifications::Column::Person.eq(person))
            .to_owned();
        letters::Entity::delete_many()
            .filter(letters::Column::Notification.in_subquery(theirs))
            .exec(&self.db)
            .await?;
        notifications::Entity::delete_many()
            .filter(notifications::Column::Person.eq(person))
            .exec(&self.db)
            .await?;
        digests::Entity::delete_many()
            .filter(digests::Column::Person.eq(person))
            .exec(&self.db)
            .await?;
        Ok(())
    }
}

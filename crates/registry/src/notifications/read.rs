//! One's own messages: the list, how many are unread, marking them as read.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Language, Refusal,
    id::{NotificationId, PersonId},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
};
use showcase_persistence::{Inbox, StoredNotification};
use utoipa::{IntoParams, ToSchema};

use crate::{
    Caller, Error, Registry, Supplied,
    cursor::Paging,
    views::{NotificationView, Page, UnreadView},
};

/// The most that are marked one by one.
const MOST: usize = 100;

/// Which messages.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NotificationQuery {
    /// Only those that were not read yet.
    pub unread: bool,
    pub cursor: Option<String>,
    /// 1 to 100, 20 when left out.
    pub limit: Option<u64>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReadInput {
    /// These, at most 100.
    Ids(Vec<NotificationId>),
    /// This one and all that are older: what stands from it to the end of the list.
    AllUntil(NotificationId),
}

impl Registry {
    /// One's own messages, the newest first.
    pub async fn list_notifications(
        &self,
        caller: &Caller,
        query: NotificationQuery,
    ) -> Result<Page<NotificationView>, Error> {
        let person = reader(caller)?;
        let which = if query.unread {
            Inbox::Unread
        } else {
            Inbox::All
        };
        let paging = Paging::read(
            &self.settings().secret,
            &(person, which),
            query.limit,
            query.cursor.as_deref(),
        )?;
        let read = self.store().read();
        let rows = read.notifications(person, which, &paging.part()).await?;
        Ok(paging
            .page(rows, |row| row.id.as_uuid())
            .map(|row| view(&row, caller.language)))
    }

    /// How many of one's own messages are unread.
    pub async fn count_unread(&self, caller: &Caller) -> Result<UnreadView, Error> {
        let person = reader(caller)?;
        let unread = self.store().read().unread_notifications(person).await?;
        Ok(UnreadView { unread })
    }

    /// Marks messages as read and answers how many are left. Those of others, and those that are gone, are passed over.
    pub async fn mark_notifications_read(
        &self,
        caller: &Caller,
        input: Supplied<ReadInput>,
    ) -> Result<UnreadView, Error> {
        let person = reader(caller)?;
        let (read, upkeep) = (self.store().read(), self.store().upkeep());
        let now = self.clock().now();
        match input? {
            ReadInput::Ids(ids) => {
                if ids.len() > MOST {
                    let message = Message::TooMany {
                        max: MOST,
                        actual: ids.len(),
                    };
                    return Err(FieldErrors::one("/ids", message).into());
                }
                upkeep.mark_read(person, &ids, now).await?;
            }
            ReadInput::AllUntil(id) => {
                if let Some(last) = read.notification(person, id).await? {
                    upkeep.mark_read_until(&last, now).await?;
                }
            }
        }
        self.count_unread(caller).await
    }

    /// Opens one message: it is marked as read.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a message of somebody else.
    pub async fn open_notification(
        &self,
        caller: &Caller,
        id: NotificationId,
    ) -> Result<NotificationView, Error> {
        let person = reader(caller)?;
        let found = self.store().read().notification(person, id).await?;
        let found = found.ok_or(Refusal::NotFound)?;
        if found.read_at.is_none() {
            let now = self.clock().now();
            self.store().upkeep().mark_read(person, &[id], now).await?;
        }
        Ok(view(&found, caller.language))
    }
}

fn reader(caller: &Caller) -> Result<PersonId, Refusal> {
    policy::admit(&caller.actor, Action::NotificationRead, &Relation::NONE)?;
    caller.actor.person().ok_or(Refusal::Forbidden)
}

fn view(stored: &StoredNotification, language: Language) -> NotificationView {
    let kind = stored.notification.kind;
    let words = kind.words(&stored.notification.variables, language);
    NotificationView {
        id: stored.id,
        kind,
        room: kind.room(),
        title: words.title,
        body: words.body,
        subject: stored
            .notification
            .subject
            .as_ref()
            .map(ToString::to_string),
        created_at: stored.created_at,
        read_at: stored.read_at,
    }
}

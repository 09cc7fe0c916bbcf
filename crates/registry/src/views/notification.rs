//! 消息

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    id::NotificationId,
    notification::{NotificationKind, Room},
};
use utoipa::ToSchema;

/// One message to the caller, in the language that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NotificationView {
    pub id: NotificationId,
    pub kind: NotificationKind,
    /// As whom the caller is told.
    pub room: Room,
    pub title: String,
    /// Plain text; lines are paragraphs.
    pub body: String,
    /// The id of the case, offering, organization or notice to open; null when there is nothing to open.
    pub subject: Option<String>,
    /// When it happened.
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
}

/// How many messages are unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UnreadView {
    pub unread: u64,
}

//! The readable outbox of demonstrations and tests.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use showcase_persistence::Letter;
use utoipa::ToSchema;

/// A message as it would have been sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LetterView {
    /// Mail address or mobile number.
    pub to: String,
    pub subject: String,
    pub body: String,
    pub created_at: DateTime<Utc>,
}

impl From<Letter> for LetterView {
    fn from(letter: Letter) -> Self {
        Self {
            to: letter.recipient,
            subject: letter.subject,
            body: letter.body,
            created_at: letter.created_at,
        }
    }
}

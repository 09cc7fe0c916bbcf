//! Scopes: what a token may be used for.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a token may be used for. Each operation asks for exactly one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Read what its holder may read.
    Read,
    /// Create and edit drafts, upload materials.
    Write,
    /// Submit, answer, recall, withdraw.
    Submit,
    /// Work on cases as a reviewer.
    Review,
    /// Members, tokens, suspensions.
    Administer,
}

impl Scope {
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::Write,
        Self::Submit,
        Self::Review,
        Self::Administer,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Submit => "submit",
            Self::Review => "review",
            Self::Administer => "administer",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
}

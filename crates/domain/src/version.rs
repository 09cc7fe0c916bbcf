//! The version of an aggregate: 1 when it is first recorded, one more with each decision.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Refusal;

/// Which state of a thing somebody saw. Shown as the `ETag` of its answers.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(transparent)]
pub struct Version(i64);

impl Version {
    pub const FIRST: Self = Self(1);

    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    pub const fn number(self) -> i64 {
        self.0
    }

    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The version that the store must still hold for this one to be written; none for a new thing.
    pub const fn previous(self) -> Option<Self> {
        if self.0 > 1 {
            Some(Self(self.0 - 1))
        } else {
            None
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a writer says of the state it saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The exact version (`If-Match: "3"`, a hidden form field).
    Version(Version),
    /// Whatever is there (`If-Match: *`, or an operation that is safe on any state).
    Any,
    /// Nothing was said, though the operation asks for it.
    Missing,
}

impl Expected {
    /// Compares what the writer saw with what is there.
    ///
    /// # Errors
    /// [`Refusal::VersionRequired`] or [`Refusal::Stale`].
    pub fn check(self, current: Version) -> Result<(), Refusal> {
        match self {
            Self::Any => Ok(()),
            Self::Missing => Err(Refusal::VersionRequired),
            Self::Version(seen) if seen == current => Ok(()),
            Self::Version(_) => Err(Refusal::Stale { current }),
        }
    }
}

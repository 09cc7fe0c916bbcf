//! How a use case fails: the registry refuses, is busy, or broke.

use showcase_domain::{
    Refusal,
    message::{FieldErrors, Message},
    refusal::Condition,
};
use showcase_persistence::{Constraint, StoreError};

/// What a face of the registry turns into an answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// 429
    #[error("too many attempts")]
    TooManyAttempts { retry_after_seconds: u64 },
    /// 503
    #[error("busy")]
    Busy,
    /// 422: the idempotency key was used with another request.
    #[error("the idempotency key was used with another request")]
    KeyReused,
    /// 500: logged once at the boundary, never shown.
    #[error("internal: {0}")]
    Internal(String),
}

/// A request body, or why it is none. Use cases look at it last, so that the order of refusals holds.
pub type Supplied<T> = Result<T, Refusal>;

impl Error {
    /// Names the field that the identity was typed into, and not who holds it.
    pub(crate) fn identity_taken(pointer: &str) -> Self {
        Self::Refused(Refusal::conflict(Condition::IdentityTaken {
            pointer: pointer.to_owned(),
        }))
    }

    pub(crate) fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Self::Refused(Refusal::Invalid(errors))
    }
}

impl From<StoreError> for Error {
    /// Constraints of the database that a use case did not translate itself are internal, but for the few that mean the same thing
    /// wherever they are met.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Busy,
            StoreError::Taken(Constraint::OrganizationIdentity) => Self::identity_taken("/uscc"),
            StoreError::Taken(Constraint::OpenCase) => {
                Self::Refused(Refusal::conflict(Condition::CaseOpen))
            }
            StoreError::Taken(Constraint::ExternalRef) => {
                Self::Refused(Refusal::conflict(Condition::ReferenceTaken))
            }
            StoreError::Taken(Constraint::PersonEmail | Constraint::PersonMobile) => {
                Self::from(FieldErrors::one("/identifier", Message::Taken))
            }
            other => Self::internal(other),
        }
    }
}

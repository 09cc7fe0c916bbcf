//! Everything that is not done is answered as `application/problem+json` (RFC 9457): one type of problem per [`Kind`], whose URI leads
//! to a page that explains it.
//!
//! A handler returns a [`Problem`]; it becomes text in [`render`], which knows the request's language and id.

mod document;
mod kind;
pub mod pages;
mod render;

use axum::response::{IntoResponse, Response};
use showcase_domain::{
    Refusal, Version,
    message::{FieldErrors, Message},
    refusal::Condition,
};
use showcase_registry::Error;

pub use document::{FieldProblem, ProblemDocument};
pub use kind::Kind;
pub use render::{language, render};

/// Why a request was not done, in no language yet.
#[derive(Debug, Clone)]
pub struct Problem {
    kind: Kind,
    /// What it is in this case, where the kind alone does not say it. Technical, in English.
    detail: Option<String>,
    errors: Errors,
    unmet: Vec<Condition>,
    current_version: Option<Version>,
    retry_after_seconds: Option<u64>,
    /// For the log only.
    cause: Option<String>,
}

/// Where the errors are.
#[derive(Debug, Clone)]
enum Errors {
    None,
    Body(FieldErrors),
    Query(FieldErrors),
}

impl Problem {
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            detail: None,
            errors: Errors::None,
            unmet: Vec::new(),
            current_version: None,
            retry_after_seconds: None,
            cause: None,
        }
    }

    pub const fn kind(&self) -> Kind {
        self.kind
    }

    #[must_use]
    pub fn because(self, detail: impl Into<String>) -> Self {
        Self {
            detail: Some(detail.into()),
            ..self
        }
    }

    /// A query parameter that is not understood.
    pub fn parameter(name: &str, message: Message) -> Self {
        Self::new(Kind::InvalidQuery).in_query(FieldErrors::one(name, message))
    }

    /// For an operation that lists: whatever is invalid stood in the query.
    #[must_use]
    pub fn of_query(self) -> Self {
        match self.errors {
            Errors::Body(errors) => Self::new(Kind::InvalidQuery).in_query(errors),
            Errors::None | Errors::Query(_) => self,
        }
    }

    fn in_query(self, errors: FieldErrors) -> Self {
        Self {
            errors: Errors::Query(errors),
            ..self
        }
    }

    fn internal(cause: String) -> Self {
        Self {
            cause: Some(cause),
            ..Self::new(Kind::Internal)
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotSignedIn => Self::new(Kind::NotSignedIn),
            Refusal::NotFound => Self::new(Kind::NotFound),
            Refusal::Forbidden => Self::new(Kind::Forbidden),
            Refusal::VersionRequired => Self::new(Kind::VersionRequired),
            Refusal::Stale { current } => Self {
                current_version: Some(current),
                ..Self::new(Kind::Stale)
            },
            Refusal::Conflict { unmet } => Self {
                unmet,
                ..Self::new(Kind::Conflict)
            },
            Refusal::Malformed { detail } => Self::new(Kind::Malformed).because(detail),
            Refusal::BadCursor => {
                let message = Message::Malformed {
                    detail: "made under other filters, or not by us".to_owned(),
                };
                Self::new(Kind::InvalidCursor).in_query(FieldErrors::one("cursor", message))
            }
            Refusal::Invalid(errors) => Self::from(errors),
        }
    }
}

impl From<FieldErrors> for Problem {
    fn from(errors: FieldErrors) -> Self {
        Self {
            errors: Errors::Body(errors),
            ..Self::new(Kind::Invalid)
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::TooManyAttempts {
                retry_after_seconds,
            } => Self {
                retry_after_seconds: Some(retry_after_seconds),
                ..Self::new(Kind::TooManyAttempts)
            },
            Error::Busy => Self {
                retry_after_seconds: Some(1),
                ..Self::new(Kind::Busy)
            },
            Error::KeyReused => Self::new(Kind::KeyReused),
            Error::Internal(cause) => Self::internal(cause),
        }
    }
}

/// The problem of a use case that reads its input from the query.
pub fn in_query(error: Error) -> Problem {
    Problem::from(error).of_query()
}

impl IntoResponse for Problem {
    /// The status, and the problem itself for [`render`].
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

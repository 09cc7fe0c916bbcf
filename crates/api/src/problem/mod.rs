//! Everything that is not done is answered as `application/problem+json` (RFC 9457): one type of problem per [`Kind`], whose URI leads
//! to a page that explains it.
//!
//! A handler returns a [`Problem`]; it becomes text in [`mod@render`], which knows the request's language and id.

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
    /// Boxed, so that every result that may hold a problem stays small.
    particulars: Box<Particulars>,
}

/// What is particular to this one.
#[derive(Debug, Clone, Default)]
struct Particulars {
    /// Where the kind alone does not say it. Technical, in English.
    detail: Option<String>,
    errors: Errors,
    unmet: Vec<Condition>,
    current_version: Option<Version>,
    retry_after_seconds: Option<u64>,
    /// For the log only.
    cause: Option<String>,
}

/// Where the errors are.
#[derive(Debug, Clone, Default)]
enum Errors {
    #[default]
    None,
    Body(FieldErrors),
    Query(FieldErrors),
}

impl Problem {
    pub fn new(kind: Kind) -> Self {
        Self::with(kind, Particulars::default())
    }

    fn with(kind: Kind, particulars: Particulars) -> Self {
        Self {
            kind,
            particulars: Box::new(particulars),
        }
    }

    pub const fn kind(&self) -> Kind {
        self.kind
    }

    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.particulars.detail = Some(detail.into());
        self
    }

    /// A query parameter that is not understood.
    pub fn parameter(name: &str, message: Message) -> Self {
        Self::of_query(Kind::InvalidQuery, FieldErrors::one(name, message))
    }

    fn of_query(kind: Kind, errors: FieldErrors) -> Self {
        let errors = Errors::Query(errors);
        Self::with(
            kind,
            Particulars {
                errors,
                ..Particulars::default()
            },
        )
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotSignedIn => Self::new(Kind::NotSignedIn),
            Refusal::NotFound => Self::new(Kind::NotFound),
            Refusal::Forbidden => Self::new(Kind::Forbidden),
            Refusal::VersionRequired => Self::new(Kind::VersionRequired),
            Refusal::Stale { current } => {
                let current_version = Some(current);
                Self::with(
                    Kind::Stale,
                    Particulars {
                        current_version,
                        ..Particulars::default()
                    },
                )
            }
            Refusal::Conflict { unmet } => Self::with(
                Kind::Conflict,
                Particulars {
                    unmet,
                    ..Particulars::default()
                },
            ),
            Refusal::Malformed { detail } => Self::new(Kind::Malformed).because(detail),
            Refusal::BadCursor => {
                let message = Message::Malformed {
                    detail: "made under other filters, or not by us".to_owned(),
                };
                Self::of_query(Kind::InvalidCursor, FieldErrors::one("cursor", message))
            }
            Refusal::Invalid(errors) => Self::from(errors),
        }
    }
}

impl From<FieldErrors> for Problem {
    fn from(errors: FieldErrors) -> Self {
        let errors = Errors::Body(errors);
        Self::with(
            Kind::Invalid,
            Particulars {
                errors,
                ..Particulars::default()
            },
        )
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let mut particulars = Particulars::default();
        let kind = match error {
            Error::Refused(refusal) => return refusal.into(),
            Error::TooManyAttempts {
                retry_after_seconds,
            } => {
                particulars.retry_after_seconds = Some(retry_after_seconds);
                Kind::TooManyAttempts
            }
            Error::Busy => {
                particulars.retry_after_seconds = Some(1);
                Kind::Busy
            }
            Error::KeyReused => Kind::KeyReused,
            Error::Internal(cause) => {
                particulars.cause = Some(cause);
                Kind::Internal
            }
        };
        Self::with(kind, particulars)
    }
}

/// The problem of a use case that reads its input from the query: whatever is invalid stood there.
pub fn in_query(error: Error) -> Problem {
    match error {
        Error::Refused(Refusal::Invalid(errors)) => Problem::of_query(Kind::InvalidQuery, errors),
        other => other.into(),
    }
}

impl IntoResponse for Problem {
    /// The status, and the problem itself for [`mod@render`].
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

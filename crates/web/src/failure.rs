//! How a page fails: what the registry refused, or a form that cannot be trusted. `explain` makes a page of it.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use showcase_domain::Refusal;
use showcase_registry::Error;

/// What a handler gives up with.
#[derive(Debug)]
pub enum Failure {
    Registry(Error),
    Form(FormFault),
}

/// Why a form was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// Sent by a page of another site.
    OtherSite,
    /// Of another session, such as before signing in again.
    WrongToken,
    NotAForm,
    TooLarge,
}

/// Carried from the handler to where the visit is known.
#[derive(Clone)]
pub struct Failed(pub Arc<Failure>);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Registry(error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Registry(Error::Refused(refusal))
    }
}

impl From<FormFault> for Failure {
    fn from(fault: FormFault) -> Self {
        Self::Form(fault)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Failed(Arc::new(self)));
        response
    }
}

impl Failure {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Form(FormFault::OtherSite | FormFault::WrongToken) => StatusCode::FORBIDDEN,
            Self::Form(FormFault::NotAForm) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Form(FormFault::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Registry(Error::TooManyAttempts { .. }) => StatusCode::TOO_MANY_REQUESTS,
            Self::Registry(Error::Busy) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Registry(Error::Internal(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Registry(Error::KeyReused) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Registry(Error::Refused(refusal)) => match refusal {
                Refusal::NotSignedIn => StatusCode::UNAUTHORIZED,
                Refusal::NotFound => StatusCode::NOT_FOUND,
                Refusal::Forbidden => StatusCode::FORBIDDEN,
                Refusal::VersionRequired => StatusCode::PRECONDITION_REQUIRED,
                Refusal::Stale { .. } => StatusCode::PRECONDITION_FAILED,
                Refusal::Conflict { .. } => StatusCode::CONFLICT,
                Refusal::Malformed { .. } | Refusal::BadCursor => StatusCode::BAD_REQUEST,
                Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            },
        }
    }
}

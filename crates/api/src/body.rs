//! What the body says. It is read after the caller is known and bounded in size; what is wrong with it is handed on to the use case,
//! which says so only to those who may do what they ask for.

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{
        HeaderMap,
        header::{CONTENT_TYPE, EXPECT},
        request::Parts,
    },
};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use showcase_registry::{Caller, Idempotency, Registry, Supplied};

use crate::{
    ApiState, json,
    precondition::{IdempotencyKey, NoIdempotencyKey},
    problem::{Kind, Problem},
};

/// The largest JSON body.
pub const MAX_BODY: usize = 256 * 1024;

/// How much of a body that is too large is read and thrown away: a connection that is closed with data unread is reset, and its client
/// may never see the answer.
const MAX_DISCARDED: usize = 128 * 1024 * 1024;

/// A JSON body of an operation that takes no idempotency key.
pub struct Body<T>(pub Supplied<T>);

/// A JSON body of an operation that may be repeated under a key.
pub struct Repeatable<T> {
    body: Supplied<T>,
    idempotency: Option<Idempotency>,
}

/// An operation without a body that may be repeated under a key.
pub struct RepeatableAct(Option<Idempotency>);

impl<T> Repeatable<T> {
    /// The caller with their key, and the body.
    pub fn by(self, caller: Caller) -> (Caller, Supplied<T>) {
        let idempotency = self.idempotency;
        (
            Caller {
                idempotency,
                ..caller
            },
            self.body,
        )
    }
}

impl RepeatableAct {
    /// The caller with their key.
    pub fn by(self, caller: Caller) -> Caller {
        Caller {
            idempotency: self.0,
            ..caller
        }
    }
}

impl<T: DeserializeOwned> FromRequest<ApiState> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &ApiState) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        NoIdempotencyKey::from_request_parts(&mut parts, state).await?;
        let bytes = read(&parts.headers, body).await?;
        Ok(Self(json::parse(&bytes)))
    }
}

impl<T: DeserializeOwned> FromRequest<ApiState> for Repeatable<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &ApiState) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let IdempotencyKey(key) = IdempotencyKey::from_request_parts(&mut parts, state).await?;
        let bytes = read(&parts.headers, body).await?;
        Ok(Self {
            body: json::parse(&bytes),
            idempotency: key.map(|key| idempotency(key, &parts, &bytes, &state.registry)),
        })
    }
}

impl FromRequestParts<ApiState> for RepeatableAct {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        let IdempotencyKey(key) = IdempotencyKey::from_request_parts(parts, state).await?;
        Ok(Self(
            key.map(|key| idempotency(key, parts, &[], &state.registry)),
        ))
    }
}

/// What is kept of a request with a key.
pub fn idempotency(key: String, parts: &Parts, body: &[u8], registry: &Registry) -> Idempotency {
    Idempotency {
        key,
        operation: format!("{} {}", parts.method, parts.uri.path()),
        body_hash: registry.settings().secret.body_hash(body),
    }
}

async fn read(headers: &HeaderMap, mut body: axum::body::Body) -> Result<Bytes, Problem> {
    if !is_json(headers) {
        return Err(Problem::new(Kind::UnsupportedMediaType));
    }
    match Limited::new(&mut body, MAX_BODY).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large(headers, body).await),
        Err(_) => Err(Problem::new(Kind::Malformed).because("the body ended early")),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|text| text.split(';').next().unwrap_or_default().trim())
        .is_some_and(|media_type| media_type.eq_ignore_ascii_case("application/json"))
}

/// Refuses the rest of a body. Who asked first whether to send it has not begun to.
pub async fn too_large(headers: &HeaderMap, mut rest: axum::body::Body) -> Problem {
    let mut discarded = 0;
    if !headers.contains_key(EXPECT) {
        while let Some(Ok(frame)) = rest.frame().await {
            discarded += frame.data_ref().map_or(0, Bytes::len);
            if discarded > MAX_DISCARDED {
                break;
            }
        }
    }
    Problem::new(Kind::TooLarge)
}

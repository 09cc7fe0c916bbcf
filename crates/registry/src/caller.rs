//! Who asks, in which request.

use showcase_domain::{Actor, ContentHash, Language};

/// One request, as far as a use case needs to know it.
#[derive(Debug, Clone)]
pub struct Caller {
    pub actor: Actor,
    pub language: Language,
    pub request_id: String,
    /// Where the request came from, for limits on attempts; never stored with what was done.
    pub address: String,
    pub idempotency: Option<Idempotency>,
}

/// A caller's wish that repeating the request has no further effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    pub key: String,
    /// The operation, with its path.
    pub operation: String,
    /// Keyed hash of the body.
    pub body_hash: ContentHash,
}

impl Caller {
    /// The registry itself: workers and the command line.
    pub fn system(request_id: impl Into<String>) -> Self {
        Self {
            actor: Actor::system(),
            language: Language::ZhCn,
            request_id: request_id.into(),
            address: String::new(),
            idempotency: None,
        }
    }
}

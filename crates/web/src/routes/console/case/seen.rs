//! What the page said of the case when it was drawn.

use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::{ContentHash, Refusal};
use showcase_registry::Supplied;

use crate::form::Fields;

/// The hash of what was decided about, as the page named it.
pub fn content_hash(fields: &Fields) -> Supplied<ContentHash> {
    let hash = serde_json::from_value(fields.get("content_hash").into());
    hash.map_err(|_| Refusal::Invalid(FieldErrors::one("/content_hash", Message::Required)))
}

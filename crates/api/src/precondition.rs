//! The headers that a write may bring: which version it saw, and under which key it may be repeated.

use axum::{
    extract::FromRequestParts,
    http::{HeaderName, header::IF_MATCH, request::Parts},
};
use showcase_domain::{Version, version::Expected};
use utoipa::{
    IntoParams,
    openapi::{
        Object, ObjectBuilder, Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::Type,
    },
};

use crate::{
    ApiState,
    problem::{Kind, Problem},
};

pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The longest idempotency key.
const MAX_KEY: usize = 255;

/// The header `If-Match`.
pub struct IfMatch(pub Expected);

/// The header `Idempotency-Key`, where an operation takes one.
pub struct IdempotencyKey(pub Option<String>);

/// Where an operation takes no key, one that is sent is refused: its sender would count on it.
pub struct NoIdempotencyKey;

impl FromRequestParts<ApiState> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &ApiState) -> Result<Self, Problem> {
        let Some(text) = single(parts, &IF_MATCH)? else {
            return Ok(Self(Expected::Missing));
        };
        expected(text).map(Self).ok_or_else(|| {
            Problem::new(Kind::Malformed)
                .because("If-Match is `*` or one entity tag in double quotes, as sent in ETag")
        })
    }
}

/// An entity tag that we never send stands for a version that there never is: it is well formed, and stale.
fn expected(text: &str) -> Option<Expected> {
    const NEVER: Version = Version::new(0);
    if text == "*" {
        return Some(Expected::Any);
    }
    let tag = text.strip_prefix('"')?.strip_suffix('"')?;
    if tag.contains(['"', ',']) {
        return None;
    }
    Some(Expected::Version(tag.parse().map_or(NEVER, Version::new)))
}

impl FromRequestParts<ApiState> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &ApiState) -> Result<Self, Problem> {
        let Some(key) = single(parts, &IDEMPOTENCY_KEY)? else {
            return Ok(Self(None));
        };
        let well_formed =
            (1..=MAX_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
        if well_formed {
            Ok(Self(Some(key.to_owned())))
        } else {
            Err(Problem::new(Kind::Malformed)
                .because("Idempotency-Key has 1 to 255 visible ASCII characters"))
        }
    }
}

impl FromRequestParts<ApiState> for NoIdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &ApiState) -> Result<Self, Problem> {
        if parts.headers.contains_key(IDEMPOTENCY_KEY) {
            Err(Problem::new(Kind::KeyNotAccepted))
        } else {
            Ok(Self)
        }
    }
}

/// A header that may stand there once.
fn single<'a>(parts: &'a Parts, name: &HeaderName) -> Result<Option<&'a str>, Problem> {
    let unreadable =
        || Problem::new(Kind::Malformed).because(format!("the header {name} is not readable"));
    let mut values = parts.headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| unreadable()),
        (Some(_), Some(_)) => Err(unreadable()),
    }
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![header(
            "If-Match",
            "The `ETag` of what was read, or `*` for whatever is there.",
            text().examples(["\"3\""]).build(),
        )]
    }
}

impl IntoParams for IdempotencyKey {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![header(
            "Idempotency-Key",
            "Repeating the request with the same key has no further effect and gives the stored answer.",
            text().min_length(Some(1)).max_length(Some(MAX_KEY)).build(),
        )]
    }
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn header(name: &str, description: &str, schema: Object) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(schema))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entity_tags_are_versions() {
        assert_eq!(expected("*"), Some(Expected::Any));
        assert_eq!(expected("\"3\""), Some(Expected::Version(Version::new(3))));
        assert_eq!(
            expected("\"abc\""),
            Some(Expected::Version(Version::new(0)))
        );
        for wrong in ["3", "W/\"3\"", "\"1\", \"2\"", "\"", ""] {
            assert_eq!(expected(wrong), None, "{wrong}");
        }
    }
}

//! What the path names.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

use crate::{
    ApiState,
    problem::{Kind, Problem},
};

/// The path's parameters. An id that cannot be one is not found, before the database is asked.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<ApiState> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        // No name has a NUL in it, and PostgreSQL takes none.
        if parts.uri.path().contains("%00") {
            return Err(Problem::new(Kind::NotFound));
        }
        Path::<T>::from_request_parts(parts, state)
            .await
            .map(|Path(value)| Self(value))
            .map_err(|_| Problem::new(Kind::NotFound))
    }
}

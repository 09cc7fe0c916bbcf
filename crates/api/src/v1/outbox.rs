//! `GET /api/v1/outbox`

use axum::extract::State;
use serde::Deserialize;
use showcase_domain::policy::Action;
use showcase_registry::{
    Registry,
    views::{LetterView, Page},
};
use utoipa::IntoParams;

use crate::{
    caller::Anyone,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Whose messages.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct OutboxQuery {
    /// Mail address or mobile number.
    to: String,
}

/// Reads the messages to one address, in demonstrations and tests only
#[utoipa::path(
    get,
    path = "/outbox",
    tag = "events",
    params(OutboxQuery),
    responses((status = 200, description = "The answer", body = Page<LetterView>)),
    extensions(("x-action" = json!(Action::OutboxRead))),
)]
pub async fn read_outbox(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    Query(query): Query<OutboxQuery>,
) -> Result<Reply<Page<LetterView>>, Problem> {
    let items = registry
        .read_outbox(&caller, &query.to)
        .await
        .map_err(in_query)?;
    Ok(Reply::all(items))
}

//! `GET /api/v1/offerings/{offering}/events`

use axum::extract::State;
use showcase_domain::{id::OfferingId, policy::Action};
use showcase_registry::{EventQuery, Registry, views::EventPage};

use crate::{
    at::At,
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists what happened to an offering, its cases included, oldest first
///
/// It goes on with `after` and `next_after`.
#[utoipa::path(
    get,
    path = "/offerings/{offering}/events",
    tag = "offerings",
    params(EventQuery),
    responses((status = 200, description = "The answer", body = EventPage)),
    extensions(("x-action" = json!(Action::OfferingRead))),
)]
pub async fn list_offering_events(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(offering): At<OfferingId>,
    Query(query): Query<EventQuery>,
) -> Result<Reply<EventPage>, Problem> {
    let view = registry
        .list_offering_events(&caller, offering, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

//! `GET /api/v1/events`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{EventQuery, Registry, views::EventPage};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists events after a position
///
/// Those of one's own organizations, with the fields that one may read; all of them for the office.
#[utoipa::path(
    get,
    path = "/events",
    tag = "events",
    params(EventQuery),
    responses((status = 200, description = "The answer", body = EventPage)),
    extensions(("x-action" = json!(Action::EventList))),
)]
pub async fn list_events(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<EventQuery>,
) -> Result<Reply<EventPage>, Problem> {
    let view = registry
        .list_events(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

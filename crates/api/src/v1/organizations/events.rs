//! `GET /api/v1/organizations/{organization}/events`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{EventQuery, Registry, views::EventPage};

use crate::{
    at::At,
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists what happened to an organization and everything of it, oldest first
///
/// It goes on with `after` and `next_after`.
#[utoipa::path(
    get,
    path = "/organizations/{organization}/events",
    tag = "organizations",
    params(EventQuery),
    responses((status = 200, description = "The answer", body = EventPage)),
    extensions(("x-action" = json!(Action::OrganizationRead))),
)]
pub async fn list_organization_events(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    Query(query): Query<EventQuery>,
) -> Result<Reply<EventPage>, Problem> {
    let view = registry
        .list_organization_events(&caller, organization, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

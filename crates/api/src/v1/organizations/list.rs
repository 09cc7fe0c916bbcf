//! `GET /api/v1/organizations`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    OrganizationQuery, Registry,
    views::{OrganizationSummary, Page},
};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists organizations
///
/// One's own; all of them for the office.
#[utoipa::path(
    get,
    path = "/organizations",
    tag = "organizations",
    params(OrganizationQuery),
    responses((status = 200, description = "The answer", body = Page<OrganizationSummary>)),
    extensions(("x-action" = json!(Action::OrganizationList))),
)]
pub async fn list_organizations(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<OrganizationQuery>,
) -> Result<Reply<Page<OrganizationSummary>>, Problem> {
    let view = registry
        .list_organizations(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

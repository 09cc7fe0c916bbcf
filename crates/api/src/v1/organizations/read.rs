//! `GET /api/v1/organizations/{organization}`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{Registry, views::OrganizationView};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Reads an organization
#[utoipa::path(
    get,
    path = "/organizations/{organization}",
    tag = "organizations",
    responses((status = 200, description = "The answer", body = OrganizationView)),
    extensions(("x-action" = json!(Action::OrganizationRead))),
)]
pub async fn read_organization(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
) -> Result<Reply<OrganizationView>, Problem> {
    let view = registry.read_organization(&caller, organization).await?;
    Ok(Reply::ok(view).tagged())
}

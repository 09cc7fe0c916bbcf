//! `GET /api/v1/organizations/{organization}/tokens`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{
    Registry,
    views::{Page, TokenView},
};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Lists the API tokens of an organization
#[utoipa::path(
    get,
    path = "/organizations/{organization}/tokens",
    tag = "organizations",
    responses((status = 200, description = "The answer", body = Page<TokenView>)),
    extensions(("x-action" = json!(Action::OrganizationTokenManage))),
)]
pub async fn list_organization_tokens(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
) -> Result<Reply<Page<TokenView>>, Problem> {
    let items = registry
        .list_organization_tokens(&caller, organization)
        .await?;
    Ok(Reply::all(items))
}

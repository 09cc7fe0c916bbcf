//! `GET /api/v1/organizations/{organization}/members`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{
    Registry,
    views::{MemberView, Page},
};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Lists the members of an organization
#[utoipa::path(
    get,
    path = "/organizations/{organization}/members",
    tag = "organizations",
    responses((status = 200, description = "The answer", body = Page<MemberView>)),
    extensions(("x-action" = json!(Action::MemberList))),
)]
pub async fn list_members(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
) -> Result<Reply<Page<MemberView>>, Problem> {
    let items = registry.list_members(&caller, organization).await?;
    Ok(Reply::all(items))
}

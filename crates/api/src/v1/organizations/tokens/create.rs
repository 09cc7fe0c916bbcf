//! `POST /api/v1/organizations/{organization}/tokens`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{Registry, TokenInput, views::TokenCreatedView};

use crate::{at::At, body::Body, caller::SignedIn, problem::Problem, reply::Reply};

/// Makes an API token of an organization
///
/// It acts for the organization with what an editor may do. The secret is shown only now.
#[utoipa::path(
    post,
    path = "/organizations/{organization}/tokens",
    tag = "organizations",
    request_body = TokenInput,
    responses((status = 201, description = "The token with its secret", body = TokenCreatedView)),
    extensions(("x-action" = json!(Action::OrganizationTokenManage))),
)]
pub async fn create_organization_token(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    Body(input): Body<TokenInput>,
) -> Result<Reply<TokenCreatedView>, Problem> {
    let view = registry
        .create_organization_token(&caller, organization, input)
        .await?;
    Ok(Reply::ok(view).created_at(|_| format!("/organizations/{organization}/tokens")))
}

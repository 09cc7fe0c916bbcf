//! `DELETE /api/v1/tokens/{token}`

use axum::{extract::State, http::StatusCode};
use showcase_domain::{id::TokenId, policy::Action};
use showcase_registry::Registry;

use crate::{at::At, caller::SignedIn, problem::Problem};

/// Ends an API token at once
///
/// One's own, or that of an organization one owns.
#[utoipa::path(
    delete,
    path = "/tokens/{token}",
    tag = "accounts",
    responses((status = 204, description = "Done")),
    extensions(("x-action" = json!([Action::TokenManage, Action::OrganizationTokenManage]))),
)]
pub async fn revoke_token(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(token): At<TokenId>,
) -> Result<StatusCode, Problem> {
    registry.revoke_token(&caller, token).await?;
    Ok(StatusCode::NO_CONTENT)
}

//! `POST /api/v1/tokens`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Registry, TokenInput, views::TokenCreatedView};

use crate::{body::Body, caller::SignedIn, problem::Problem, reply::Reply};

/// Makes an API token
///
/// The secret is shown only now.
#[utoipa::path(
    post,
    path = "/tokens",
    tag = "accounts",
    request_body = TokenInput,
    responses((status = 201, description = "The token with its secret", body = TokenCreatedView)),
    extensions(("x-action" = json!(Action::TokenManage))),
)]
pub async fn create_token(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Body(input): Body<TokenInput>,
) -> Result<Reply<TokenCreatedView>, Problem> {
    let view = registry.create_token(&caller, input).await?;
    Ok(Reply::ok(view).created_at(|_| "/tokens".to_owned()))
}

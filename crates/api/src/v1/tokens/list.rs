//! `GET /api/v1/tokens`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    Registry,
    views::{Page, TokenView},
};

use crate::{caller::SignedIn, problem::Problem, reply::Reply};

/// Lists one's API tokens
#[utoipa::path(
    get,
    path = "/tokens",
    tag = "accounts",
    responses((status = 200, description = "The answer", body = Page<TokenView>)),
    extensions(("x-action" = json!(Action::TokenManage))),
)]
pub async fn list_tokens(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
) -> Result<Reply<Page<TokenView>>, Problem> {
    let items = registry.list_tokens(&caller).await?;
    Ok(Reply::all(items))
}

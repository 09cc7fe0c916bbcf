//! `GET /api/v1/interests`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    Registry,
    views::{InterestView, Page},
};

use crate::{caller::SignedIn, problem::Problem, reply::Reply};

/// Lists the interests that one declared
#[utoipa::path(
    get,
    path = "/interests",
    tag = "accounts",
    responses((status = 200, description = "The answer", body = Page<InterestView>)),
    extensions(("x-action" = json!(Action::InterestManage))),
)]
pub async fn list_interests(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
) -> Result<Reply<Page<InterestView>>, Problem> {
    let items = registry.list_interests(&caller).await?;
    Ok(Reply::all(items))
}

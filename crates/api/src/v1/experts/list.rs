//! `GET /api/v1/experts`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    Registry,
    views::{ExpertView, Page},
};

use crate::{caller::SignedIn, problem::Problem, reply::Reply};

/// Lists the pool of experts
///
/// Those who were dismissed stay on the list: opinions name them.
#[utoipa::path(
    get,
    path = "/experts",
    tag = "office",
    responses((status = 200, description = "The answer", body = Page<ExpertView>)),
    extensions(("x-action" = json!(Action::ExpertList))),
)]
pub async fn list_experts(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
) -> Result<Reply<Page<ExpertView>>, Problem> {
    let items = registry.list_experts(&caller).await?;
    Ok(Reply::all(items))
}

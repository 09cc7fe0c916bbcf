//! `GET /api/v1/persons/me`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Registry, views::AccountView};

use crate::{caller::SignedIn, problem::Problem, reply::Reply};

/// Who am I
#[utoipa::path(
    get,
    path = "/persons/me",
    tag = "accounts",
    responses((status = 200, description = "The answer", body = AccountView)),
    extensions(("x-action" = json!(Action::AccountRead))),
)]
pub async fn read_account(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
) -> Result<Reply<AccountView>, Problem> {
    let view = registry.read_account(&caller).await?;
    Ok(Reply::ok(view).tagged())
}

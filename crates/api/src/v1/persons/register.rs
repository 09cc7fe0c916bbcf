//! `POST /api/v1/persons`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Registration, Registry, views::AccountView};

use crate::{body::Body, caller::Anyone, problem::Problem, reply::Reply};

/// Makes an account with a code
#[utoipa::path(
    post,
    path = "/persons",
    tag = "accounts",
    request_body = Registration,
    responses((status = 201, description = "The new account", body = AccountView)),
    extensions(("x-action" = json!(Action::AccountRegister))),
)]
pub async fn register(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    Body(input): Body<Registration>,
) -> Result<Reply<AccountView>, Problem> {
    let view = registry.register(&caller, input).await?;
    Ok(Reply::ok(view)
        .tagged()
        .created_at(|_| "/persons/me".to_owned()))
}

//! `DELETE /api/v1/sessions/current`

use axum::{extract::State, http::StatusCode};
use showcase_domain::policy::Action;
use showcase_registry::Registry;

use crate::{
    caller::{Bearer, SignedIn},
    problem::Problem,
};

/// Logs out
#[utoipa::path(
    delete,
    path = "/sessions/current",
    tag = "accounts",
    responses((status = 204, description = "Done")),
    extensions(("x-action" = json!(Action::AccountLogOut))),
)]
pub async fn log_out(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Bearer(credential): Bearer,
) -> Result<StatusCode, Problem> {
    registry.log_out(&caller, &credential).await?;
    Ok(StatusCode::NO_CONTENT)
}

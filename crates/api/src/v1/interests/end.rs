//! `DELETE /api/v1/interests/{interest}`

use axum::{extract::State, http::StatusCode};
use showcase_domain::{id::InterestId, policy::Action};
use showcase_registry::Registry;

use crate::{at::At, caller::SignedIn, problem::Problem};

/// Ends an interest that one declared
///
/// It stays on record.
#[utoipa::path(
    delete,
    path = "/interests/{interest}",
    tag = "accounts",
    responses((status = 204, description = "Done")),
    extensions(("x-action" = json!(Action::InterestManage))),
)]
pub async fn end_interest(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(interest): At<InterestId>,
) -> Result<StatusCode, Problem> {
    registry.end_interest(&caller, interest).await?;
    Ok(StatusCode::NO_CONTENT)
}

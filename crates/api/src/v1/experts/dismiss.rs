//! `DELETE /api/v1/experts/{person}`

use axum::{extract::State, http::StatusCode};
use showcase_domain::{id::PersonId, policy::Action};
use showcase_registry::Registry;

use crate::{at::At, caller::SignedIn, problem::Problem};

/// Dismisses somebody from the pool of experts
///
/// They are not drawn any more; seats that they hold stay theirs.
#[utoipa::path(
    delete,
    path = "/experts/{person}",
    tag = "office",
    responses((status = 204, description = "Done")),
    extensions(("x-action" = json!(Action::ExpertManage))),
)]
pub async fn dismiss_expert(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(person): At<PersonId>,
) -> Result<StatusCode, Problem> {
    registry.dismiss_expert(&caller, person).await?;
    Ok(StatusCode::NO_CONTENT)
}

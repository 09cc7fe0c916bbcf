//! `DELETE /api/v1/substitutions/{substitution}`

use axum::{extract::State, http::StatusCode};
use showcase_domain::{id::SubstitutionId, policy::Action};
use showcase_registry::Registry;

use crate::{at::At, caller::SignedIn, problem::Problem};

/// Ends a substitution before its time
#[utoipa::path(
    delete,
    path = "/substitutions/{substitution}",
    tag = "office",
    responses((status = 204, description = "Done")),
    extensions(("x-action" = json!(Action::SubstitutionManage))),
)]
pub async fn end_substitution(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(substitution): At<SubstitutionId>,
) -> Result<StatusCode, Problem> {
    registry.end_substitution(&caller, substitution).await?;
    Ok(StatusCode::NO_CONTENT)
}

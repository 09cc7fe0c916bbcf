//! `POST /api/v1/cases/{case}/panel/leave`

use axum::{extract::State, http::StatusCode};
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{ReasonInput, Registry};

use crate::{at::At, body::Body, caller::SignedIn, precondition::IfMatch, problem::Problem};

/// Leaves the panel of a case
///
/// The next expert of the same drawing takes the seat; the case is not one's own to read any more.
#[utoipa::path(
    post,
    path = "/cases/{case}/panel/leave",
    tag = "cases",
    params(IfMatch),
    request_body = ReasonInput,
    responses((status = 204, description = "Done")),
    extensions(("x-action" = json!(Action::CaseLeavePanel))),
)]
pub async fn leave_panel(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    Body(input): Body<ReasonInput>,
) -> Result<StatusCode, Problem> {
    registry.leave_panel(&caller, case, expected, input).await?;
    Ok(StatusCode::NO_CONTENT)
}

//! `PUT /api/v1/persons/me/password`

use axum::{extract::State, http::StatusCode};
use showcase_domain::policy::Action;
use showcase_registry::{PasswordChange, Registry};

use crate::{body::Body, caller::SignedIn, precondition::IfMatch, problem::Problem};

/// Changes one's password
///
/// Ends every log-in of the person. `If-Match` names the version of the account.
#[utoipa::path(
    put,
    path = "/persons/me/password",
    tag = "accounts",
    params(IfMatch),
    request_body = PasswordChange,
    responses((status = 204, description = "Done")),
    extensions(("x-action" = json!(Action::AccountPassword))),
)]
pub async fn change_password(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    IfMatch(expected): IfMatch,
    Body(input): Body<PasswordChange>,
) -> Result<StatusCode, Problem> {
    registry.change_password(&caller, expected, input).await?;
    Ok(StatusCode::NO_CONTENT)
}

//! `POST /api/v1/registrations`

use axum::{extract::State, http::StatusCode};
use showcase_domain::policy::Action;
use showcase_registry::{RegistrationRequest, Registry};

use crate::{body::Body, caller::Anyone, problem::Problem};

/// Asks for a code to register with
///
/// The code goes to the address. Whoever has an account already is told so there, and not here.
#[utoipa::path(
    post,
    path = "/registrations",
    tag = "accounts",
    request_body = RegistrationRequest,
    responses((status = 202, description = "Sent, if it can be")),
    extensions(("x-action" = json!(Action::AccountRegister))),
)]
pub async fn request_registration(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    Body(input): Body<RegistrationRequest>,
) -> Result<StatusCode, Problem> {
    registry.request_registration(&caller, input).await?;
    Ok(StatusCode::ACCEPTED)
}

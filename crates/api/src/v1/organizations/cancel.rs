//! `POST /api/v1/organizations/{organization}/cancellation`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{ReasonInput, Registry, views::OrganizationView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Cancels an organization
///
/// By its owner, with a reason. Its offerings leave the catalogue; their numbers stay visible with their state.
#[utoipa::path(
    post,
    path = "/organizations/{organization}/cancellation",
    tag = "organizations",
    params(IfMatch, IdempotencyKey),
    request_body = ReasonInput,
    responses((status = 200, description = "The answer", body = OrganizationView)),
    extensions(("x-action" = json!(Action::OrganizationCancel))),
)]
pub async fn cancel_organization(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ReasonInput>,
) -> Result<Reply<OrganizationView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .cancel_organization(&caller, organization, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

//! `POST /api/v1/organizations/{organization}/revocation`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{Registry, RevocationInput, views::OrganizationView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Revokes an organization
///
/// By the zone, with a reason, a recorded hearing and a bar on applying again. Its offerings leave the catalogue.
#[utoipa::path(
    post,
    path = "/organizations/{organization}/revocation",
    tag = "organizations",
    params(IfMatch, IdempotencyKey),
    request_body = RevocationInput,
    responses((status = 200, description = "The answer", body = OrganizationView)),
    extensions(("x-action" = json!(Action::OrganizationRevoke))),
)]
pub async fn revoke_organization(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<RevocationInput>,
) -> Result<Reply<OrganizationView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .revoke_organization(&caller, organization, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

//! `POST /api/v1/organizations/{organization}/suspension`

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

/// Suspends an organization
///
/// Its offerings leave the catalogue until it is reinstated.
#[utoipa::path(
    post,
    path = "/organizations/{organization}/suspension",
    tag = "organizations",
    params(IfMatch, IdempotencyKey),
    request_body = ReasonInput,
    responses((status = 200, description = "The answer", body = OrganizationView)),
    extensions(("x-action" = json!(Action::OrganizationSuspend))),
)]
pub async fn suspend_organization(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ReasonInput>,
) -> Result<Reply<OrganizationView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .suspend_organization(&caller, organization, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

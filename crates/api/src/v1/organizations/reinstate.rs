//! `POST /api/v1/organizations/{organization}/reinstatement`

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

/// Lifts a suspension
#[utoipa::path(
    post,
    path = "/organizations/{organization}/reinstatement",
    tag = "organizations",
    params(IfMatch, IdempotencyKey),
    request_body = ReasonInput,
    responses((status = 200, description = "The answer", body = OrganizationView)),
    extensions(("x-action" = json!(Action::OrganizationReinstate))),
)]
pub async fn reinstate_organization(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ReasonInput>,
) -> Result<Reply<OrganizationView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .reinstate_organization(&caller, organization, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

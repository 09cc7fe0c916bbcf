//! `PUT /api/v1/organizations/{organization}/draft`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, organization::OrganizationDraft, policy::Action};
use showcase_registry::{Registry, views::OrganizationView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Replaces the draft of an organization
#[utoipa::path(
    put,
    path = "/organizations/{organization}/draft",
    tag = "organizations",
    params(IfMatch, IdempotencyKey),
    request_body = OrganizationDraft,
    responses((status = 200, description = "The answer", body = OrganizationView)),
    extensions(("x-action" = json!(Action::OrganizationEdit))),
)]
pub async fn save_organization_draft(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<OrganizationDraft>,
) -> Result<Reply<OrganizationView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .save_organization_draft(&caller, organization, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

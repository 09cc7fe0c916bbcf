//! `POST /api/v1/organizations`

use axum::extract::State;
use showcase_domain::{organization::OrganizationDraft, policy::Action};
use showcase_registry::{Registry, views::OrganizationView};

use crate::{
    body::Repeatable, caller::SignedIn, precondition::IdempotencyKey, problem::Problem,
    reply::Reply,
};

/// Applies for an organization
///
/// Only its identity has to be valid at once. The applicant becomes its first owner.
#[utoipa::path(
    post,
    path = "/organizations",
    tag = "organizations",
    params(IdempotencyKey),
    request_body = OrganizationDraft,
    responses((status = 201, description = "The new one", body = OrganizationView)),
    extensions(("x-action" = json!(Action::OrganizationCreate))),
)]
pub async fn create_organization(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    body: Repeatable<OrganizationDraft>,
) -> Result<Reply<OrganizationView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.create_organization(&caller, input).await?;
    Ok(Reply::from(outcome)
        .tagged()
        .created_at(|view| format!("/organizations/{}", view.id)))
}

//! `POST /api/v1/organization-claims`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{ClaimCode, Registry, views::OrganizationView};

use crate::{body::Body, caller::SignedIn, problem::Problem, reply::Reply};

/// Becomes the owner of an organization that the office recorded
///
/// The office hands out the code; it is good once.
#[utoipa::path(
    post,
    path = "/organization-claims",
    tag = "organizations",
    request_body = ClaimCode,
    responses((status = 200, description = "The answer", body = OrganizationView)),
    extensions(("x-action" = json!(Action::OrganizationClaim))),
)]
pub async fn claim_organization(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Body(input): Body<ClaimCode>,
) -> Result<Reply<OrganizationView>, Problem> {
    let view = registry.claim_organization(&caller, input).await?;
    Ok(Reply::ok(view).tagged())
}

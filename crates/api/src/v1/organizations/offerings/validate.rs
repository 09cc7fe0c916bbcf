//! `POST /api/v1/organizations/{organization}/offerings/validation`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, offering::OfferingDraft, policy::Action};
use showcase_registry::{Registry, views::ValidationView};

use crate::{at::At, body::Body, caller::SignedIn, problem::Problem, reply::Reply};

/// Checks a draft without saving it
///
/// Answers with everything that a submission would be refused for.
#[utoipa::path(
    post,
    path = "/organizations/{organization}/offerings/validation",
    tag = "offerings",
    request_body = OfferingDraft,
    responses((status = 200, description = "The answer", body = ValidationView)),
    extensions(("x-action" = json!(Action::OfferingValidate))),
)]
pub async fn validate_offering(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    Body(input): Body<OfferingDraft>,
) -> Result<Reply<ValidationView>, Problem> {
    let view = registry
        .validate_offering(&caller, organization, input)
        .await?;
    Ok(Reply::ok(view))
}

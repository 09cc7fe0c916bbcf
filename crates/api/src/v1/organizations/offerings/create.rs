//! `POST /api/v1/organizations/{organization}/offerings`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{NewOffering, Registry, views::OfferingView};

use crate::{
    at::At, body::Repeatable, caller::SignedIn, precondition::IdempotencyKey, problem::Problem,
    reply::Reply,
};

/// Creates an offering
///
/// Whatever is known of it is kept as a draft; it is checked when it is submitted.
#[utoipa::path(
    post,
    path = "/organizations/{organization}/offerings",
    tag = "offerings",
    params(IdempotencyKey),
    request_body = NewOffering,
    responses((status = 201, description = "The new one", body = OfferingView)),
    extensions(("x-action" = json!(Action::OfferingCreate))),
)]
pub async fn create_offering(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    body: Repeatable<NewOffering>,
) -> Result<Reply<OfferingView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .create_offering(&caller, organization, input)
        .await?;
    Ok(Reply::from(outcome)
        .tagged()
        .created_at(|view| format!("/offerings/{}", view.id)))
}

//! `PUT /api/v1/organizations/{organization}/contact`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{ContactInput, Registry, views::OrganizationView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Names the contact person
#[utoipa::path(
    put,
    path = "/organizations/{organization}/contact",
    tag = "organizations",
    params(IfMatch, IdempotencyKey),
    request_body = ContactInput,
    responses((status = 200, description = "The answer", body = OrganizationView)),
    extensions(("x-action" = json!(Action::OrganizationEdit))),
)]
pub async fn set_organization_contact(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ContactInput>,
) -> Result<Reply<OrganizationView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .set_organization_contact(&caller, organization, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

//! `POST /api/v1/organizations/{organization}/submission`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{Registry, views::ReceiptView};

use crate::{
    at::At,
    body::RepeatableAct,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Submits the draft of an organization for review
#[utoipa::path(
    post,
    path = "/organizations/{organization}/submission",
    tag = "organizations",
    params(IfMatch, IdempotencyKey),
    responses((status = 201, description = "The receipt", body = ReceiptView)),
    extensions(("x-action" = json!(Action::OrganizationSubmit))),
)]
pub async fn submit_organization(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    IfMatch(expected): IfMatch,
    act: RepeatableAct,
) -> Result<Reply<ReceiptView>, Problem> {
    let caller = act.by(caller);
    let outcome = registry
        .submit_organization(&caller, organization, expected)
        .await?;
    Ok(Reply::from(outcome).created_at(|receipt| format!("/cases/{}", receipt.case)))
}

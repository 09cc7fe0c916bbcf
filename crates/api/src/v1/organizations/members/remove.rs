//! `DELETE /api/v1/organizations/{organization}/members/{person}`

use axum::{extract::State, http::StatusCode};
use showcase_domain::{
    id::{OrganizationId, PersonId},
    policy::Action,
};
use showcase_registry::Registry;

use crate::{at::At, caller::SignedIn, problem::Problem};

/// Ends a membership
#[utoipa::path(
    delete,
    path = "/organizations/{organization}/members/{person}",
    tag = "organizations",
    responses((status = 204, description = "Done")),
    extensions(("x-action" = json!(Action::MemberManage))),
)]
pub async fn remove_member(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At((organization, person)): At<(OrganizationId, PersonId)>,
) -> Result<StatusCode, Problem> {
    registry
        .remove_member(&caller, organization, person)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

//! `POST /api/v1/organizations/{organization}/units`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{Registry, UnitInput, views::UnitView};

use crate::{at::At, body::Body, caller::SignedIn, problem::Problem, reply::Reply};

/// Adds a department
#[utoipa::path(
    post,
    path = "/organizations/{organization}/units",
    tag = "organizations",
    request_body = UnitInput,
    responses((status = 201, description = "The new one", body = UnitView)),
    extensions(("x-action" = json!(Action::UnitManage))),
)]
pub async fn create_unit(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    Body(input): Body<UnitInput>,
) -> Result<Reply<UnitView>, Problem> {
    let view = registry.create_unit(&caller, organization, input).await?;
    Ok(Reply::ok(view).created_at(|_| format!("/organizations/{organization}/units")))
}

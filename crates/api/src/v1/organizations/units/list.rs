//! `GET /api/v1/organizations/{organization}/units`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{
    Registry,
    views::{Page, UnitView},
};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Lists the departments of an organization
#[utoipa::path(
    get,
    path = "/organizations/{organization}/units",
    tag = "organizations",
    responses((status = 200, description = "The answer", body = Page<UnitView>)),
    extensions(("x-action" = json!(Action::UnitList))),
)]
pub async fn list_units(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
) -> Result<Reply<Page<UnitView>>, Problem> {
    let items = registry.list_units(&caller, organization).await?;
    Ok(Reply::all(items))
}

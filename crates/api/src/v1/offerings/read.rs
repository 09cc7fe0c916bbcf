//! `GET /api/v1/offerings/{offering}`

use axum::extract::State;
use showcase_domain::{id::OfferingId, policy::Action};
use showcase_registry::{Registry, views::OfferingView};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Reads an offering
#[utoipa::path(
    get,
    path = "/offerings/{offering}",
    tag = "offerings",
    responses((status = 200, description = "The answer", body = OfferingView)),
    extensions(("x-action" = json!(Action::OfferingRead))),
)]
pub async fn read_offering(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(offering): At<OfferingId>,
) -> Result<Reply<OfferingView>, Problem> {
    let view = registry.read_offering(&caller, offering).await?;
    Ok(Reply::ok(view).tagged())
}

//! `GET /api/v1/offerings/{offering}/revisions`

use axum::extract::State;
use showcase_domain::{id::OfferingId, policy::Action};
use showcase_registry::{
    Registry,
    views::{Page, RevisionSummary},
};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Lists the revisions of an offering, oldest first
#[utoipa::path(
    get,
    path = "/offerings/{offering}/revisions",
    tag = "offerings",
    responses((status = 200, description = "The answer", body = Page<RevisionSummary>)),
    extensions(("x-action" = json!(Action::OfferingRead))),
)]
pub async fn list_offering_revisions(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(offering): At<OfferingId>,
) -> Result<Reply<Page<RevisionSummary>>, Problem> {
    let items = registry.list_offering_revisions(&caller, offering).await?;
    Ok(Reply::all(items))
}

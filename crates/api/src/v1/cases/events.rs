//! `GET /api/v1/cases/{case}/events`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{
    Registry,
    views::{EventView, Page},
};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Lists what happened to a case, oldest first
#[utoipa::path(
    get,
    path = "/cases/{case}/events",
    tag = "cases",
    responses((status = 200, description = "The answer", body = Page<EventView>)),
    extensions(("x-action" = json!(Action::CaseRead))),
)]
pub async fn list_case_events(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
) -> Result<Reply<Page<EventView>>, Problem> {
    let items = registry.case_events(&caller, case).await?;
    Ok(Reply::all(items))
}

//! `GET /api/v1/cases/{case}`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{Registry, views::CaseView};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Reads a case
#[utoipa::path(
    get,
    path = "/cases/{case}",
    tag = "cases",
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseRead))),
)]
pub async fn read_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
) -> Result<Reply<CaseView>, Problem> {
    let view = registry.read_case(&caller, case).await?;
    Ok(Reply::ok(view).tagged())
}

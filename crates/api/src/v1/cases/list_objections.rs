//! `GET /api/v1/cases/{case}/objections`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{
    Registry,
    views::{ObjectionView, Page},
};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Lists the objections to a case with who raised them
///
/// For those who handle objections; everybody else who may read the case finds them there without names.
#[utoipa::path(
    get,
    path = "/cases/{case}/objections",
    tag = "cases",
    responses((status = 200, description = "The answer", body = Page<ObjectionView>)),
    extensions(("x-action" = json!(Action::CaseObjectionRead))),
)]
pub async fn list_objections(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
) -> Result<Reply<Page<ObjectionView>>, Problem> {
    let objections = registry.list_objections(&caller, case).await?;
    Ok(Reply::all(objections))
}

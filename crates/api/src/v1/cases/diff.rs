//! `GET /api/v1/cases/{case}/diff`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{DiffQuery, Registry, views::CaseDiffView};

use crate::{at::At, caller::SignedIn, problem::Problem, query::Query, reply::Reply};

/// Lists what a submission changed, field by field
///
/// Against the submission before, the first one, or what is public. When there is none, `base` is null and no field is listed.
#[utoipa::path(
    get,
    path = "/cases/{case}/diff",
    tag = "cases",
    params(DiffQuery),
    responses((status = 200, description = "The answer", body = CaseDiffView)),
    extensions(("x-action" = json!(Action::CaseRead))),
)]
pub async fn read_case_diff(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    Query(query): Query<DiffQuery>,
) -> Result<Reply<CaseDiffView>, Problem> {
    let view = registry
        .case_diff(&caller, case, query.against, query.round)
        .await?;
    Ok(Reply::ok(view))
}

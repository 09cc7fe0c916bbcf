//! `GET /api/v1/cases`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    CaseQuery, Registry,
    views::{CaseSummary, Page},
};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists cases
///
/// Those of one's own organizations; all of them for the office.
#[utoipa::path(
    get,
    path = "/cases",
    tag = "cases",
    params(CaseQuery),
    responses((status = 200, description = "The answer", body = Page<CaseSummary>)),
    extensions(("x-action" = json!(Action::CaseList))),
)]
pub async fn list_cases(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<CaseQuery>,
) -> Result<Reply<Page<CaseSummary>>, Problem> {
    let view = registry
        .list_cases(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

//! `GET /api/v1/statistics/overdue`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{OverdueQuery, Registry, views::OverdueView};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Reads what is overdue now
///
/// Cases whose stage's days are over, the longest overdue first, and how many there are by stage, reviewer and organization.
#[utoipa::path(
    get,
    path = "/statistics/overdue",
    tag = "statistics",
    params(OverdueQuery),
    responses((status = 200, description = "The answer", body = OverdueView)),
    extensions(("x-action" = json!(Action::StatisticsRead))),
)]
pub async fn read_overdue_statistics(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<OverdueQuery>,
) -> Result<Reply<OverdueView>, Problem> {
    let view = registry
        .overdue_now(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

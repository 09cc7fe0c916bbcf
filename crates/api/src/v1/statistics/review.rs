//! `GET /api/v1/statistics/review`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{FiguresQuery, Registry, views::FiguresView};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Reads the figures of review
///
/// How long cases stayed at their stages, how they left them, and which changes were asked for late; what is open and overdue now.
#[utoipa::path(
    get,
    path = "/statistics/review",
    tag = "statistics",
    params(FiguresQuery),
    responses((status = 200, description = "The answer", body = FiguresView)),
    extensions(("x-action" = json!(Action::StatisticsRead))),
)]
pub async fn read_review_statistics(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<FiguresQuery>,
) -> Result<Reply<FiguresView>, Problem> {
    let view = registry
        .review_figures(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

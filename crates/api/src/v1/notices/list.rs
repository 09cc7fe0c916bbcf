//! `GET /api/v1/notices`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    NoticeQuery, Registry,
    views::{NoticeSummary, Page},
};

use crate::{
    caller::Anyone,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists public notices, newest first
#[utoipa::path(
    get,
    path = "/notices",
    tag = "notices",
    params(NoticeQuery),
    responses((status = 200, description = "The answer", body = Page<NoticeSummary>)),
    extensions(("x-action" = json!(Action::NoticeRead))),
)]
pub async fn list_notices(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    Query(query): Query<NoticeQuery>,
) -> Result<Reply<Page<NoticeSummary>>, Problem> {
    let view = registry
        .list_notices(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

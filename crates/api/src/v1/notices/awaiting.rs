//! `GET /api/v1/notices/awaiting`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    AwaitingQuery, Registry,
    views::{AwaitingView, Page},
};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists the cases that wait for a notice
///
/// They passed their last stage, and their procedure asks for days in public. Those that wait longest come first.
#[utoipa::path(
    get,
    path = "/notices/awaiting",
    tag = "notices",
    params(AwaitingQuery),
    responses((status = 200, description = "The answer", body = Page<AwaitingView>)),
    extensions(("x-action" = json!(Action::NoticePublish))),
)]
pub async fn list_awaiting_notice(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<AwaitingQuery>,
) -> Result<Reply<Page<AwaitingView>>, Problem> {
    let view = registry
        .list_awaiting_notice(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

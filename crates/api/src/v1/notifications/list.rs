//! `GET /api/v1/notifications`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    NotificationQuery, Registry,
    views::{NotificationView, Page},
};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists one's own messages
///
/// What happened that concerns the caller, the newest first. Only persons have messages.
#[utoipa::path(
    get,
    path = "/notifications",
    tag = "notifications",
    params(NotificationQuery),
    responses((status = 200, description = "The answer", body = Page<NotificationView>)),
    extensions(("x-action" = json!(Action::NotificationRead))),
)]
pub async fn list_notifications(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<NotificationQuery>,
) -> Result<Reply<Page<NotificationView>>, Problem> {
    let view = registry
        .list_notifications(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

//! `GET /api/v1/notifications/unread-count`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Registry, views::UnreadView};

use crate::{caller::SignedIn, problem::Problem, reply::Reply};

/// Counts one's own unread messages
#[utoipa::path(
    get,
    path = "/notifications/unread-count",
    tag = "notifications",
    responses((status = 200, description = "The answer", body = UnreadView)),
    extensions(("x-action" = json!(Action::NotificationRead))),
)]
pub async fn count_unread_notifications(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
) -> Result<Reply<UnreadView>, Problem> {
    Ok(Reply::ok(registry.count_unread(&caller).await?))
}

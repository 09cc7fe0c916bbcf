//! `POST /api/v1/notifications/read`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{ReadInput, Registry, views::UnreadView};

use crate::{body::Body, caller::SignedIn, problem::Problem, reply::Reply};

/// Marks messages as read
///
/// Some by their ids, or one and all that are older. Messages of others are passed over. Doing it twice is harmless.
#[utoipa::path(
    post,
    path = "/notifications/read",
    tag = "notifications",
    request_body = ReadInput,
    responses((status = 200, description = "What is left", body = UnreadView)),
    extensions(("x-action" = json!(Action::NotificationRead))),
)]
pub async fn mark_notifications_read(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Body(input): Body<ReadInput>,
) -> Result<Reply<UnreadView>, Problem> {
    let view = registry.mark_notifications_read(&caller, input).await?;
    Ok(Reply::ok(view))
}

//! `POST /api/v1/notices`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{NoticeInput, Registry, views::NoticeView};

use crate::{
    body::Repeatable, caller::SignedIn, precondition::IdempotencyKey, problem::Problem,
    reply::Reply,
};

/// Publishes a notice
///
/// Its cases stand on it from now on, for as many working days as the longest of their procedures asks for. One that does not wait for a
/// notice is named in the refusal.
#[utoipa::path(
    post,
    path = "/notices",
    tag = "notices",
    params(IdempotencyKey),
    request_body = NoticeInput,
    responses((status = 201, description = "The new one", body = NoticeView)),
    extensions(("x-action" = json!([Action::NoticePublish, Action::CasePublishNotice]))),
)]
pub async fn publish_notice(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    body: Repeatable<NoticeInput>,
) -> Result<Reply<NoticeView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.publish_notice(&caller, input).await?;
    Ok(Reply::from(outcome).created_at(|view| format!("/notices/{}", view.summary.id)))
}

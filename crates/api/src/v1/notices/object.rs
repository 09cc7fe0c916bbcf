//! `POST /api/v1/notices/{notice}/objections`

use axum::extract::State;
use showcase_domain::{id::NoticeId, policy::Action};
use showcase_registry::{NoticeObjectionInput, Registry, views::ObjectionReceipt};

use crate::{
    at::At, body::Repeatable, caller::SignedIn, precondition::IdempotencyKey, problem::Problem,
    reply::Reply,
};

/// Objects to a case of a notice
///
/// Under real name, while the days of the notice are not over. The answer is a receipt and nothing else; who objected is told to those who
/// handle it, never to the organization.
#[utoipa::path(
    post,
    path = "/notices/{notice}/objections",
    tag = "notices",
    params(IdempotencyKey),
    request_body = NoticeObjectionInput,
    responses((status = 200, description = "The receipt", body = ObjectionReceipt)),
    extensions(("x-action" = json!(Action::NoticeObject))),
)]
pub async fn object_to_notice(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(notice): At<NoticeId>,
    body: Repeatable<NoticeObjectionInput>,
) -> Result<Reply<ObjectionReceipt>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.object(&caller, notice, input).await?;
    Ok(Reply::from(outcome))
}

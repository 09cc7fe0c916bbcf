//! `POST /api/v1/experts`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{ExpertInput, Registry, views::ExpertView};

use crate::{
    body::Repeatable, caller::SignedIn, precondition::IdempotencyKey, problem::Problem,
    reply::Reply,
};

/// Admits somebody to the pool of experts
#[utoipa::path(
    post,
    path = "/experts",
    tag = "office",
    params(IdempotencyKey),
    request_body = ExpertInput,
    responses((status = 201, description = "The expert", body = ExpertView)),
    extensions(("x-action" = json!(Action::ExpertManage))),
)]
pub async fn admit_expert(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    body: Repeatable<ExpertInput>,
) -> Result<Reply<ExpertView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.admit_expert(&caller, input).await?;
    Ok(Reply::from(outcome).created_at(|_| "/experts".to_owned()))
}

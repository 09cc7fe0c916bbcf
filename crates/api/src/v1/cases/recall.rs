//! `POST /api/v1/cases/{case}/recall`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{Registry, views::CaseView};

use crate::{
    at::At,
    body::RepeatableAct,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Takes a submission back to edit it, before a reviewer has begun
#[utoipa::path(
    post,
    path = "/cases/{case}/recall",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseRecall))),
)]
pub async fn recall_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    act: RepeatableAct,
) -> Result<Reply<CaseView>, Problem> {
    let caller = act.by(caller);
    let outcome = registry.recall_case(&caller, case, expected).await?;
    Ok(Reply::from(outcome).tagged())
}

//! `POST /api/v1/cases/{case}/release`

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

/// Puts a case back into the queue
#[utoipa::path(
    post,
    path = "/cases/{case}/release",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseRelease))),
)]
pub async fn release_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    act: RepeatableAct,
) -> Result<Reply<CaseView>, Problem> {
    let caller = act.by(caller);
    let outcome = registry.release_case(&caller, case, expected).await?;
    Ok(Reply::from(outcome).tagged())
}

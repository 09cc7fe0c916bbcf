//! `POST /api/v1/cases/{case}/release-held`

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

/// Releases a held decision
///
/// It is carried out as it was decided.
#[utoipa::path(
    post,
    path = "/cases/{case}/release-held",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseReleaseHeld))),
)]
pub async fn release_held_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    act: RepeatableAct,
) -> Result<Reply<CaseView>, Problem> {
    let caller = act.by(caller);
    let outcome = registry.release_held_case(&caller, case, expected).await?;
    Ok(Reply::from(outcome).tagged())
}

//! `POST /api/v1/cases/{case}/claim`

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

/// Takes a queued case in hand
///
/// `If-Match` may be left out: whoever comes second is told that it is held.
#[utoipa::path(
    post,
    path = "/cases/{case}/claim",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseClaim))),
)]
pub async fn claim_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    act: RepeatableAct,
) -> Result<Reply<CaseView>, Problem> {
    let caller = act.by(caller);
    let outcome = registry.claim_case(&caller, case, expected).await?;
    Ok(Reply::from(outcome).tagged())
}

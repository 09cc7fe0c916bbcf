//! `POST /api/v1/cases/{case}/withdrawal`

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

/// Ends a case for its owner
///
/// The content stays as a draft.
#[utoipa::path(
    post,
    path = "/cases/{case}/withdrawal",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseWithdraw))),
)]
pub async fn withdraw_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    act: RepeatableAct,
) -> Result<Reply<CaseView>, Problem> {
    let caller = act.by(caller);
    let outcome = registry.withdraw_case(&caller, case, expected).await?;
    Ok(Reply::from(outcome).tagged())
}

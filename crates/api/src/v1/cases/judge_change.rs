//! `POST /api/v1/cases/{case}/change-requests/{change_request}/judgement`

use axum::extract::State;
use showcase_domain::{
    id::{CaseId, ChangeRequestId},
    policy::Action,
};
use showcase_registry::{JudgementInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Accepts an answer, asks again, or waives the item
///
/// What is reopened goes back with the next request for changes.
#[utoipa::path(
    post,
    path = "/cases/{case}/change-requests/{change_request}/judgement",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = JudgementInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseJudgeChange))),
)]
pub async fn judge_change(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At((case, item)): At<(CaseId, ChangeRequestId)>,
    IfMatch(expected): IfMatch,
    body: Repeatable<JudgementInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .judge_change(&caller, case, item, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

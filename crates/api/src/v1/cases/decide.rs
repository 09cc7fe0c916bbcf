//! `POST /api/v1/cases/{case}/decision`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{DecisionInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Passes or rejects a case, at once or held
///
/// Names the content hash that was read: nobody decides what changed under them.
#[utoipa::path(
    post,
    path = "/cases/{case}/decision",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = DecisionInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!([Action::CasePass, Action::CaseReject, Action::CaseHold]))),
)]
pub async fn decide_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<DecisionInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.decide_case(&caller, case, expected, input).await?;
    Ok(Reply::from(outcome).tagged())
}

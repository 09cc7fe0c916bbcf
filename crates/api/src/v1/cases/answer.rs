//! `POST /api/v1/cases/{case}/change-requests/{change_request}/answer`

use axum::extract::State;
use showcase_domain::{
    id::{CaseId, ChangeRequestId},
    policy::Action,
};
use showcase_registry::{AnswerInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Answers one change request
///
/// It can be answered again until the case is resubmitted.
#[utoipa::path(
    post,
    path = "/cases/{case}/change-requests/{change_request}/answer",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = AnswerInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseAnswer))),
)]
pub async fn answer_change(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At((case, item)): At<(CaseId, ChangeRequestId)>,
    IfMatch(expected): IfMatch,
    body: Repeatable<AnswerInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .answer_change(&caller, case, item, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

//! `POST /api/v1/cases/{case}/assignment`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{AssignmentInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Gives a case to a colleague
///
/// Takes it from the one who holds it, if somebody does (转办).
#[utoipa::path(
    post,
    path = "/cases/{case}/assignment",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = AssignmentInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!([Action::CaseAssign, Action::CaseReassign]))),
)]
pub async fn assign_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<AssignmentInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.assign_case(&caller, case, expected, input).await?;
    Ok(Reply::from(outcome).tagged())
}

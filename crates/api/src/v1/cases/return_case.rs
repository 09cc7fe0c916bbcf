//! `POST /api/v1/cases/{case}/return`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{Registry, ReturnInput, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Returns a case to the stage before
///
/// Names the content hash that was read.
#[utoipa::path(
    post,
    path = "/cases/{case}/return",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = ReturnInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseReturn))),
)]
pub async fn return_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ReturnInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.return_case(&caller, case, expected, input).await?;
    Ok(Reply::from(outcome).tagged())
}

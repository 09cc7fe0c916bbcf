//! `POST /api/v1/cases/{case}/reconsideration`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{ReasonInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Asks for a refusal to be reconsidered
///
/// Once, in time, and for others than before.
#[utoipa::path(
    post,
    path = "/cases/{case}/reconsideration",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = ReasonInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseReconsider))),
)]
pub async fn reconsider_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ReasonInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .reconsider_case(&caller, case, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

//! `POST /api/v1/cases/{case}/recusal`

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

/// Says that one must not review a case (回避)
///
/// It goes back to the queue if one held it.
#[utoipa::path(
    post,
    path = "/cases/{case}/recusal",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = ReasonInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseRecuse))),
)]
pub async fn recuse_from_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ReasonInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .recuse_from_case(&caller, case, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

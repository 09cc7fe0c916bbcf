//! `POST /api/v1/cases/{case}/objections/{objection}/dismissal`

use axum::extract::State;
use showcase_domain::{
    id::{CaseId, ObjectionId},
    policy::Action,
};
use showcase_registry::{ReasonInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Dismisses an objection (异议不成立)
///
/// The notice goes on with the days that were left when none is open any more.
#[utoipa::path(
    post,
    path = "/cases/{case}/objections/{objection}/dismissal",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = ReasonInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseDismissObjection))),
)]
pub async fn dismiss_objection(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At((case, objection)): At<(CaseId, ObjectionId)>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ReasonInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .dismiss_objection(&caller, case, objection, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

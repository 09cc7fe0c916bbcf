//! `POST /api/v1/cases/{case}/objections`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{ObjectionInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Records an objection that came on paper
///
/// Under real name; the organization learns that there is one and not from whom.
#[utoipa::path(
    post,
    path = "/cases/{case}/objections",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = ObjectionInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseRecordObjection))),
)]
pub async fn record_objection(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ObjectionInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .record_objection(&caller, case, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

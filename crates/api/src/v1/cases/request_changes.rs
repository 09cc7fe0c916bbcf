//! `POST /api/v1/cases/{case}/change-requests`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{ChangesInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Hands a case back with everything that is to be changed
#[utoipa::path(
    post,
    path = "/cases/{case}/change-requests",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = ChangesInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseRequestChanges))),
)]
pub async fn request_changes(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ChangesInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .request_changes(&caller, case, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

//! `PUT /api/v1/cases/{case}/checklist`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{ChecklistInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Replaces what was checked at this stage
///
/// Items are ticked or explained; a stage is passed when none is left out.
#[utoipa::path(
    put,
    path = "/cases/{case}/checklist",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = ChecklistInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseCheck))),
)]
pub async fn check_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ChecklistInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.check_case(&caller, case, expected, input).await?;
    Ok(Reply::from(outcome).tagged())
}

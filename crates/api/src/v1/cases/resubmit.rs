//! `POST /api/v1/cases/{case}/resubmission`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{Registry, views::ReceiptView};

use crate::{
    at::At,
    body::RepeatableAct,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Submits the edited draft as the next round of the case
#[utoipa::path(
    post,
    path = "/cases/{case}/resubmission",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    responses((status = 200, description = "The receipt", body = ReceiptView)),
    extensions(("x-action" = json!(Action::CaseResubmit))),
)]
pub async fn resubmit_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    act: RepeatableAct,
) -> Result<Reply<ReceiptView>, Problem> {
    let caller = act.by(caller);
    let outcome = registry.resubmit_case(&caller, case, expected).await?;
    Ok(Reply::from(outcome))
}

//! `POST /api/v1/cases/{case}/panel`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{Registry, views::CaseView};

use crate::{
    at::At,
    body::RepeatableAct,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Draws the experts of this stage from the pool
///
/// The drawn number is recorded, so that anybody can draw them again.
#[utoipa::path(
    post,
    path = "/cases/{case}/panel",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseDrawPanel))),
)]
pub async fn draw_panel(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    act: RepeatableAct,
) -> Result<Reply<CaseView>, Problem> {
    let caller = act.by(caller);
    let outcome = registry.draw_panel(&caller, case, expected).await?;
    Ok(Reply::from(outcome).tagged())
}

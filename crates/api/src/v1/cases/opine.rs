//! `POST /api/v1/cases/{case}/panel/opinions`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{OpinionInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Gives an expert's opinion
///
/// Scores for every criterion of the sheet, a recommendation, and words.
#[utoipa::path(
    post,
    path = "/cases/{case}/panel/opinions",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = OpinionInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseOpine))),
)]
pub async fn give_opinion(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<OpinionInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .give_opinion(&caller, case, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

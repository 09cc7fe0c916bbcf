//! `POST /api/v1/cases/{case}/panel/excusal`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{ExcuseInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Excuses an expert who does not answer
///
/// The next expert of the same drawing takes the seat; whoever has given an opinion stays.
#[utoipa::path(
    post,
    path = "/cases/{case}/panel/excusal",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = ExcuseInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseExcuseExpert))),
)]
pub async fn excuse_expert(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ExcuseInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .excuse_expert(&caller, case, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

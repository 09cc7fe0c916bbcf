//! `POST /api/v1/cases/{case}/appointment`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{AppointmentInput, Registry, views::CaseView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Appoints a reviewer when nobody eligible is left
///
/// Conflicts of interest and four eyes bind them as everybody.
#[utoipa::path(
    post,
    path = "/cases/{case}/appointment",
    tag = "cases",
    params(IfMatch, IdempotencyKey),
    request_body = AppointmentInput,
    responses((status = 200, description = "The answer", body = CaseView)),
    extensions(("x-action" = json!(Action::CaseAppoint))),
)]
pub async fn appoint_reviewer(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<AppointmentInput>,
) -> Result<Reply<CaseView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .appoint_reviewer(&caller, case, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

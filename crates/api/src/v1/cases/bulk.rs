//! `POST /api/v1/cases/bulk`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{BulkInput, Registry, views::BulkView};

use crate::{
    body::Repeatable, caller::SignedIn, precondition::IdempotencyKey, problem::Problem,
    reply::Reply,
};

/// Assigns, passes or releases many cases
///
/// Each is decided exactly as by its single operation, and its answer says what that would have answered. With the mode `all` one
/// refusal leaves everything as it was. A dry run decides everything and keeps nothing.
#[utoipa::path(
    post,
    path = "/cases/bulk",
    tag = "cases",
    params(IdempotencyKey),
    request_body = BulkInput,
    responses((status = 200, description = "The answer", body = BulkView)),
    extensions(("x-action" = json!(Action::CaseBulk))),
)]
pub async fn decide_in_bulk(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    body: Repeatable<BulkInput>,
) -> Result<Reply<BulkView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.decide_in_bulk(&caller, input).await?;
    Ok(Reply::from(outcome))
}

//! `POST /api/v1/offerings/{offering}/reinstatement`

use axum::extract::State;
use showcase_domain::{id::OfferingId, policy::Action};
use showcase_registry::{ReasonInput, Registry, views::OfferingView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Lifts the suspension of an offering
///
/// It is on show again as it was.
#[utoipa::path(
    post,
    path = "/offerings/{offering}/reinstatement",
    tag = "offerings",
    params(IfMatch, IdempotencyKey),
    request_body = ReasonInput,
    responses((status = 200, description = "The answer", body = OfferingView)),
    extensions(("x-action" = json!(Action::OfferingReinstate))),
)]
pub async fn reinstate_offering(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(offering): At<OfferingId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ReasonInput>,
) -> Result<Reply<OfferingView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .reinstate_offering(&caller, offering, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

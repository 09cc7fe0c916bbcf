//! `POST /api/v1/offerings/{offering}/cancellation`

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

/// Cancels a registered offering
///
/// By its owner, with a reason. Its number stays visible with its state.
#[utoipa::path(
    post,
    path = "/offerings/{offering}/cancellation",
    tag = "offerings",
    params(IfMatch, IdempotencyKey),
    request_body = ReasonInput,
    responses((status = 200, description = "The answer", body = OfferingView)),
    extensions(("x-action" = json!(Action::OfferingCancel))),
)]
pub async fn cancel_offering(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(offering): At<OfferingId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<ReasonInput>,
) -> Result<Reply<OfferingView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .cancel_offering(&caller, offering, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

//! `POST /api/v1/offerings/{offering}/revocation`

use axum::extract::State;
use showcase_domain::{id::OfferingId, policy::Action};
use showcase_registry::{Registry, RevocationInput, views::OfferingView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Revokes a registered offering
///
/// By the zone, with a reason, a recorded hearing and a bar on applying again.
#[utoipa::path(
    post,
    path = "/offerings/{offering}/revocation",
    tag = "offerings",
    params(IfMatch, IdempotencyKey),
    request_body = RevocationInput,
    responses((status = 200, description = "The answer", body = OfferingView)),
    extensions(("x-action" = json!(Action::OfferingRevoke))),
)]
pub async fn revoke_offering(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(offering): At<OfferingId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<RevocationInput>,
) -> Result<Reply<OfferingView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .revoke_offering(&caller, offering, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

//! `PUT /api/v1/offerings/{offering}/draft`

use axum::extract::State;
use showcase_domain::{id::OfferingId, offering::OfferingDraft, policy::Action};
use showcase_registry::{Registry, views::OfferingView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Replaces the draft of an offering
#[utoipa::path(
    put,
    path = "/offerings/{offering}/draft",
    tag = "offerings",
    params(IfMatch, IdempotencyKey),
    request_body = OfferingDraft,
    responses((status = 200, description = "The answer", body = OfferingView)),
    extensions(("x-action" = json!(Action::OfferingEdit))),
)]
pub async fn save_offering_draft(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(offering): At<OfferingId>,
    IfMatch(expected): IfMatch,
    body: Repeatable<OfferingDraft>,
) -> Result<Reply<OfferingView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .save_offering_draft(&caller, offering, expected, input)
        .await?;
    Ok(Reply::from(outcome).tagged())
}

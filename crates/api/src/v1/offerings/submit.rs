//! `POST /api/v1/offerings/{offering}/submission`

use axum::extract::State;
use showcase_domain::{id::OfferingId, policy::Action};
use showcase_registry::{Registry, views::ReceiptView};

use crate::{
    at::At,
    body::RepeatableAct,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Submits the draft of an offering for review
///
/// The registration of its organization may still be open.
#[utoipa::path(
    post,
    path = "/offerings/{offering}/submission",
    tag = "offerings",
    params(IfMatch, IdempotencyKey),
    responses((status = 201, description = "The receipt", body = ReceiptView)),
    extensions(("x-action" = json!(Action::OfferingSubmit))),
)]
pub async fn submit_offering(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(offering): At<OfferingId>,
    IfMatch(expected): IfMatch,
    act: RepeatableAct,
) -> Result<Reply<ReceiptView>, Problem> {
    let caller = act.by(caller);
    let outcome = registry
        .submit_offering(&caller, offering, expected)
        .await?;
    Ok(Reply::from(outcome).created_at(|receipt| format!("/cases/{}", receipt.case)))
}

//! `PUT /api/v1/organizations/{organization}/offerings/by-ref/{external_ref}`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, offering::OfferingDraft, policy::Action};
use showcase_registry::{Registry, views::OfferingView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Creates an offering or replaces its draft, by the organization's own key
///
/// A draft that is the same already is left alone. `If-Match` may be left out.
#[utoipa::path(
    put,
    path = "/organizations/{organization}/offerings/by-ref/{external_ref}",
    tag = "offerings",
    params(IfMatch, IdempotencyKey),
    request_body = OfferingDraft,
    responses((status = 200, description = "It was there: its draft was replaced", body = OfferingView), (status = 201, description = "It was created", body = OfferingView)),
    extensions(("x-action" = json!(Action::OfferingCreate))),
)]
pub async fn upsert_offering_by_ref(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At((organization, external_ref)): At<(OrganizationId, String)>,
    IfMatch(expected): IfMatch,
    body: Repeatable<OfferingDraft>,
) -> Result<Reply<OfferingView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .upsert_offering_by_ref(&caller, organization, &external_ref, expected, input)
        .await?;
    let created = outcome.value.created;
    let reply = Reply::from(outcome)
        .tagged()
        .map(|upserted| upserted.offering);
    Ok(if created {
        reply.created_at(|offering| format!("/offerings/{}", offering.id))
    } else {
        reply
    })
}

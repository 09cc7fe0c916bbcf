//! `POST /api/v1/interests`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{InterestInput, Registry, views::InterestView};

use crate::{
    body::Repeatable, caller::SignedIn, precondition::IdempotencyKey, problem::Problem,
    reply::Reply,
};

/// Declares an interest in an organization
///
/// Whoever declares one reviews no case of that organization and is not drawn for its panels.
#[utoipa::path(
    post,
    path = "/interests",
    tag = "accounts",
    params(IdempotencyKey),
    request_body = InterestInput,
    responses((status = 201, description = "The interest", body = InterestView)),
    extensions(("x-action" = json!(Action::InterestManage))),
)]
pub async fn declare_interest(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    body: Repeatable<InterestInput>,
) -> Result<Reply<InterestView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.declare_interest(&caller, input).await?;
    Ok(Reply::from(outcome).created_at(|_| "/interests".to_owned()))
}

//! `PATCH /api/v1/organizations/{organization}/members/{person}`

use axum::extract::State;
use showcase_domain::{
    id::{OrganizationId, PersonId},
    policy::Action,
};
use showcase_registry::{MemberChangeInput, Registry, views::MemberView};

use crate::{at::At, body::Body, caller::SignedIn, problem::Problem, reply::Reply};

/// Gives a member another role or department
#[utoipa::path(
    patch,
    path = "/organizations/{organization}/members/{person}",
    tag = "organizations",
    request_body = MemberChangeInput,
    responses((status = 200, description = "The answer", body = MemberView)),
    extensions(("x-action" = json!(Action::MemberManage))),
)]
pub async fn change_member(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At((organization, person)): At<(OrganizationId, PersonId)>,
    Body(input): Body<MemberChangeInput>,
) -> Result<Reply<MemberView>, Problem> {
    let view = registry
        .change_member(&caller, organization, person, input)
        .await?;
    Ok(Reply::ok(view))
}

//! `POST /api/v1/organizations/{organization}/members`

use axum::extract::State;
use showcase_domain::{id::OrganizationId, policy::Action};
use showcase_registry::{MemberInput, Registry, views::MemberView};

use crate::{at::At, body::Body, caller::SignedIn, problem::Problem, reply::Reply};

/// Admits a person who has an account
#[utoipa::path(
    post,
    path = "/organizations/{organization}/members",
    tag = "organizations",
    request_body = MemberInput,
    responses((status = 201, description = "The new one", body = MemberView)),
    extensions(("x-action" = json!(Action::MemberManage))),
)]
pub async fn add_member(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    Body(input): Body<MemberInput>,
) -> Result<Reply<MemberView>, Problem> {
    let view = registry.add_member(&caller, organization, input).await?;
    Ok(Reply::ok(view)
        .created_at(|member| format!("/organizations/{organization}/members/{}", member.person)))
}

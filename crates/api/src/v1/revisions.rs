//! `GET /api/v1/revisions/{revision}`

use axum::extract::State;
use showcase_domain::{id::RevisionId, policy::Action};
use showcase_registry::{Registry, views::RevisionView};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Reads a revision of an offering or an organization
#[utoipa::path(
    get,
    path = "/revisions/{revision}",
    tag = "offerings",
    responses((status = 200, description = "The answer", body = RevisionView)),
    extensions(("x-action" = json!([Action::OfferingRead, Action::OrganizationRead]))),
)]
pub async fn read_revision(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(revision): At<RevisionId>,
) -> Result<Reply<RevisionView>, Problem> {
    let view = registry.read_revision(&caller, revision).await?;
    Ok(Reply::ok(view))
}

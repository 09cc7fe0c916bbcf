//! `GET /api/v1/notices/{notice}`

use axum::extract::State;
use showcase_domain::{id::NoticeId, policy::Action};
use showcase_registry::{Registry, views::NoticeView};

use crate::{at::At, caller::Anyone, problem::Problem, reply::Reply};

/// Reads a public notice
///
/// Of each case the notice fields of the revision that was passed, and what became of it.
#[utoipa::path(
    get,
    path = "/notices/{notice}",
    tag = "notices",
    responses((status = 200, description = "The answer", body = NoticeView)),
    extensions(("x-action" = json!(Action::NoticeRead))),
)]
pub async fn read_notice(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    At(notice): At<NoticeId>,
) -> Result<Reply<NoticeView>, Problem> {
    let view = registry.read_notice(&caller, notice).await?;
    Ok(Reply::ok(view))
}

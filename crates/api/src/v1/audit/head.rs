//! `GET /api/v1/audit/head`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Registry, views::HeadView};

use crate::{caller::Anyone, problem::Problem, reply::Reply};

/// Reads where the event log ends
///
/// Whoever notes it down can tell later whether the log was changed before it.
#[utoipa::path(
    get,
    path = "/audit/head",
    tag = "events",
    responses((status = 200, description = "The answer", body = HeadView)),
    extensions(("x-action" = json!(Action::AuditHeadRead))),
)]
pub async fn audit_head(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
) -> Result<Reply<HeadView>, Problem> {
    let view = registry.audit_head(&caller).await?;
    Ok(Reply::ok(view))
}

//! `GET /api/v1/audit/events`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{AuditQuery, Registry, views::AuditPage};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists the whole event log
///
/// With everything that was hashed, for the auditor. It goes on with `after` and `next_after`, in either order.
#[utoipa::path(
    get,
    path = "/audit/events",
    tag = "events",
    params(AuditQuery),
    responses((status = 200, description = "The answer", body = AuditPage)),
    extensions(("x-action" = json!(Action::AuditRead))),
)]
pub async fn list_audit_events(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<AuditQuery>,
) -> Result<Reply<AuditPage>, Problem> {
    let view = registry
        .audit_events(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}

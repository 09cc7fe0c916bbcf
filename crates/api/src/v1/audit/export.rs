//! `GET /api/v1/audit/export`

use axum::{
    body::Body,
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use showcase_domain::policy::Action;
use showcase_registry::{ExportRange, Registry};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
};

/// Exports the event log
///
/// One JSON object a line, with hashes: `showcase audit verify FILE` checks it without the database. When something breaks in the
/// middle, so does the transfer: a file without its last line is not whole. Who exports is noted in the security log.
#[utoipa::path(
    get,
    path = "/audit/export",
    tag = "events",
    params(ExportRange),
    responses((status = 200, description = "The file", body = String, content_type = "application/x-ndjson")),
    extensions(("x-action" = json!(Action::AuditExport))),
)]
pub async fn export_audit(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(range): Query<ExportRange>,
) -> Result<Response, Problem> {
    let export = registry
        .export_audit(&caller, range)
        .await
        .map_err(in_query)?;
    let disposition = format!("attachment; filename=\"{}\"", export.file_name());
    let headers = [
        (CONTENT_TYPE, "application/x-ndjson".to_owned()),
        (CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, Body::from_stream(export.into_stream())).into_response())
}

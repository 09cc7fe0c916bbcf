//! `GET /api/v1/cases/{case}/archive`

use axum::{
    body::Body,
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::Registry;

use crate::{at::At, caller::SignedIn, problem::Problem};

/// Downloads the archive of a case
///
/// 卷宗, a ZIP: every submission as it was hashed and as a page, the materials, what was asked for, decided and objected, the events as
/// lines, and an index with the SHA-256 of every entry. Who takes it is noted in the security log.
#[utoipa::path(
    get,
    path = "/cases/{case}/archive",
    tag = "cases",
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/zip")),
    extensions(("x-action" = json!(Action::CaseArchive))),
)]
pub async fn archive_case(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
) -> Result<Response, Problem> {
    let archive = registry.archive_case(&caller, case).await?;
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_LENGTH, archive.size.to_string()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", archive.file_name),
        ),
    ];
    Ok((headers, Body::from_stream(archive.into_stream())).into_response())
}

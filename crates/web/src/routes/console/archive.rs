//! 卷宗: one case as a file.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use showcase_domain::id::CaseId;
use showcase_registry::Registry;

use crate::at::At;
use crate::failure::Failure;
use crate::visit::SignedIn;

pub async fn download(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
) -> Result<Response, Failure> {
    let archive = registry.archive_case(&visit.caller, id).await?;
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

//! `GET /api/v1/notices/{notice}/document.docx`

use axum::{
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use showcase_domain::{id::NoticeId, policy::Action};
use showcase_registry::{DocumentQuery, NoticeDocument, Registry};

use crate::{at::At, attachment::disposition, caller::Anyone, problem::Problem, query::Query};

/// Downloads a notice as a document
///
/// The list from its publication on, the result once its days are over.
#[utoipa::path(
    get,
    path = "/notices/{notice}/document.docx",
    tag = "notices",
    params(DocumentQuery),
    responses((
        status = 200,
        description = "The file",
        body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )),
    extensions(("x-action" = json!(Action::NoticeRead))),
)]
pub async fn read_notice_document(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    At(notice): At<NoticeId>,
    Query(query): Query<DocumentQuery>,
) -> Result<Response, Problem> {
    let document = registry
        .notice_document(&caller, notice, query.part)
        .await?;
    let named = disposition("notice.docx", &document.file_name);
    let headers = [
        (CONTENT_TYPE, NoticeDocument::MEDIA_TYPE),
        (CONTENT_DISPOSITION, named.as_str()),
        (CACHE_CONTROL, "no-cache"),
    ];
    Ok((headers, document.bytes).into_response())
}

//! `GET /api/v1/materials/{material}/content`

use axum::{
    extract::State,
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
};
use showcase_domain::{id::MaterialId, policy::Action};
use showcase_registry::{Registry, views::MaterialView};

use crate::{at::At, attachment::disposition, caller::SignedIn, problem::Problem};

/// Downloads a material
///
/// Always as an attachment: what an enterprise uploaded never opens as a page of this site. The content is compared with its hash, which is
/// also its `ETag`.
#[utoipa::path(
    get,
    path = "/materials/{material}/content",
    tag = "materials",
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 304, description = "The same as the client has"),
    ),
    extensions(("x-action" = json!(Action::MaterialRead))),
)]
pub async fn read_material_content(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(material): At<MaterialId>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let view = registry.read_material(&caller, material).await?;
    let tag = format!("\"{}\"", view.hash);
    let headers = headers(&view, &tag);
    if request
        .get(IF_NONE_MATCH)
        .is_some_and(|seen| seen.as_bytes() == tag.as_bytes())
    {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let content = registry.open_material(&caller, material).await?;
    Ok((headers, content.bytes).into_response())
}

fn headers(view: &MaterialView, tag: &str) -> HeaderMap {
    let plain = format!("{}.{}", view.id, view.media_type.extension());
    let named = disposition(&plain, &view.file_name);
    let all: [(HeaderName, &str); 5] = [
        (CONTENT_TYPE, view.media_type.word()),
        (CONTENT_DISPOSITION, &named),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "private, no-cache"),
        (ETAG, tag),
    ];
    all.into_iter()
        .filter_map(|(name, value)| Some((name, HeaderValue::from_str(value).ok()?)))
        .collect()
}

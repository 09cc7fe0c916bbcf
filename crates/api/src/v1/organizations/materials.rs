//! `POST /api/v1/organizations/{organization}/materials`

use axum::{
    body::HttpBody,
    extract::{
        DefaultBodyLimit, FromRequest, Multipart, Request, State, multipart::MultipartError,
    },
    http::StatusCode,
};
use bytes::BytesMut;
use showcase_domain::{
    id::OrganizationId,
    material::MAX_BYTES,
    message::{FieldErrors, Message},
    policy::Action,
};
use showcase_registry::{Caller, Upload, views::MaterialView};
use utoipa::ToSchema;

use crate::{
    ApiState,
    at::At,
    body,
    caller::SignedIn,
    precondition::IdempotencyKey,
    problem::{Kind, Problem},
    reply::Reply,
};

/// What surrounds the file in the body.
const ENVELOPE: usize = 64 * 1024;

/// The form of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; it is read part by part")]
pub struct UploadForm {
    /// PDF, JPEG or PNG, told by its content; at most 20 MB.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// Uploads a material
///
/// Nothing of the file is read before it is known that the caller may upload.
#[utoipa::path(
    post,
    path = "/organizations/{organization}/materials",
    tag = "materials",
    params(IdempotencyKey),
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "The new one", body = MaterialView)),
    extensions(("x-action" = json!(Action::MaterialUpload))),
)]
pub async fn upload_material(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    At(organization): At<OrganizationId>,
    IdempotencyKey(key): IdempotencyKey,
    request: Request,
) -> Result<Reply<MaterialView>, Problem> {
    let registry = &state.registry;
    registry.admit_upload(&caller, organization).await?;
    let (head, content) = request.into_parts();
    let upload = read(Request::from_parts(head.clone(), content), &state).await?;
    let idempotency = key.map(|key| body::idempotency(key, &head, &upload.bytes, registry));
    let caller = Caller {
        idempotency,
        ..caller
    };
    let outcome = registry
        .upload_material(&caller, organization, upload)
        .await?;
    Ok(Reply::from(outcome).created_at(|material| format!("/materials/{}", material.id)))
}

/// Reads the one part that the form has.
async fn read(mut request: Request, state: &ApiState) -> Result<Upload, Problem> {
    let limit = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX);
    let announced = request.body().size_hint().lower();
    if announced > MAX_BYTES + ENVELOPE as u64 {
        let (head, content) = request.into_parts();
        return Err(body::too_large(&head.headers, content).await);
    }
    DefaultBodyLimit::max(limit + ENVELOPE).apply(&mut request);
    let mut form = Multipart::from_request(request, state)
        .await
        .map_err(|_| Problem::new(Kind::UnsupportedMediaType))?;
    let Some(mut part) = form
        .next_field()
        .await
        .map_err(|error| unreadable(&error))?
    else {
        return Err(FieldErrors::one("/file", Message::Required).into());
    };
    if part.name() != Some("file") {
        let name = part.name().unwrap_or_default().to_owned();
        return Err(FieldErrors::one(format!("/{name}"), Message::UnknownField { name }).into());
    }
    let file_name = part.file_name().unwrap_or_default().to_owned();
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| unreadable(&error))? {
        if bytes.len() + chunk.len() > limit {
            return Err(Problem::new(Kind::TooLarge));
        }
        bytes.extend_from_slice(&chunk);
    }
    let bytes = bytes.freeze();
    Ok(Upload { file_name, bytes })
}

fn unreadable(error: &MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::TooLarge),
        _ => Problem::new(Kind::Malformed).because(error.body_text()),
    }
}

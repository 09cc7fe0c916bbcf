//! Downloading a material: always as an attachment, never as a page of ours.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use showcase_domain::id::MaterialId;
use showcase_registry::{Error, Registry};

use crate::at::At;
use crate::failure::Failure;
use crate::show::materials::file_name;
use crate::visit::SignedIn;

pub async fn download(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<MaterialId>,
) -> Result<Response, Failure> {
    let material = registry.open_material(&visit.caller, id).await?;
    let name = file_name(&material.view);
    let plain = format!("material.{}", material.view.media_type.extension());
    let disposition = format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        percent_encoded(&name)
    );
    let header = |text: &str| {
        HeaderValue::from_str(text).map_err(|error| Error::Internal(error.to_string()))
    };
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static(material.view.media_type.word()),
        ),
        (CONTENT_DISPOSITION, header(&disposition)?),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (ETAG, header(&format!("\"{}\"", material.view.hash))?),
    ];
    Ok((headers, material.bytes).into_response())
}

/// RFC 8187: everything but the unreserved characters.
fn percent_encoded(name: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::percent_encoded;

    #[test]
    fn names_travel_as_rfc_8187_asks() {
        assert_eq!(percent_encoded("执照 1.pdf"), "%E6%89%A7%E7%85%A7%201.pdf");
        assert_eq!(percent_encoded("a\"\r\nb"), "a%22%0D%0Ab");
    }
}

//! Every request has an id; every answer, every log line and every event it causes carries it.

use axum::{extract::Request, middleware::Next, response::Response};
use http::{HeaderName, HeaderValue};
use tower_http::request_id::RequestId;

use crate::client::Hop;

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Takes over the id of a trusted proxy, else draws one, and answers with it.
pub async fn assign(mut request: Request, next: Next) -> Response {
    let id = incoming(&request).unwrap_or_else(drawn);
    request.headers_mut().insert(HEADER, id.clone());
    request.extensions_mut().insert(RequestId::new(id.clone()));
    let mut response = next.run(request).await;
    response.headers_mut().insert(HEADER, id);
    response
}

/// The text of a request's id.
pub fn of(extensions: &http::Extensions) -> &str {
    extensions
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default()
}

/// Anybody else could write another request's id, or anything at all, into our log.
fn incoming(request: &Request) -> Option<HeaderValue> {
    if request.extensions().get::<Hop>() != Some(&Hop::Trusted) {
        return None;
    }
    let id = request.headers().get(HEADER)?;
    let well_formed = (8..=64).contains(&id.len())
        && id
            .as_bytes()
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    well_formed.then(|| id.clone())
}

fn drawn() -> HeaderValue {
    let text = format!("req_{:032x}", rand::random::<u128>());
    // Hexadecimal digits are always a header value; an id that is not would only lose its request its name.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("req_"))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn taken_over(hop: Hop, id: &str) -> bool {
        let mut request = Request::new(Body::empty());
        request.extensions_mut().insert(hop);
        request.headers_mut().insert(HEADER, id.parse().unwrap());
        incoming(&request).is_some()
    }

    #[test]
    fn only_well_formed_ids_of_trusted_proxies_are_taken_over() {
        assert!(taken_over(Hop::Trusted, "0123abcd-XYZ_"));
        assert!(!taken_over(Hop::Unknown, "0123abcd-XYZ_"));
        assert!(!taken_over(Hop::Trusted, "short"));
        assert!(!taken_over(Hop::Trusted, "with space and \"quotes\""));
        assert!(!taken_over(Hop::Trusted, &"x".repeat(65)));
    }

    #[test]
    fn drawn_ids_differ() {
        assert_ne!(drawn(), drawn());
        assert_eq!(drawn().len(), 36);
    }
}

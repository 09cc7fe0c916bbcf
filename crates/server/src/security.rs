//! Headers that tell browsers what our pages never do. A handler that needs another policy sets its own, and it stays.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
        X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    },
};

const PAGES: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; \
                     frame-ancestors 'none'";

/// The reference page of the API brings a script and styles of its own inside the page.
const REFERENCE: &str = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; \
                         img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");

/// How the site is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    Plain,
    /// Behind https: browsers are told to stay with it.
    Encrypted,
}

impl Transport {
    pub fn of(public_url: &str) -> Self {
        if public_url.starts_with("https://") {
            Self::Encrypted
        } else {
            Self::Plain
        }
    }
}

pub async fn headers(State(transport): State<Transport>, request: Request, next: Next) -> Response {
    let policy = if request.uri().path().starts_with("/api/docs") {
        REFERENCE
    } else {
        PAGES
    };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    absent(headers, CONTENT_SECURITY_POLICY, policy);
    absent(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    absent(headers, X_FRAME_OPTIONS, "DENY");
    absent(headers, REFERRER_POLICY, "same-origin");
    absent(
        headers,
        PERMISSIONS,
        "camera=(), geolocation=(), microphone=()",
    );
    if transport == Transport::Encrypted {
        absent(headers, STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

fn absent(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}

//! What the server itself answers when nobody behind it could: a panic, or a request that took too long.

use std::any::Any;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::FutureExt;
use http::{
    HeaderMap,
    header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, VARY},
};
use showcase_api::problem::{Kind, ProblemDocument};
use showcase_domain::Language;

use crate::request_id;

/// For how long a request may go on.
#[derive(Debug, Clone, Copy)]
pub struct Deadline(pub std::time::Duration);

/// Turns a panic and an overrun into an answer. The cause goes to the log, never to the client.
pub async fn catch(
    State(Deadline(deadline)): State<Deadline>,
    request: Request,
    next: Next,
) -> Response {
    let reader = Reader::of(&request);
    let answer = std::panic::AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(deadline, answer).await {
        Ok(Ok(response)) => response,
        Ok(Err(panic)) => {
            tracing::error!(message = said(panic.as_ref()), "panicked");
            reader.answer(Kind::Internal)
        }
        Err(_elapsed) => {
            tracing::warn!(deadline_ms = deadline.as_millis(), "gave up on a request");
            reader.answer(Kind::Timeout)
        }
    }
}

fn said(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}

/// Who reads the answer: programs read problems, people read pages.
struct Reader {
    face: Face,
    language: Language,
    request_id: String,
}

#[derive(Debug, Clone, Copy)]
enum Face {
    Program,
    Person,
}

impl Reader {
    fn of(request: &Request) -> Self {
        Self {
            face: if request.uri().path().starts_with("/api/") {
                Face::Program
            } else {
                Face::Person
            },
            language: language(request.headers()),
            request_id: request_id::of(request.extensions()).to_owned(),
        }
    }

    fn answer(self, kind: Kind) -> Response {
        let (media_type, body) = match self.face {
            Face::Program => ("application/problem+json", self.document(kind)),
            Face::Person => ("text/html; charset=utf-8", self.page(kind)),
        };
        let language = self.language.tag();
        let headers = [
            (CONTENT_TYPE, media_type),
            (CONTENT_LANGUAGE, language),
            (VARY, "Accept-Language"),
        ];
        (kind.status(), headers, body).into_response()
    }

    fn document(&self, kind: Kind) -> String {
        let document = ProblemDocument {
            r#type: kind.uri(),
            title: kind.title(self.language).to_owned(),
            status: kind.status().as_u16(),
            detail: kind.help(self.language).to_owned(),
            instance: self.request_id.clone(),
            errors: Vec::new(),
            unmet: Vec::new(),
            current_version: None,
        };
        serde_json::to_string(&document).unwrap_or_default()
    }

    /// Of no template: whatever broke may be what pages are made with.
    fn page(&self, kind: Kind) -> String {
        let (tag, title) = (self.language.tag(), kind.title(self.language));
        let (help, id) = (kind.help(self.language), &self.request_id);
        format!(
            "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
             <body><main><h1>{title}</h1><p>{help}</p><p><code>{id}</code></p></main></body></html>"
        )
    }
}

fn language(headers: &HeaderMap) -> Language {
    let asked = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    asked.map_or_else(Language::default, Language::from_accept_language)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::{Router, body::to_bytes, middleware::from_fn_with_state, routing::get};
    use http::StatusCode;
    use tower::ServiceExt;

    use super::*;

    async fn panics() -> &'static str {
        panic!("a secret detail")
    }

    async fn answer(path: &str) -> (StatusCode, String) {
        let app = Router::new()
            .route("/api/panics", get(panics))
            .route("/panics", get(panics))
            .route("/api/stuck", get(std::future::pending::<()>))
            .layer(from_fn_with_state(
                Deadline(Duration::from_millis(20)),
                catch,
            ));
        let response = app
            .oneshot(Request::get(path).body(axum::body::Body::empty()).unwrap())
            .await
            .unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn panics_and_overruns_are_answers_without_their_cause() {
        let (status, body) = answer("/api/panics").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(
            body.contains("/problems/internal") && !body.contains("secret"),
            "{body}"
        );
        let (status, body) = answer("/panics").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(
            body.starts_with("<!doctype html>") && !body.contains("secret"),
            "{body}"
        );
        assert_eq!(answer("/api/stuck").await.0, StatusCode::REQUEST_TIMEOUT);
    }
}

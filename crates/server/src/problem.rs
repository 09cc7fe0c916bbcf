//! What the server itself answers when nobody behind it could: a panic, or a request that took too long.

use std::any::Any;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::FutureExt;
use http::{StatusCode, header::CONTENT_TYPE};
use serde_json::json;

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
    let face = Face::of(request.uri().path());
    let id = request_id::of(request.extensions()).to_owned();
    let answer = std::panic::AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(deadline, answer).await {
        Ok(Ok(response)) => response,
        Ok(Err(panic)) => {
            tracing::error!(message = said(panic.as_ref()), "panicked");
            face.answer(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "内部错误",
                "Internal error",
                &id,
            )
        }
        Err(_elapsed) => {
            tracing::warn!(deadline_ms = deadline.as_millis(), "gave up on a request");
            face.answer(
                StatusCode::REQUEST_TIMEOUT,
                "timeout",
                "请求超时",
                "The request took too long",
                &id,
            )
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

/// Programs read problems, people read pages.
#[derive(Debug, Clone, Copy)]
enum Face {
    Program,
    Person,
}

impl Face {
    fn of(path: &str) -> Self {
        if path.starts_with("/api/") {
            Self::Program
        } else {
            Self::Person
        }
    }

    fn answer(
        self,
        status: StatusCode,
        slug: &str,
        zh: &str,
        en: &str,
        request_id: &str,
    ) -> Response {
        match self {
            Self::Program => {
                let problem = json!({
                    "type": format!("/problems/{slug}"),
                    "title": zh,
                    "status": status.as_u16(),
                    "detail": format!("{zh} / {en}"),
                    "request_id": request_id,
                });
                (
                    status,
                    [(CONTENT_TYPE, "application/problem+json")],
                    problem.to_string(),
                )
                    .into_response()
            }
            Self::Person => {
                let page = format!(
                    "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>{zh}</title>\
                     <h1>{zh}</h1><p lang=\"en\">{en}</p><p>{request_id}</p></html>"
                );
                (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::{Router, body::to_bytes, middleware::from_fn_with_state, routing::get};
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

//! Where a problem becomes text, and where every answer gets the headers that all of them have.

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE,
            RETRY_AFTER, VARY, WWW_AUTHENTICATE,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono_tz::Tz;
use showcase_domain::Language;

use super::{Kind, Problem, ProblemDocument};
use crate::caller;

/// Writes problems, those of the framework included, in the language of the request and with the days of the field.
pub async fn render(State(zone): State<Tz>, request: Request, next: Next) -> Response {
    let language = language(request.headers());
    let request_id = caller::request_id(request.extensions());
    let mut response = next.run(request).await;
    let status = response.status();
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = written(response, &problem, (language, zone), &request_id);
    } else if status.is_client_error() || status.is_server_error() {
        let problem = Problem::new(Kind::of_status(status));
        response = written(response, &problem, (language, zone), &request_id);
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.append(VARY, HeaderValue::from_static("Accept-Language"));
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The language a client asks for.
pub fn language(headers: &HeaderMap) -> Language {
    headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .map_or_else(Language::default, Language::from_accept_language)
}

/// Keeps the headers of the bare answer (`Allow`, for one) and gives it a body.
fn written(
    bare: Response,
    problem: &Problem,
    (language, zone): (Language, Tz),
    request_id: &str,
) -> Response {
    if let Some(cause) = &problem.particulars.cause {
        tracing::error!(request_id, cause, "failed");
    }
    let document = ProblemDocument::new(problem, language, zone, request_id);
    let Ok(body) = serde_json::to_vec(&document) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let (mut parts, _) = bare.into_parts();
    parts.status = problem.kind.status();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if let Some(seconds) = problem.particulars.retry_after_seconds {
        parts.headers.insert(RETRY_AFTER, seconds.into());
    }
    if parts.status == StatusCode::UNAUTHORIZED {
        parts.headers.insert(
            WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer realm=\"showcase\""),
        );
    }
    Response::from_parts(parts, body.into())
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn_with_state, routing::get};
    use http_body_util::BodyExt;
    use serde_json::Value;
    use showcase_domain::{Refusal, refusal::Condition};
    use tower::ServiceExt;

    use super::*;

    async fn answer(path: &str, language: &str) -> (Response<()>, Value) {
        let conflict = async || Problem::from(Refusal::conflict(Condition::LastOwner));
        let broken = async || {
            Problem::from(showcase_registry::Error::Internal(
                "a secret detail".to_owned(),
            ))
        };
        let busy = async || Problem::from(showcase_registry::Error::Busy);
        let app = Router::new()
            .route("/conflict", get(conflict))
            .route("/broken", get(broken))
            .route("/busy", get(busy))
            .layer(from_fn_with_state(chrono_tz::Asia::Shanghai, render));
        let request = Request::get(path).header(ACCEPT_LANGUAGE, language);
        let response = app
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        (
            Response::from_parts(parts, ()),
            serde_json::from_slice(&body).unwrap(),
        )
    }

    #[tokio::test]
    async fn a_problem_speaks_the_language_asked_for() {
        let (response, problem) = answer("/conflict", "en").await;
        assert_eq!(response.status(), StatusCode::CONFLICT);
        assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
        assert_eq!(response.headers()[CONTENT_LANGUAGE], "en");
        assert_eq!(problem["type"], "/problems/conflict");
        assert_eq!(problem["unmet"][0]["code"], "last_owner");
        assert_eq!(
            problem["unmet"][0]["message"],
            "an organization needs at least one owner"
        );
        let (_, problem) = answer("/conflict", "fr").await;
        assert_eq!(problem["unmet"][0]["message"], "单位至少须有一名负责人");
    }

    #[tokio::test]
    async fn the_framework_answers_with_problems_too() {
        let (response, problem) = answer("/nowhere", "en").await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(problem["type"], "/problems/not-found");
        let (response, _) = answer("/busy", "en").await;
        assert_eq!(response.headers()[RETRY_AFTER], "1");
    }

    #[tokio::test]
    async fn a_cause_is_for_the_log() {
        let (response, problem) = answer("/broken", "en").await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!problem.to_string().contains("secret"), "{problem}");
    }
}

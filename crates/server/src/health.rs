//! Whether this process lives, and whether it can do its work: what a supervisor and a load balancer ask.

use axum::{Json, Router, extract::State, routing::get};
use http::StatusCode;
use serde_json::{Value, json};
use showcase_persistence::Status;
use showcase_registry::Registry;

pub fn routes(registry: Registry) -> Router {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
        .with_state(registry)
}

/// Answers as long as requests are answered at all.
async fn live() -> Json<Value> {
    Json(json!({ "status": "live" }))
}

/// 503 names what is missing; the cause is in the log.
async fn ready(State(registry): State<Registry>) -> (StatusCode, Json<Value>) {
    let missing: Vec<&str> = [
        ("database", database(&registry).await),
        ("schema", schema(&registry).await),
        ("files", files(&registry).await),
    ]
    .into_iter()
    .filter_map(|(part, state)| {
        state
            .map_err(|cause| tracing::warn!(part, cause, "not ready"))
            .err()
            .map(|()| part)
    })
    .collect();
    if missing.is_empty() {
        (StatusCode::OK, Json(json!({ "status": "ready" })))
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            Json(json!({ "status": "not_ready", "missing": missing })),
        )
    }
}

async fn database(registry: &Registry) -> Result<(), String> {
    registry
        .store()
        .ping()
        .await
        .map_err(|error| error.to_string())
}

async fn schema(registry: &Registry) -> Result<(), String> {
    match registry.store().schema_status().await {
        Ok(Status::Current) => Ok(()),
        Ok(other) => Err(format!("the schema is {other:?}")),
        Err(error) => Err(error.to_string()),
    }
}

async fn files(registry: &Registry) -> Result<(), String> {
    registry
        .files()
        .check()
        .await
        .map_err(|error| error.to_string())
}

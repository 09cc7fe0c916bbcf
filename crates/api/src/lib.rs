//! The API: JSON over HTTP, described by OpenAPI 3.1. It turns requests into calls of the registry and answers into JSON or problems;
//! it decides nothing. Start reading at [`v1`], the route table; `docs/api.md` has the conventions.

mod at;
mod attachment;
mod body;
mod caller;
mod json;
mod openapi;
mod precondition;
pub mod problem;
mod query;
mod reply;
mod v1;

use std::sync::LazyLock;

use axum::{
    Router,
    extract::FromRef,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    middleware::from_fn_with_state,
    routing::{any, get},
};
use showcase_registry::Registry;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::problem::{Kind, Problem};

const PREFIX: &str = "/api/v1";
const DOCUMENT: &str = "/api/v1/openapi.json";

/// What every handler can reach.
#[derive(Clone)]
pub struct ApiState {
    registry: Registry,
}

impl FromRef<ApiState> for Registry {
    fn from_ref(state: &ApiState) -> Self {
        state.registry.clone()
    }
}

/// Everything below `/api` and `/problems`.
pub fn router(registry: Registry) -> Router {
    let (routes, _) = described().split_for_parts();
    let zone = registry.settings().zone;
    let not_found = async || Problem::new(Kind::NotFound);
    let routes = routes
        .route(DOCUMENT, get(serve_document))
        .route("/problems", get(problem::pages::index))
        .route("/problems/{slug}", get(problem::pages::explain))
        .route("/api/{*rest}", any(not_found))
        .with_state(ApiState { registry })
        .layer(from_fn_with_state(zone, problem::render));
    let reference: Router = SwaggerUi::new("/api/docs")
        .config(Config::from(DOCUMENT))
        .into();
    routes.merge(reference)
}

/// The OpenAPI document, as it is committed to `docs/openapi.json`.
pub fn document() -> String {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let mut document = described().into_openapi();
        openapi::complete(&mut document);
        let mut text = document.to_pretty_json().unwrap_or_default();
        text.push('\n');
        text
    });
    TEXT.clone()
}

fn described() -> OpenApiRouter<ApiState> {
    OpenApiRouter::with_openapi(openapi::Frame::openapi()).nest(PREFIX, v1::routes())
}

async fn serve_document() -> impl axum::response::IntoResponse {
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, document())
}

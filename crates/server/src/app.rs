//! Everything that is served, under the layers that every request passes: who is asking, under which id, how it ended.

use std::time::Duration;

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
};
use metrics_exporter_prometheus::PrometheusHandle;
use showcase_registry::Registry;
use tower::ServiceBuilder;

use crate::{
    client::{self, TrustedProxies},
    config::Server,
    health, metrics,
    problem::{self, Deadline},
    request_id,
    security::{self, Transport},
    telemetry,
};

/// The router of one server.
pub fn router(server: &Server, registry: &Registry, handle: PrometheusHandle) -> Router {
    let proxies = TrustedProxies::new(&server.trusted_proxies);
    let transport = Transport::of(&server.public_url);
    let deadline = Deadline(Duration::from_secs(server.request_timeout_seconds));
    // The first is the outermost.
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(proxies, client::resolve))
        .layer(from_fn(request_id::assign))
        .layer(from_fn(telemetry::observe))
        .layer(from_fn_with_state(transport, security::headers))
        .layer(from_fn_with_state(deadline, problem::catch));
    Router::new()
        .merge(health::routes(registry.clone()))
        .merge(metrics::routes(
            registry.clone(),
            handle,
            server.metrics_from.clone(),
        ))
        .merge(showcase_api::router(registry.clone()))
        .merge(showcase_web::router(registry.clone()))
        .layer(layers)
}

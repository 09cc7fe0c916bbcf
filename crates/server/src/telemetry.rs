//! Logs: one root span and one line per request, to standard error.
//!
//! A line says what was called and how it ended; never a query, a body, a token, a name or an address of a person.

use std::{io::IsTerminal, time::Instant};

use anyhow::Context;
use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use http::StatusCode;
use tracing::{Instrument, field::Empty};
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

use crate::{
    config::{Log, LogFormat},
    metrics, request_id,
};

/// Starts logging for this process.
pub fn start(log: &Log) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&log.filter).context("log.filter is not valid")?;
    let registry = tracing_subscriber::registry().with(filter);
    let layer = fmt::layer().with_writer(std::io::stderr).with_target(false);
    match log.format {
        // Colours are for people: a file or a journal gets none.
        LogFormat::Text => registry
            .with(layer.with_ansi(std::io::stderr().is_terminal()))
            .try_init(),
        LogFormat::Json => registry.with(layer.json().flatten_event(true)).try_init(),
    }
    .context("logging is started already")
}

/// The root span of a request. Whoever finds out who is asking records their id as `actor`.
pub async fn observe(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = route_of(&request);
    let span = tracing::info_span!(
        "request",
        request_id = request_id::of(request.extensions()),
        %method,
        route,
        actor = Empty,
    );
    let response = next.run(request).instrument(span.clone()).await;
    let status = response.status();
    let elapsed = started.elapsed();
    metrics::request(&method, &route, status, elapsed);
    let duration_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    let _entered = span.enter();
    if is_probe(&route) {
        tracing::debug!(status = status.as_u16(), duration_ms, "answered");
    } else if status == StatusCode::INTERNAL_SERVER_ERROR {
        tracing::error!(status = status.as_u16(), duration_ms, "answered");
    } else {
        tracing::info!(status = status.as_u16(), duration_ms, "answered");
    }
    response
}

/// The template of the route, never the path: paths hold ids and what people typed, and would make a metric per visitor.
fn route_of(request: &Request) -> String {
    request
        .extensions()
        .get::<MatchedPath>()
        .map(MatchedPath::as_str)
        .filter(|template| !template.contains("__private"))
        .unwrap_or("unmatched")
        .to_owned()
}

fn is_probe(route: &str) -> bool {
    route.starts_with("/health/") || route == "/metrics"
}

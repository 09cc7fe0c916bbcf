//! What Prometheus reads at `/metrics`.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context;
use axum::{
    Router,
    extract::{ConnectInfo, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{Method, StatusCode, header::CONTENT_TYPE};
use ipnet::IpNet;
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use showcase_domain::Timestamp;
use showcase_persistence::StoreError;
use showcase_registry::Registry;

use crate::client;

const REQUESTS: &str = "http_requests_total";
const DURATION: &str = "http_request_duration_seconds";
const POSITION: &str = "event_log_position";
const DECISIONS: &str = "decisions_total";
const FOLLOWED: &str = "follower_position";
const LETTERS: &str = "letters";
const STARTED: &str = "process_start_time_seconds";

/// From a read out of memory to an upload over a slow line.
const BUCKETS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0,
];

/// Starts recording for this process.
pub fn start(started_at: Timestamp) -> anyhow::Result<PrometheusHandle> {
    let handle = PrometheusBuilder::new()
        .set_buckets(&BUCKETS)
        .context("there are no buckets")?
        .install_recorder()
        .context("metrics are recorded already")?;
    describe_counter!(
        REQUESTS,
        "Requests answered, by method, route template and status"
    );
    describe_histogram!(
        DURATION,
        metrics::Unit::Seconds,
        "Time from the request's head to the answer's, by method and route"
    );
    describe_counter!(
        DECISIONS,
        "Decisions recorded in the event log by this process"
    );
    describe_gauge!(POSITION, "Position of the last event in the log");
    describe_gauge!(
        FOLLOWED,
        "Position of the last event that a follower of the log has dealt with"
    );
    describe_gauge!(
        LETTERS,
        "Letters that wait to be sent (due), and that were tried too often (failed)"
    );
    describe_gauge!(
        STARTED,
        metrics::Unit::Seconds,
        "When this process started, in seconds since 1970"
    );
    gauge!(STARTED).set(as_gauge(started_at.timestamp()));
    counter!(DECISIONS).absolute(0);
    Ok(handle)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "gauges are floats; seconds since 1970 and positions fit exactly below 2^53"
)]
const fn as_gauge(number: i64) -> f64 {
    number as f64
}

pub fn request(method: &Method, route: &str, status: StatusCode, elapsed: Duration) {
    let method = known(method);
    counter!(REQUESTS, "method" => method, "route" => route.to_owned(), "status" => status.as_u16().to_string()).increment(1);
    histogram!(DURATION, "method" => method, "route" => route.to_owned())
        .record(elapsed.as_secs_f64());
}

/// Methods are words of the client's choice: anything unusual is one series, not one each.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

#[derive(Clone)]
struct Shown {
    registry: Registry,
    handle: PrometheusHandle,
    readers: Arc<[IpNet]>,
}

pub fn routes(registry: Registry, handle: PrometheusHandle, readers: Vec<IpNet>) -> Router {
    Router::new()
        .route("/metrics", get(show))
        .with_state(Shown {
            registry,
            handle,
            readers: readers.into(),
        })
}

/// To anybody but the configured readers there is no such page.
async fn show(State(shown): State<Shown>, ConnectInfo(peer): ConnectInfo<SocketAddr>) -> Response {
    if !client::contains(&shown.readers, peer.ip()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if let Err(error) = look(&shown.registry).await {
        tracing::warn!(%error, "cannot read the figures of the log and of the letters");
    }
    counter!(DECISIONS).absolute(shown.registry.store().decisions());
    shown.handle.run_upkeep();
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        shown.handle.render(),
    )
        .into_response()
}

/// What the database says at this moment.
async fn look(registry: &Registry) -> Result<(), StoreError> {
    let read = registry.store().read();
    gauge!(POSITION).set(as_gauge(read.head().await?.position));
    for (follower, position) in read.checkpoints().await? {
        gauge!(FOLLOWED, "follower" => follower).set(as_gauge(position));
    }
    let letters = read.letters_left().await?;
    for (state, count) in [("due", letters.due), ("failed", letters.failed)] {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        gauge!(LETTERS, "state" => state).set(as_gauge(count));
    }
    Ok(())
}

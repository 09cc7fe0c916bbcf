//! `showcase serve`

use std::{process::ExitCode, time::Duration};

use anyhow::Context;
use showcase_registry::Registry;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

use crate::{
    accept::{self, Drained, Limits},
    app, assembly,
    config::Config,
    metrics, telemetry,
    workers::{self, Heads, Pace},
};

pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    telemetry::start(&config.log)?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), ?config, "starting");
    let registry = assembly::registry(&config, Vec::new()).await?;
    until_told(&config, &registry, |url| println!("listening on {url}")).await?;
    Ok(ExitCode::SUCCESS)
}

/// Serves until SIGTERM or SIGINT. `ready` is told the address once connections are accepted.
pub async fn until_told(
    config: &Config,
    registry: &Registry,
    ready: impl FnOnce(&str),
) -> anyhow::Result<()> {
    let server = &config.server;
    let handle = metrics::start(registry.clock().now())?;
    let listener = TcpListener::bind(server.listen)
        .await
        .with_context(|| format!("cannot listen on {}", server.listen))?;
    let address = listener.local_addr()?;
    let heads = Heads {
        file: assembly::heads_file(config)?,
        every: Duration::from_secs(config.audit.heads_interval_seconds),
    };
    // Before anybody is told that we are here: a supervisor may stop us in the same moment.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let pace = Pace {
        deadlines: Duration::from_secs(config.review.deadlines_every_seconds),
        notifications: Duration::from_secs(config.notifications.follow_every_seconds),
    };
    let workers = workers::start(registry, heads, pace);
    let app = app::router(server, registry, handle);
    let limits = Limits {
        header: Duration::from_secs(server.header_timeout_seconds),
        connections: server.max_connections,
        drain: Duration::from_secs(server.drain_seconds),
    };
    ready(&format!("http://{address}"));
    let told = async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    };
    match accept::serve(listener, app, limits, told).await {
        Drained::Whole => tracing::info!("stopped"),
        Drained::Cut(connections) => {
            tracing::warn!(connections, "stopped before every request was answered");
        }
    }
    workers.stop().await;
    Ok(())
}

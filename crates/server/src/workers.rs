//! What goes on beside the requests: the heads file, and clearing away what is over.
//!
//! Each step can be done twice, or by two nodes at once, without harm; each stops when the server does.

use std::{path::PathBuf, time::Duration};

use chrono::TimeDelta;
use showcase_persistence::log::append_head;
use showcase_registry::Registry;
use tokio::{sync::watch, task::JoinSet, time::Instant};

const CLEARING_EVERY: Duration = Duration::from_mins(10);

/// How long a request may be repeated with its idempotency key.
const ANSWERS_KEPT: TimeDelta = TimeDelta::hours(24);

pub struct Workers {
    stop: watch::Sender<()>,
    tasks: JoinSet<()>,
}

/// Where the end of the log is noted, outside the database.
#[derive(Clone)]
pub struct Heads {
    pub file: PathBuf,
    pub every: Duration,
}

pub fn start(registry: &Registry, heads: Heads) -> Workers {
    let (stop, stopped) = watch::channel(());
    let mut tasks = JoinSet::new();
    tasks.spawn(note_heads(registry.clone(), heads, stopped.clone()));
    tasks.spawn(clear(registry.clone(), stopped));
    Workers { stop, tasks }
}

impl Workers {
    /// Lets each finish what it is at; the heads file gets its last line.
    pub async fn stop(self) {
        drop(self.stop);
        self.tasks.join_all().await;
    }
}

async fn note_heads(registry: Registry, heads: Heads, mut stopped: watch::Receiver<()>) {
    let mut ticks = tokio::time::interval_at(Instant::now() + heads.every, heads.every);
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            _ = ticks.tick() => note(&registry, heads.file.clone()).await,
        }
    }
    note(&registry, heads.file).await;
}

/// A head that cannot be noted is an alarm, not a reason to stop serving.
async fn note(registry: &Registry, file: PathBuf) {
    let head = match registry.store().read().head().await {
        Ok(head) => head,
        Err(error) => return tracing::error!(%error, "cannot read the head of the event log"),
    };
    let noted = tokio::task::spawn_blocking(move || append_head(&file, &head)).await;
    match noted {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "cannot note the head of the event log"),
        Err(error) => tracing::error!(%error, "noting the head of the event log failed"),
    }
}

async fn clear(registry: Registry, mut stopped: watch::Receiver<()>) {
    let mut ticks = tokio::time::interval(CLEARING_EVERY);
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            _ = ticks.tick() => {}
        }
        let now = registry.clock().now();
        let idle_since = now - registry.settings().session_idle;
        match registry
            .store()
            .upkeep()
            .clear_expired(now, idle_since, now - ANSWERS_KEPT)
            .await
        {
            Ok(0) => {}
            Ok(rows) => tracing::debug!(rows, "cleared what was over"),
            Err(error) => tracing::warn!(%error, "could not clear what is over"),
        }
    }
}

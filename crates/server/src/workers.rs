//! What goes on beside the requests: the heads file, deadlines, telling people, and clearing away what is over.
//!
//! Each step can be done twice, or by two nodes at once, without harm; each stops when the server does.

mod notifications;

use std::{path::PathBuf, time::Duration};

use chrono::TimeDelta;
use showcase_persistence::{StoreError, log::append_head};
use showcase_registry::Registry;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Instant, MissedTickBehavior},
};

/// Questions take the figures along themselves; this is for the time when nobody asks.
const FIGURES_EVERY: Duration = Duration::from_secs(30);

const CLEARING_EVERY: Duration = Duration::from_mins(10);

/// How long it is kept which letters went out, and who had which digest.
const LETTERS_KEPT: TimeDelta = TimeDelta::days(30);

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

/// How often each looks whether there is something to do.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    pub deadlines: Duration,
    pub notifications: Duration,
}

pub fn start(registry: &Registry, heads: Heads, pace: Pace) -> Workers {
    let (stop, stopped) = watch::channel(());
    let mut tasks = JoinSet::new();
    tasks.spawn(note_heads(registry.clone(), heads, stopped.clone()));
    tasks.spawn(clear(registry.clone(), stopped.clone()));
    tasks.spawn(count_figures(registry.clone(), stopped.clone()));
    notifications::spawn(&mut tasks, registry, pace.notifications, &stopped);
    tasks.spawn(meet_deadlines(
        registry.clone(),
        pace.deadlines,
        stopped.clone(),
    ));
    tasks.spawn(follow_calendar(registry.clone(), pace.deadlines, stopped));
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

/// Deadlines are ordinary decisions: when two nodes look at the clock together, the second finds that nothing is due any more.
async fn meet_deadlines(registry: Registry, every: Duration, mut stopped: watch::Receiver<()>) {
    let mut ticks = tokio::time::interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            _ = ticks.tick() => {}
        }
        match registry.meet_deadlines().await {
            Ok(met) if met.done > 0 => tracing::info!(cases = met.done, "met deadlines"),
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "could not meet the deadlines; trying again"),
        }
    }
}

/// Follows the log for the figures of review, a batch at a time, so that others write in between.
async fn count_figures(registry: Registry, mut stopped: watch::Receiver<()>) {
    let mut ticks = tokio::time::interval(FIGURES_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            _ = ticks.tick() => {}
        }
        loop {
            match registry.follow_statistics().await {
                Ok(0) => break,
                Ok(_) if stopped.has_changed().is_err() => return,
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(%error, "could not follow the log for the figures");
                    break;
                }
            }
        }
    }
}

/// Whoever enters a year counts the deadlines again at once; this makes good what a crash cut short. It begins with a look at every
/// deadline, because a new version of the program may have brought a year with it.
async fn follow_calendar(registry: Registry, every: Duration, mut stopped: watch::Receiver<()>) {
    let mut ticks = tokio::time::interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut looked = false;
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            _ = ticks.tick() => {}
        }
        let counted = if looked {
            registry.follow_calendar().await
        } else {
            registry.recount_deadlines().await
        };
        match counted {
            Ok(cases) => {
                looked = true;
                if cases > 0 {
                    tracing::info!(cases, "counted deadlines again");
                }
            }
            Err(error) => tracing::warn!(%error, "could not count the deadlines again"),
        }
    }
}

async fn clear(registry: Registry, mut stopped: watch::Receiver<()>) {
    let mut ticks = tokio::time::interval(CLEARING_EVERY);
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            _ = ticks.tick() => {}
        }
        match clear_all(&registry).await {
            Ok(0) => {}
            Ok(rows) => tracing::debug!(rows, "cleared what was over"),
            Err(error) => tracing::warn!(%error, "could not clear what is over"),
        }
    }
}

async fn clear_all(registry: &Registry) -> Result<u64, StoreError> {
    let now = registry.clock().now();
    let idle_since = now - registry.settings().session_idle;
    let upkeep = registry.store().upkeep();
    let expired = upkeep.clear_expired(now, idle_since, now - ANSWERS_KEPT);
    Ok(expired.await? + upkeep.clear_letters(now - LETTERS_KEPT).await?)
}

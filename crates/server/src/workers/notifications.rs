//! Telling people: one task follows the log, another sends letters and makes the daily digests, so that a slow mail server keeps nobody's
//! inbox waiting.

use std::{sync::Arc, time::Duration};

use chrono::NaiveDate;
use showcase_registry::{Error, Registry};
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
    time::{self, MissedTickBehavior},
};

/// The longest rest after failures.
const LONGEST_REST: Duration = Duration::from_mins(1);

pub(super) fn spawn(
    tasks: &mut JoinSet<()>,
    registry: &Registry,
    every: Duration,
    stopped: &watch::Receiver<()>,
) {
    let told = Arc::new(Notify::new());
    tasks.spawn(follow(
        registry.clone(),
        every,
        told.clone(),
        stopped.clone(),
    ));
    tasks.spawn(send(registry.clone(), every, told, stopped.clone()));
}

/// Looks after each decision of this process, and every now and then for those of others.
async fn follow(
    registry: Registry,
    every: Duration,
    told: Arc<Notify>,
    mut stopped: watch::Receiver<()>,
) {
    let mut decided = registry.store().decided();
    let mut failures = 0;
    loop {
        decided.mark_unchanged();
        let rest = match registry.follow_notifications().await {
            Ok(0) => {
                failures = 0;
                every
            }
            Ok(_) => {
                failures = 0;
                told.notify_one();
                // There may be more; but stop when the server does.
                Duration::ZERO
            }
            Err(error) => {
                tracing::warn!(%error, "could not follow the log; trying again");
                failures += 1;
                rest_after(failures, every)
            }
        };
        tokio::select! {
            biased;
            _ = stopped.changed() => return,
            () = time::sleep(rest) => {}
            _ = decided.changed(), if failures == 0 => {}
        }
    }
}

async fn send(
    registry: Registry,
    every: Duration,
    told: Arc<Notify>,
    mut stopped: watch::Receiver<()>,
) {
    let mut ticks = time::interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut digests_of = None;
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            _ = ticks.tick() => {}
            () = told.notified() => {}
        }
        if let Err(error) = send_all(&registry, &mut digests_of, &stopped).await {
            tracing::warn!(%error, "could not send what is due; trying again");
        }
    }
}

async fn send_all(
    registry: &Registry,
    digests_of: &mut Option<NaiveDate>,
    stopped: &watch::Receiver<()>,
) -> Result<(), Error> {
    *digests_of = registry.send_digests(*digests_of).await?;
    // The sender is dropped when the server stops.
    while stopped.has_changed().is_ok() {
        if !registry.send_letters().await?.is_whole_batch() {
            break;
        }
    }
    Ok(())
}

/// Doubles with each failure.
fn rest_after(failures: u32, every: Duration) -> Duration {
    let doubled = 1_u32.checked_shl(failures).unwrap_or(u32::MAX);
    every.saturating_mul(doubled).min(LONGEST_REST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_rest_up_to_a_minute() {
        let every = Duration::from_secs(2);
        let rests = [1, 2, 3, 100].map(|failures| rest_after(failures, every).as_secs());
        assert_eq!(rests, [4, 8, 16, 60]);
    }
}

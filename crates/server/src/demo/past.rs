//! The demonstration's time: what is in it happened over the last weeks, in this order.

use std::cell::Cell;
use std::path::PathBuf;

use chrono::{DateTime, Duration, Utc};
use showcase_registry::Clock;

/// From here on nobody takes long.
const RECENT: i64 = 6;

/// A clock that is moved from scene to scene; without its file it is the system's.
pub struct Past {
    file: PathBuf,
    now: DateTime<Utc>,
    at: Cell<Option<DateTime<Utc>>>,
}

impl Past {
    pub fn new(file: PathBuf) -> Self {
        Self {
            file,
            now: Clock::System.now(),
            at: Cell::new(None),
        }
    }

    /// What a registry reads its time from while the past is played.
    pub fn clock(&self) -> Clock {
        Clock::File(self.file.clone())
    }

    /// Goes on to a day, or to a few minutes later on the same one.
    pub fn go_on_to(&self, days_ago: i64) -> anyhow::Result<()> {
        let morning = self.now - Duration::days(days_ago) - Duration::hours(6);
        let later = self.at.get().map(|at| at + Duration::minutes(6));
        let at = later.map_or(morning, |later| later.max(morning));
        self.set(at)
    }

    /// Lets some hours pass; not in the last days, which have enough in them.
    pub fn wait(&self, hours: i64) -> anyhow::Result<()> {
        match self.at.get() {
            Some(at) if at < self.now - Duration::days(RECENT) => {
                self.set(at + Duration::hours(hours))
            }
            _ => Ok(()),
        }
    }

    fn set(&self, at: DateTime<Utc>) -> anyhow::Result<()> {
        let at = at.min(self.now);
        std::fs::write(&self.file, at.to_rfc3339())?;
        self.at.set(Some(at));
        Ok(())
    }

    /// From here on it is today.
    pub fn end(self) -> anyhow::Result<()> {
        if self.file.exists() {
            std::fs::remove_file(self.file)?;
        }
        Ok(())
    }
}

//! Three moments at which tests hold the follower, to kill the process there.

use std::{path::PathBuf, time::Duration};

const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// While a file says so, the follower waits; beside it, `….reached` says that it does. There is none outside of tests.
#[derive(Debug, Clone, Default)]
pub struct Pause(Option<PathBuf>);

/// Where it waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// After the events were committed, before the batch is begun.
    BeforeBatch,
    /// After the messages were written, before the follower notes how far it has come.
    InsideBatch,
    /// After both were written, before they commit.
    BeforeCommit,
}

impl Pause {
    /// A file with the word `before`, `inside` or `written`.
    pub const fn while_file_says(file: PathBuf) -> Self {
        Self(Some(file))
    }

    pub(super) async fn at(&self, point: Point) {
        let Some(file) = &self.0 else {
            return;
        };
        let word = match point {
            Point::BeforeBatch => "before",
            Point::InsideBatch => "inside",
            Point::BeforeCommit => "written",
        };
        while std::fs::read_to_string(file).is_ok_and(|said| said.trim() == word) {
            let reached = file.with_extension("reached");
            if let Err(error) = std::fs::write(reached, word) {
                tracing::warn!(%error, "cannot say that the follower waits");
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }
}

//! Writing an export, part by part: however long the log is, one part of it is in memory.

use sha2::{Digest, Sha256};
use showcase_domain::{
    ContentHash, Timestamp,
    event::{EventRecord, GENESIS, Link},
};

use super::lines::{EventLine, FORMAT, Header, Line, Trailer, VERSION};
use crate::{
    Read, Store, StoreError,
    log::{Head, part::part},
};

/// The positions to export; the whole log when nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    pub from: Option<i64>,
    pub to: Option<i64>,
}

/// Why an export did not begin.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("`{bound}` can be {min} to {max}, and not {actual}")]
    OutOfRange {
        /// `from` or `to`.
        bound: &'static str,
        min: i64,
        max: i64,
        actual: i64,
    },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An export that is being written. What is added to the log meanwhile is not in it.
#[derive(Debug)]
pub struct Export {
    lines: Lines,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Header,
    Events,
    Done,
}

impl Export {
    /// Settles what the export will hold.
    pub async fn begin(store: &Store, range: Range, now: Timestamp) -> Result<Self, ExportError> {
        let read = store.read();
        let head = read.head().await?;
        let (from, to) = range.within(&head)?;
        let before = link(&read, from - 1).await?;
        Ok(Self {
            lines: Lines::after(before, to, &head, now),
            stage: Stage::Header,
        })
    }

    /// The first position and the last.
    pub const fn range(&self) -> (i64, i64) {
        (self.lines.header.from, self.lines.header.to)
    }

    /// The next part of the file; none after its end.
    pub async fn next(&mut self, store: &Store) -> Result<Option<Vec<u8>>, StoreError> {
        match self.stage {
            Stage::Header => {
                self.stage = Stage::Events;
                self.lines.header().map(Some)
            }
            Stage::Events => {
                let (after, to) = (self.lines.last.position, self.lines.header.to);
                let events = part(&store.read(), after, to).await?;
                if events.is_empty() {
                    self.stage = Stage::Done;
                    return self.lines.trailer().map(Some);
                }
                let mut lines = Vec::new();
                for (record, subjects) in events {
                    lines.extend(self.lines.event(record, subjects)?);
                }
                Ok(Some(lines))
            }
            Stage::Done => Ok(None),
        }
    }
}

/// The lines one after another, with what the last of them will say.
#[derive(Debug)]
pub(super) struct Lines {
    header: Header,
    /// The last event that was written.
    last: Link,
    count: i64,
    digest: Sha256,
}

impl Lines {
    pub(super) fn after(before: Link, to: i64, head: &Head, now: Timestamp) -> Self {
        let header = Header {
            format: FORMAT.to_owned(),
            version: VERSION,
            from: before.position + 1,
            to,
            prev_hash: before.hash.clone(),
            head: head.position,
            // Never before the last event, as no event is: a later head of an earlier time is then a contradiction.
            exported_at: now.max(head.at),
        };
        Self {
            header,
            last: before,
            count: 0,
            digest: Sha256::new(),
        }
    }

    pub(super) fn header(&mut self) -> Result<Vec<u8>, StoreError> {
        let line = written(&self.header)?;
        self.digest.update(&line);
        Ok(line)
    }

    pub(super) fn event(
        &mut self,
        record: EventRecord,
        subjects: Vec<String>,
    ) -> Result<Vec<u8>, StoreError> {
        self.last = Link {
            position: record.position,
            hash: record.hash.clone(),
        };
        self.count += 1;
        let line = written(&EventLine::new(record, subjects))?;
        self.digest.update(&line);
        Ok(line)
    }

    pub(super) fn trailer(&self) -> Result<Vec<u8>, StoreError> {
        written(&Trailer {
            count: self.count,
            last_position: self.last.position,
            last_hash: self.last.hash.clone(),
            digest: ContentHash::from_digest(self.digest.clone().finalize().into()).to_string(),
        })
    }
}

impl Range {
    /// Nothing but positions that the log has; one may ask for what comes next, and get no events yet.
    fn within(self, head: &Head) -> Result<(i64, i64), ExportError> {
        let bounded = |bound, actual, min, max| {
            if (min..=max).contains(&actual) {
                Ok(actual)
            } else {
                Err(ExportError::OutOfRange {
                    bound,
                    min,
                    max,
                    actual,
                })
            }
        };
        let from = bounded("from", self.from.unwrap_or(1), 1, head.position + 1)?;
        match self.to {
            None => Ok((from, head.position)),
            Some(to) => Ok((from, bounded("to", to, from, head.position)?)),
        }
    }
}

async fn link(read: &Read<'_>, position: i64) -> Result<Link, StoreError> {
    let hash = if position == 0 {
        GENESIS.to_owned()
    } else {
        let before = part(read, position - 1, position).await?;
        let before = before.into_iter().next();
        let missing =
            || StoreError::corrupt(format!("the event at position {position} is missing"));
        before.map(|(record, _)| record.hash).ok_or_else(missing)?
    };
    Ok(Link { position, hash })
}

fn written(line: &impl Line) -> Result<Vec<u8>, StoreError> {
    line.written()
        .map_err(|error| StoreError::corrupt(format!("a line of the export has no form: {error}")))
}

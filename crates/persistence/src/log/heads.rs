//! The heads file: where the log ended at certain times, kept outside the database so that a cut tail shows.
//!
//! One JSON object a line, `{"position":…,"hash":"sha256:…","at":"…"}`, only ever appended to.

use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Read, Seek, SeekFrom, Write},
    ops::Bound,
    path::Path,
};

use serde::{Deserialize, Serialize};
use showcase_domain::{Timestamp, event::Link};

/// Where the log ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub position: i64,
    pub hash: String,
    /// When the last event happened.
    pub at: Timestamp,
}

/// Heads kept outside, by position, to compare a log or an export of it with.
pub(super) struct Outside<'a>(BTreeMap<i64, Vec<&'a Head>>);

impl<'a> Outside<'a> {
    pub(super) fn new(heads: &'a [Head]) -> Self {
        let mut map = BTreeMap::<_, Vec<_>>::new();
        for head in heads {
            map.entry(head.position).or_default().push(head);
        }
        Self(map)
    }

    /// What was noted of a position.
    pub(super) fn at(&self, position: i64) -> &[&'a Head] {
        self.0.get(&position).map_or(&[], Vec::as_slice)
    }

    /// A head of this position with another hash.
    pub(super) fn other_than(&self, link: &Link) -> Option<&'a Head> {
        let noted = self.at(link.position).iter().copied();
        noted.into_iter().find(|head| head.hash != link.hash)
    }

    /// What was noted of positions behind this one, the nearest first.
    pub(super) fn beyond(&self, position: i64) -> impl Iterator<Item = &'a Head> {
        let behind = self.0.range((Bound::Excluded(position), Bound::Unbounded));
        behind.flat_map(|(_, heads)| heads.iter().copied())
    }
}

/// Why the file could not be used.
#[derive(Debug, thiserror::Error)]
pub enum HeadsError {
    #[error("the heads file: {0}")]
    Io(#[from] std::io::Error),
    #[error("line {line} of the heads file is not a head: {cause}")]
    Line {
        line: usize,
        cause: serde_json::Error,
    },
}

/// Appends a head and waits until it is on disk. Blocking: call it off the async threads.
pub fn append_head(path: &Path, head: &Head) -> Result<(), HeadsError> {
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .read(true)
        .open(path)?;
    let mut line = serde_json::to_vec(head).map_err(|cause| HeadsError::Line { line: 0, cause })?;
    line.push(b'\n');
    if !ends_with_line(&mut file)? {
        // The machine went down in the middle of a line: what is there stays, and shows as a broken line.
        line.insert(0, b'\n');
    }
    file.write_all(&line)?;
    file.sync_all()?;
    Ok(())
}

fn ends_with_line(file: &mut File) -> std::io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// Every head in the file, oldest first.
pub fn read_heads(path: &Path) -> Result<Vec<Head>, HeadsError> {
    let mut heads = Vec::new();
    for (index, line) in BufReader::new(File::open(path)?).lines().enumerate() {
        let line = line?;
        if !line.is_empty() {
            heads.push(
                serde_json::from_str(&line).map_err(|cause| HeadsError::Line {
                    line: index + 1,
                    cause,
                })?,
            );
        }
    }
    Ok(heads)
}

//! The file itself: a ZIP that is written by a thread of its own into a spool without a name.

use std::{
    fs::File,
    io::{Seek, SeekFrom, Write},
};

use bytes::Bytes;
use chrono::{DateTime, Datelike, Timelike};
use chrono_tz::Tz;
use serde::Serialize;
use showcase_domain::ContentHash;
use tokio::{
    sync::mpsc::{Sender, channel},
    task::JoinHandle,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::Error;

/// How an entry is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Squeeze {
    /// Text.
    Deflated,
    /// What is compressed already.
    Stored,
}

/// What the index says of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Packed {
    pub(super) name: String,
    /// What it is, in words.
    pub(super) title: String,
    pub(super) sha256: ContentHash,
    pub(super) bytes: usize,
}

struct Entry {
    name: String,
    content: Bytes,
    squeeze: Squeeze,
}

pub(super) struct Pack {
    entries: Sender<Entry>,
    writer: JoinHandle<Result<File, zip::result::ZipError>>,
    pub(super) packed: Vec<Packed>,
}

impl Pack {
    /// `at` is when every entry says it was made.
    pub(super) fn begin(at: DateTime<Tz>) -> Result<Self, Error> {
        let spool = tempfile::tempfile().map_err(Error::internal)?;
        // One entry waits while one is written: that much is in memory.
        let (entries, mut arriving) = channel::<Entry>(1);
        let made = made(at);
        let writer = tokio::task::spawn_blocking(move || {
            let mut zip = ZipWriter::new(spool);
            while let Some(entry) = arriving.blocking_recv() {
                let method = match entry.squeeze {
                    Squeeze::Deflated => CompressionMethod::Deflated,
                    Squeeze::Stored => CompressionMethod::Stored,
                };
                let options = SimpleFileOptions::default()
                    .compression_method(method)
                    .last_modified_time(made)
                    .unix_permissions(0o644);
                zip.start_file(entry.name, options)?;
                zip.write_all(&entry.content)?;
            }
            zip.finish()
        });
        Ok(Self {
            entries,
            writer,
            packed: Vec::new(),
        })
    }

    pub(super) async fn put_json(
        &mut self,
        name: &str,
        title: &str,
        value: &(impl Serialize + Sync),
    ) -> Result<(), Error> {
        let text = serde_json::to_vec_pretty(value).map_err(Error::internal)?;
        self.put(name.to_owned(), title, text.into(), Squeeze::Deflated)
            .await
    }

    pub(super) async fn put(
        &mut self,
        name: String,
        title: impl Into<String>,
        content: Bytes,
        squeeze: Squeeze,
    ) -> Result<(), Error> {
        self.packed.push(Packed {
            name: name.clone(),
            title: title.into(),
            sha256: ContentHash::of(&content),
            bytes: content.len(),
        });
        let entry = Entry {
            name,
            content,
            squeeze,
        };
        // Nobody receives any more when the writer failed; why, is known when it is waited for.
        self.entries
            .send(entry)
            .await
            .map_err(|_| Error::internal("the archive could not be written"))
    }

    pub(super) async fn finished(self) -> Result<(File, u64), Error> {
        drop(self.entries);
        let written = self.writer.await.map_err(Error::internal)?;
        let mut file = written.map_err(Error::internal)?;
        let size = file.seek(SeekFrom::End(0)).map_err(Error::internal)?;
        file.rewind().map_err(Error::internal)?;
        Ok((file, size))
    }
}

/// ZIP knows local times from 1980 on.
fn made(at: DateTime<Tz>) -> zip::DateTime {
    let part = |value: u32| u8::try_from(value).unwrap_or(0);
    zip::DateTime::from_date_and_time(
        u16::try_from(at.year()).unwrap_or(1980),
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    )
    .unwrap_or_default()
}

//! 卷宗: one case as one file: what was submitted, with its materials, what was said and decided, the events, and an index with the hash of
//! everything in it.
//!
//! [`contents`] gathers the entries one after another, [`document`] makes the readable pages, [`pack`] writes the file into a spool that
//! nobody else can open, so that however many materials there are, one of them is in memory.

mod contents;
mod document;
mod index;
mod pack;

use bytes::Bytes;
use futures::{Stream, TryStreamExt, stream};
use showcase_domain::{
    Refusal,
    id::CaseId,
    policy::{self, Action},
};
use showcase_persistence::SecurityEntry;
use tokio::io::AsyncReadExt;

use self::{contents::Contents, pack::Pack};
use super::Docket;
use crate::{Caller, Error, Registry, clock::new_uuid};

/// The word in the security log; the number of the case follows it.
const NOTED: &str = "case_archive";

const CHUNK: usize = 64 * 1024;

/// A finished archive, spooled.
pub struct CaseArchive {
    pub file_name: String,
    /// In bytes.
    pub size: u64,
    file: tokio::fs::File,
    request_id: String,
}

impl Registry {
    /// Makes the archive of a case. That somebody took it is noted before its first byte is given out.
    pub async fn archive_case(&self, caller: &Caller, id: CaseId) -> Result<CaseArchive, Error> {
        let read = self.store().read();
        let at = self.clock().now();
        let zone = self.settings().zone;
        let docket = Docket::load(&read, zone, &caller.actor, id, at).await?;
        let relation = docket.case.relation();
        policy::admit(&caller.actor, Action::CaseArchive, &relation)?;
        let mut pack = Pack::begin(at.with_timezone(&zone))?;
        let contents = Contents {
            registry: self,
            read: &read,
            caller,
            docket: &docket,
        };
        let (view, erased) = contents.put_into(&mut pack).await?;
        index::put(&mut pack, &contents, &view, &erased).await?;
        let (file, size) = pack.finished().await?;
        let number = &docket.case.number;
        let entry = SecurityEntry {
            id: new_uuid(at),
            at,
            kind: format!("{NOTED} {number}"),
            person: caller.actor.person(),
            address_hash: None,
            client: Some(caller.address.clone()).filter(|client| !client.is_empty()),
            request_id: caller.request_id.clone(),
        };
        self.store().upkeep().note_security(&entry).await?;
        if !number.bytes().all(|byte| byte.is_ascii_graphic()) {
            // The rule for numbers admits nothing else; a header could not name it.
            return Err(Refusal::NotFound.into());
        }
        Ok(CaseArchive {
            file_name: format!("{number}.zip"),
            size,
            file: tokio::fs::File::from_std(file),
            request_id: caller.request_id.clone(),
        })
    }
}

impl CaseArchive {
    /// The bytes, read from the spool as they are asked for.
    pub fn into_stream(self) -> impl Stream<Item = Result<Bytes, Error>> + Send + 'static {
        let request_id = self.request_id.clone();
        stream::try_unfold(self.file, async |mut file| {
            let mut chunk = vec![0; CHUNK];
            let length = file.read(&mut chunk).await.map_err(Error::internal)?;
            chunk.truncate(length);
            Ok((length > 0).then(|| (Bytes::from(chunk), file)))
        })
        .inspect_err(move |cause: &Error| {
            tracing::error!(request_id, %cause, "an archive broke off");
        })
    }
}

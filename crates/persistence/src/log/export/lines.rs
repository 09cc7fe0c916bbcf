//! The three kinds of lines, and the one way each is written.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use showcase_domain::{Timestamp, event::EventRecord};

pub(super) const FORMAT: &str = "showcase-audit-export";
/// Another shape of lines is another version; this one stays readable for ever.
pub(super) const VERSION: u32 = 1;

/// What the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub(super) format: String,
    pub(super) version: u32,
    /// The first position in the file.
    pub(super) from: i64,
    /// The last one; `from` − 1 when there is none.
    pub(super) to: i64,
    /// The hash of the event before `from`.
    pub(super) prev_hash: String,
    /// Where the log ended when it was exported: an export that ends before it was asked to.
    pub(super) head: i64,
    #[serde(with = "canonical_time")]
    pub(super) exported_at: Timestamp,
}

/// One event: its columns in the order of the table, and its subjects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventLine {
    pub(super) position: i64,
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) schema: i32,
    #[serde(with = "canonical_time")]
    pub(super) occurred_at: Timestamp,
    pub(super) actor: String,
    // Present or null, never left out: serde takes an absent option for null, and the line would not be written as it was.
    pub(super) on_behalf_of: Option<String>,
    pub(super) request_id: String,
    pub(super) organization: Option<String>,
    pub(super) subject: String,
    pub(super) subject_version: i64,
    /// Sorted, each once.
    pub(super) subjects: Vec<String>,
    /// JSON as text: the very bytes that were hashed.
    pub(super) data: String,
    pub(super) prev_hash: String,
    pub(super) hash: String,
}

/// What was written, to be compared with what is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trailer {
    pub(super) count: i64,
    pub(super) last_position: i64,
    pub(super) last_hash: String,
    /// SHA-256 over every byte before this line.
    pub(super) digest: String,
}

/// Something that is a line.
pub(super) trait Line: Serialize + DeserializeOwned {
    /// The line, with the break that ends it.
    fn written(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }
}

impl Line for Header {}
impl Line for EventLine {}
impl Line for Trailer {}

impl EventLine {
    pub(super) fn new(record: EventRecord, mut subjects: Vec<String>) -> Self {
        subjects.sort_unstable();
        Self {
            position: record.position,
            id: record.id,
            kind: record.kind,
            schema: record.schema,
            occurred_at: record.occurred_at,
            actor: record.actor,
            on_behalf_of: record.on_behalf_of,
            request_id: record.request_id,
            organization: record.organization,
            subject: record.subject,
            subject_version: record.subject_version,
            subjects,
            data: record.data,
            prev_hash: record.prev_hash,
            hash: record.hash,
        }
    }

    pub(super) fn into_record(self) -> (EventRecord, Vec<String>) {
        let record = EventRecord {
            position: self.position,
            id: self.id,
            kind: self.kind,
            schema: self.schema,
            occurred_at: self.occurred_at,
            actor: self.actor,
            on_behalf_of: self.on_behalf_of,
            request_id: self.request_id,
            organization: self.organization,
            subject: self.subject,
            subject_version: self.subject_version,
            data: self.data,
            prev_hash: self.prev_hash,
            hash: self.hash,
        };
        (record, self.subjects)
    }
}

/// An instant in the form that is hashed.
mod canonical_time {
    use serde::{Deserialize, Deserializer, Serializer};
    use showcase_domain::{Timestamp, time};

    pub(super) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&time::canonical(*at))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        Timestamp::deserialize(from)
    }
}

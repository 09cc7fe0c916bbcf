//! An event as the log keeps it, and the hash that chains it to the one before (INV-2).

use sha2::{Digest, Sha256};

use crate::{ContentHash, Timestamp, time};

/// What the first event names as its predecessor.
pub const GENESIS: &str = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

/// One row of the log. `position` counts from 1 without gaps, in the order of commits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRecord {
    pub position: i64,
    pub id: String,
    pub kind: String,
    pub schema: i32,
    pub occurred_at: Timestamp,
    pub actor: String,
    pub on_behalf_of: Option<String>,
    pub request_id: String,
    pub organization: Option<String>,
    pub subject: String,
    pub subject_version: i64,
    /// Canonical JSON, byte for byte as it was hashed.
    pub data: String,
    pub prev_hash: String,
    pub hash: String,
}

/// What a new event is chained to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub position: i64,
    pub hash: String,
}

/// The hash of a record and its subjects: SHA-256 over the predecessor's hash, every column, and the sorted subjects, each with its
/// length in front, so that no two different records have the same bytes. An absent column differs from an empty one.
pub fn chain_hash(record: &EventRecord, subjects: &[String]) -> String {
    let mut hasher = Sha256::new();
    let mut field = |value: Option<&str>| match value {
        None => hasher.update([0]),
        Some(text) => {
            hasher.update([1]);
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
    };
    field(Some(&record.prev_hash));
    field(Some(&record.position.to_string()));
    field(Some(&record.id));
    field(Some(&record.kind));
    field(Some(&record.schema.to_string()));
    field(Some(&time::canonical(record.occurred_at)));
    field(Some(&record.actor));
    field(record.on_behalf_of.as_deref());
    field(Some(&record.request_id));
    field(record.organization.as_deref());
    field(Some(&record.subject));
    field(Some(&record.subject_version.to_string()));
    field(Some(&record.data));
    let mut sorted = subjects.iter().map(String::as_str).collect::<Vec<_>>();
    sorted.sort_unstable();
    field(Some(&sorted.len().to_string()));
    for subject in sorted {
        field(Some(subject));
    }
    let digest: [u8; 32] = hasher.finalize().into();
    format!("sha256:{}", hex::encode(digest))
}

impl EventRecord {
    /// Whether the stored hash is an algorithm that this version can check.
    pub fn hash_is_known(&self) -> bool {
        self.hash.parse::<ContentHash>().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> EventRecord {
        EventRecord {
            position: 1,
            id: "evt_1".into(),
            kind: "case.withdrawn".into(),
            schema: 1,
            occurred_at: "2026-01-01T00:00:00Z".parse().unwrap(),
            actor: "system".into(),
            on_behalf_of: None,
            request_id: "r".into(),
            organization: None,
            subject: "cas_1".into(),
            subject_version: 1,
            data: "{}".into(),
            prev_hash: GENESIS.into(),
            hash: String::new(),
        }
    }

    #[test]
    fn every_column_counts() {
        let subjects = vec!["cas_1".to_owned()];
        let whole = chain_hash(&record(), &subjects);
        let changes: Vec<fn(&mut EventRecord)> = vec![
            |r| r.position = 2,
            |r| r.id.push('x'),
            |r| r.kind.push('x'),
            |r| r.schema = 2,
            |r| r.occurred_at += chrono::Duration::microseconds(1),
            |r| r.actor.push('x'),
            |r| r.on_behalf_of = Some(String::new()),
            |r| r.request_id.push('x'),
            |r| r.organization = Some(String::new()),
            |r| r.subject.push('x'),
            |r| r.subject_version = 2,
            |r| r.data = "{ }".into(),
            |r| r.prev_hash.push('x'),
        ];
        for change in changes {
            let mut edited = record();
            change(&mut edited);
            assert_ne!(chain_hash(&edited, &subjects), whole, "{edited:?}");
        }
        assert_ne!(chain_hash(&record(), &[]), whole);
        assert_ne!(
            chain_hash(&record(), &["cas_1".into(), "org_1".into()]),
            whole
        );
    }

    #[test]
    fn the_order_of_subjects_does_not_count() {
        let one = chain_hash(&record(), &["a".into(), "b".into()]);
        assert_eq!(one, chain_hash(&record(), &["b".into(), "a".into()]));
    }
}

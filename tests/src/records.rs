//! What a registry holds, read whole: lists to their last page, a case's
//! history, the event log.

use serde_json::Value;

use crate::{Client, Server};

impl Client {
    /// Every entry of a list, page by page. The path may carry filters.
    pub async fn list_all(&self, path: &str) -> Vec<Value> {
        let separator = if path.contains('?') { '&' } else { '?' };
        let first = format!("{path}{separator}limit=100");
        let mut entries = Vec::new();
        let mut next = first.clone();
        loop {
            let page = self.get(&next).await.expect(200);
            entries.extend_from_slice(page.items());
            match page["next_cursor"].as_str() {
                Some(cursor) => next = format!("{first}&cursor={cursor}"),
                None => return entries,
            }
        }
    }

    /// The kinds of what happened to a case, oldest first.
    pub async fn history(&self, case: &str) -> Vec<String> {
        let events = self.get(&format!("/cases/{case}/events")).await.expect(200);
        events
            .items()
            .iter()
            .map(|event| word(event, "kind"))
            .collect()
    }

    /// Everything in the log after a position that this caller may read.
    pub async fn events_after(&self, position: i64) -> Vec<Value> {
        let mut events = Vec::new();
        let mut after = position;
        loop {
            let path = format!("/events?after={after}&limit=100");
            let page = self.get(&path).await.expect(200);
            if page.items().is_empty() {
                return events;
            }
            events.extend_from_slice(page.items());
            after = page["next_after"].as_i64().expect("a position");
        }
    }

    /// The position of the last event.
    pub async fn head(&self) -> i64 {
        let head = self.get("/audit/head").await.expect(200);
        head["position"].as_i64().expect("a position")
    }
}

impl Server {
    /// Insists that the event log is what was written.
    #[track_caller]
    pub fn log_is_whole(&self) {
        let verified = self.cli(&["audit", "verify"]).succeeded();
        assert!(verified.contains("whole: "), "{verified}");
    }
}

/// A text of an entry, by key or by JSON pointer.
#[track_caller]
pub fn word(entry: &Value, key: &str) -> String {
    let found = match key.strip_prefix('/') {
        Some(_) => entry.pointer(key),
        None => entry.get(key),
    };
    let text = found.and_then(Value::as_str);
    text.unwrap_or_else(|| panic!("no text at {key}: {entry}"))
        .to_owned()
}

//! What people were told, once they were.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::{Client, Server, word};

/// How long what happens by itself may take before a test fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// Asks again and again until it is so, and fails when it never is.
pub async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < PATIENCE, "it never came that {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

impl Server {
    /// Waits until everybody was told of everything that has happened so far.
    pub async fn everybody_is_told(&self) {
        let anonymous = self.anonymous();
        let head = anonymous.head().await;
        until("the follower has come to the end of the log", async || {
            let metrics = anonymous.get("//metrics").await.expect(200).body();
            let told = metrics.lines().find_map(|line| {
                line.strip_prefix("follower_position{follower=\"notifications\"} ")
            });
            told.and_then(|told| told.parse().ok()).unwrap_or(0) >= head
        })
        .await;
    }

    /// Waits until no letter waits to be sent any more.
    pub async fn every_letter_is_sent(&self) {
        self.everybody_is_told().await;
        let anonymous = self.anonymous();
        until("every letter was sent", async || {
            let metrics = anonymous.get("//metrics").await.expect(200).body();
            metrics
                .lines()
                .any(|line| line == "letters{state=\"due\"} 0")
        })
        .await;
    }

    /// The subjects of what was sent to an address, oldest first.
    pub async fn letters_to(&self, address: &str) -> Vec<String> {
        let path = format!("/outbox?to={address}");
        let outbox = self.anonymous().get(&path).await.expect(200);
        let letters = outbox.items().iter().rev();
        letters.map(|letter| word(letter, "subject")).collect()
    }
}

impl Client {
    /// One's own messages, oldest first.
    pub async fn messages(&self) -> Vec<Value> {
        let mut messages = self.list_all("/notifications").await;
        messages.reverse();
        messages
    }

    /// Their kinds, oldest first.
    pub async fn told(&self) -> Vec<String> {
        let messages = self.messages().await;
        messages
            .iter()
            .map(|message| word(message, "kind"))
            .collect()
    }
}

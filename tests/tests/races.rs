//! Two at once: exactly one wins, the other is told why, and what is kept is what some order of both would have left.

mod changes;
mod claims;
pub mod deadlines;
mod decisions;
pub mod notices;
mod registrations;
mod standing;

use std::collections::BTreeMap;
use std::future::IntoFuture;
use std::time::Instant;

use futures::future::join;
use serde_json::json;
use showcase_tests::{Answer, Call, Client, Engine, Enterprise, Server, full, rounds, samples};

/// A verified organization and the people around it.
struct World {
    server: Server,
    reviewer: Client,
    rival: Client,
    approver: Client,
    administrator: Client,
    enterprise: Enterprise,
}

/// Where a case waits for its decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    First,
    Last,
}

impl World {
    async fn new(engine: Engine) -> Self {
        let server = Server::start(engine);
        let reviewer = server.colleague("reviewer-a", &["reviewer"]).await;
        let rival = server.colleague("reviewer-b", &["reviewer"]).await;
        let approver = server.staff("approver").await;
        let administrator = server.staff("business_administrator").await;
        let enterprise = server.verified("竞速示例单位", &reviewer).await;
        Self {
            server,
            reviewer,
            rival,
            approver,
            administrator,
            enterprise,
        }
    }

    async fn queued(&self, round: usize) -> String {
        let offering = self.enterprise.offering(&format!("示例产品{round}")).await;
        self.enterprise.submit_offering(&offering).await
    }

    /// A case in hand at a stage, its checklist ticked: nothing is missing but the decision.
    async fn ready(&self, stage: Stage, round: usize) -> Answer {
        let case = self.queued(round).await;
        if stage == Stage::Last {
            let _ = self.reviewer.pass(&case).await;
        }
        self.holder(stage).prepare(&case).await
    }

    fn holder(&self, stage: Stage) -> &Client {
        match stage {
            Stage::First => &self.reviewer,
            Stage::Last => &self.approver,
        }
    }

    /// A further session of whoever decides at a stage.
    async fn second_session(&self, stage: Stage) -> Client {
        let name = match stage {
            Stage::First => "reviewer-a",
            Stage::Last => "approver",
        };
        self.server.log_in(&samples::mail(name)).await
    }
}

impl Stage {
    /// Both in turns, two rounds each.
    fn of(round: usize) -> Self {
        if round % 4 < 2 {
            Self::First
        } else {
            Self::Last
        }
    }

    /// What has happened to a case that is ready, and then this.
    fn history(self, then: &[&'static str]) -> Vec<&'static str> {
        let mut history = vec!["case.submitted", "case.claimed", "case.checked"];
        if self == Self::Last {
            history.extend(["case.passed", "case.claimed", "case.checked"]);
        }
        history.extend(then);
        history
    }
}

/// Who won how often: a race that always ends alike is none.
struct Tally {
    won: BTreeMap<&'static str, usize>,
    begun: Instant,
}

impl Tally {
    fn begin() -> Self {
        Self {
            won: BTreeMap::new(),
            begun: Instant::now(),
        }
    }

    fn won(&mut self, winner: &'static str) {
        *self.won.entry(winner).or_default() += 1;
    }

    fn all(&self) -> usize {
        self.won.values().sum()
    }

    /// Prints who won, and insists that each of these did when there was time enough.
    fn print(&self, race: &str, engine: Engine, sides: &[&str]) {
        let (all, won) = (self.all(), &self.won);
        let seconds = self.begun.elapsed().as_secs();
        println!("{race}, {engine:?}: {all} rounds in {seconds} s, won by {won:?}");
        for side in sides.iter().filter(|_| full()) {
            assert!(won.contains_key(side), "{side} never won: {won:?}");
        }
    }
}

/// A small share in an ordinary run.
fn all_rounds() -> usize {
    rounds(8, 1_000)
}

/// Sends both before either is answered, in turns which of them first.
async fn together(round: usize, first: Call, second: Call) -> (Answer, Answer) {
    let (first, second) = (first.into_future(), second.into_future());
    if round.is_multiple_of(2) {
        join(first, second).await
    } else {
        let (second, first) = join(second, first).await;
        (first, second)
    }
}

/// Decides on what was seen, as it was then.
fn decision(by: &Client, seen: &Answer, decision: &str) -> Call {
    decision_on(by, seen, decision, &seen.etag())
}

/// The same, on that content in whatever version the case has become: `*`.
fn decision_on(by: &Client, seen: &Answer, decision: &str, version: &str) -> Call {
    let body = json!({
        "decision": decision,
        "content_hash": seen["content_hash"],
        "reason": "按材料核对的结论",
    });
    by.post(&format!("/cases/{}/decision", seen.id()), body)
        .if_match(version)
}

#[track_caller]
fn neither(answers: &[&Answer]) -> ! {
    let said: Vec<String> = answers
        .iter()
        .map(|answer| format!("{} {}", answer.status, answer.body()))
        .collect();
    panic!("no order of them ends like this:\n{}", said.join("\n"));
}

/// Whether it was refused with this as the first thing that is missing.
fn lacks(answer: &Answer, code: &str) -> bool {
    answer.status == 409 && answer["/unmet/0/code"] == code
}

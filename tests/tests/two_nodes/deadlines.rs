//! Deadlines that are due at once on two nodes: each fires once, also when one of the nodes is stopped in the middle of its work.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use showcase_tests::{Answer, Client, Engine, Server, full, rounds, samples, until, word};

use super::{LOG, Node};
use crate::races::deadlines::{Desk, claim, due, hand_back, instant, pass};
use crate::races::notices::publish;

mod each_deadline_fires_once {
    #[tokio::test]
    async fn postgres() {
        super::each_deadline_fires_once().await;
    }
}

mod each_fires_once_when_a_node_is_stopped_in_the_middle {
    #[tokio::test]
    async fn postgres() {
        super::each_fires_once_when_a_node_is_stopped_in_the_middle().await;
    }
}

/// Later than the business administrator learns of what was late.
const ESCALATED: &str = "2026-03-06T01:00:00Z";

/// What happens by itself, to which case.
type Fired = BTreeMap<(String, String), usize>;

/// Two nodes, and cases whose days are over at one instant: a stage, an answer and a notice each.
struct Nodes {
    desk: Desk,
    node: Node,
    each: usize,
    head: i64,
    /// By what will happen to them.
    cases: Vec<(&'static str, Vec<Answer>)>,
}

impl Nodes {
    /// Comes to the last second before the days are over.
    async fn prepared(each: usize) -> Self {
        let mut desk = Desk::prepared(Engine::Postgres, 1).await;
        let node = Node::beside(&desk.server);
        let late = desk.batch(0, each, claim).await;
        let unanswered = desk.batch(1, each, hand_back).await;
        let passed = desk.batch(2, each, pass).await;
        let notice = publish(&desk.approver, 1, &passed).await;
        let over = due(&late[0]);
        assert_eq!(due(&unanswered[0]), over);
        assert_eq!(instant(notice.text("until")), over);
        desk.server.everybody_is_told().await;
        desk.come_to(over - chrono::TimeDelta::seconds(1)).await;
        let head = desk.reviewer.head().await;
        desk.server.set_time(&over.to_rfc3339());
        let cases = vec![
            ("case.overdue", late),
            ("case.expired", unanswered),
            ("case.approved", passed),
        ];
        Self {
            desk,
            node,
            each,
            head,
            cases,
        }
    }

    /// How often each thing has happened by itself, as this client is told.
    async fn fired(&self, client: &Client) -> Fired {
        let mut fired = Fired::new();
        for event in client.events_after(self.head).await {
            let kind = word(&event, "kind");
            if kind.starts_with("case.") {
                let happened = (kind, word(&event, "subject"));
                *fired.entry(happened).or_default() += 1;
            }
        }
        fired
    }

    /// Each of them once, and nothing else.
    fn expected(&self) -> Fired {
        let each = self.cases.iter().flat_map(|(kind, cases)| {
            let cases = cases.iter().map(Answer::id);
            cases.map(|case| (((*kind).to_owned(), case), 1))
        });
        each.collect()
    }

    /// Waits until so many things have happened by themselves. As long as the nodes come on, they may take their time.
    async fn fires(&self, client: &Client, all: usize) {
        loop {
            // Read first: everything that is missing comes after it.
            let from = client.head().await;
            let missing = all.saturating_sub(self.fired(client).await.len());
            if missing == 0 {
                return;
            }
            let half = i64::try_from(missing.div_ceil(2)).expect("a small number");
            until("the nodes come on", async || {
                client.head().await >= from + half
            })
            .await;
        }
    }

    async fn all_fired(&self) {
        self.fires(&self.desk.reviewer, 3 * self.each).await;
    }

    /// Everybody was told once of what happened, whichever node told them.
    async fn everybody_was_told_once(&self, told: &[(&str, &[&str])]) {
        self.desk.server.everybody_is_told().await;
        for (name, kinds) in told {
            let client = self.desk.server.log_in(&samples::mail(name)).await;
            let all = client.told().await;
            for kind in *kinds {
                let times = all.iter().filter(|told| told == kind).count();
                assert_eq!(times, self.each, "{name}, {kind}");
            }
        }
    }

    /// How many deadlines each node met, as it says in its log.
    fn shares(&self) -> [usize; 2] {
        let other = self.desk.server.folder().join(LOG);
        let other = std::fs::read_to_string(other).expect("the node has a log");
        [self.desk.server.log(), other].map(|log| log.lines().filter_map(met).sum())
    }
}

/// The number of cases in a line that says that deadlines were met.
fn met(line: &str) -> Option<usize> {
    let (_, cases) = line
        .split_once("cases")
        .filter(|_| line.contains("met deadlines"))?;
    let digits = cases.trim_start_matches(|it: char| !it.is_ascii_digit());
    digits
        .split(|it: char| !it.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

const TOLD: [(&str, &[&str]); 2] = [
    ("竞速示例单位", &["case_expired", "offering_approved"]),
    ("approver", &["case_overdue"]),
];

async fn each_deadline_fires_once() {
    let nodes = Nodes::prepared(rounds(10, 60)).await;
    nodes.all_fired().await;
    nodes.everybody_was_told_once(&TOLD).await;
    let expected = nodes.expected();
    assert_eq!(nodes.fired(&nodes.desk.reviewer).await, expected);
    println!(
        "{} deadlines met by node: {:?}",
        expected.len(),
        nodes.shares()
    );
    nodes.desk.server.log_is_whole();
}

async fn each_fires_once_when_a_node_is_stopped_in_the_middle() {
    let mut nodes = Nodes::prepared(rounds(20, 60)).await;
    until("the first deadline is met", async || {
        !nodes.fired(&nodes.desk.reviewer).await.is_empty()
    })
    .await;
    let held = stop_while_it_decides(&nodes).await;
    let done = nodes.fired(&nodes.desk.reviewer).await.len();
    let begun = Instant::now();
    if full() {
        // PostgreSQL ends the transaction that nobody goes on with, and the other node does the rest.
        nodes.all_fired().await;
    }
    let time = Duration::from_secs(if full() { 60 } else { 3 });
    tokio::time::sleep(time.saturating_sub(begun.elapsed())).await;
    nodes.node.signal("CONT");
    println!(
        "stopped for {} s after {done} of {} deadlines, in the middle of a decision: {held}",
        begun.elapsed().as_secs(),
        3 * nodes.each
    );
    nodes.all_fired().await;

    // The one that was stopped goes on alone: what it left half done is over when it comes to this.
    nodes.desk.server.stop();
    nodes.desk.server.set_time(ESCALATED);
    let there = nodes.node.log_in("reviewer").await;
    nodes.fires(&there, 4 * nodes.each).await;
    let late: Vec<String> = nodes.cases[0].1.iter().map(Answer::id).collect();
    let escalated = late
        .into_iter()
        .map(|case| (("case.escalated".to_owned(), case), 1));
    let expected: Fired = nodes.expected().into_iter().chain(escalated).collect();
    assert_eq!(nodes.fired(&there).await, expected);
    nodes.desk.server.start_again();
    nodes.everybody_was_told_once(&TOLD).await;
    nodes
        .everybody_was_told_once(&[("business_administrator", &["case_escalated"])])
        .await;
    println!("deadlines met by node: {:?}", nodes.shares());
    nodes.desk.server.log_is_whole();
}

/// Stops the other node, and lets it go and stops it again until it is stopped with the head of the log in its hand. False when nothing
/// was left to do before that came.
async fn stop_while_it_decides(nodes: &Nodes) -> bool {
    loop {
        nodes.node.signal("STOP");
        if somebody_waits_for_it(&nodes.desk.server) {
            return true;
        }
        if nodes.fired(&nodes.desk.reviewer).await.len() >= 3 * nodes.each {
            return false;
        }
        nodes.node.signal("CONT");
    }
}

/// Whether the running node has waited for the head of the log since this look began, which takes longer than any decision.
fn somebody_waits_for_it(server: &Server) -> bool {
    let waiting = server.psql(
        "SELECT pg_sleep(0.3); \
         SELECT count(*) FROM pg_stat_activity \
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%event_head%' \
         AND query_start < clock_timestamp() - interval '250 milliseconds'",
    );
    waiting.trim() != "0"
}

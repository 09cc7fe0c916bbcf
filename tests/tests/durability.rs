//! What was acknowledged was synced first. A kill does not show that: the
//! kernel keeps the pages. So the calls themselves are watched.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use reqwest::multipart::{Form, Part};
use serde_json::json;
use showcase_tests::{Engine, Server, samples};

mod each_acknowledged_line_was_synced {
    #[tokio::test]
    async fn sqlite() {
        super::each_acknowledged_line_was_synced().await;
    }
}

mod each_answered_write_was_synced {
    #[tokio::test]
    async fn sqlite() {
        super::each_answered_write_was_synced().await;
    }
}

/// What a traced program did, in its order.
#[derive(Debug, PartialEq, Eq)]
enum Call {
    Synced,
    /// A line of standard output that acknowledges an item.
    Acknowledged,
}

fn calls(trace: &str) -> Vec<Call> {
    trace
        .lines()
        .filter_map(|line| {
            let sync = line.contains("fsync") || line.contains("fdatasync");
            // A call that another thread interrupted ends on a line of its own.
            if sync && line.ends_with("= 0") {
                return Some(Call::Synced);
            }
            let acknowledges = ["registered ", "submitted "];
            let says = |word: &str| line.contains(&format!("write(1, \"{word}"));
            acknowledges
                .into_iter()
                .any(says)
                .then_some(Call::Acknowledged)
        })
        .collect()
}

async fn each_acknowledged_line_was_synced() {
    let server = Server::start(Engine::Sqlite);
    let _ = server
        .colleague("operator", &["business_administrator"])
        .await;
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/applications.json");
    let operator = samples::mail("operator");
    let program = server.cli_command(&["import", "applications", file, "--as", &operator]);
    let trace = server.folder().join("trace");
    let ran = strace(&trace, "fsync,fdatasync,write")
        .arg(program.get_program())
        .args(program.get_args())
        .output()
        .expect("strace starts");
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );

    let calls = calls(&fs::read_to_string(trace).expect("a trace"));
    let acknowledged = calls
        .iter()
        .filter(|call| **call == Call::Acknowledged)
        .count();
    assert_eq!(
        acknowledged, 14,
        "every organization and offering: {calls:?}"
    );
    let unsynced = calls
        .split(|call| *call == Call::Acknowledged)
        .take(acknowledged)
        .filter(|before| before.is_empty())
        .count();
    assert_eq!(unsynced, 0, "acknowledged before it was synced: {calls:?}");
    println!(
        "{} syncs for {acknowledged} acknowledged lines",
        calls.len() - acknowledged
    );
}

async fn each_answered_write_was_synced() {
    const WRITES: usize = 20;
    let mut server = Server::start(Engine::Sqlite);
    let enterprise = server.enterprise("落盘示例单位").await;
    let trace = server.folder().join("trace");
    let mut tracer = attached(&trace, server.process_id());
    let mut syncs = vec![synced(&trace)];
    for write in 0..WRITES {
        let draft = samples::offering(&format!("落盘示例产品{write}"));
        let _ = enterprise.offering_of(draft).await;
        // strace writes each call down before the program goes on.
        syncs.push(synced(&trace));
    }
    let part = Part::bytes(samples::pdf("落盘")).file_name("落盘.pdf");
    let form = Form::new().part("file", part);
    let uploaded = enterprise
        .client
        .post_form(&enterprise.at("/materials"), form);
    uploaded.await.assert_status(201);
    let with_file = synced(&trace) - syncs[WRITES];
    let refused = enterprise.client.post(
        &enterprise.at("/offerings"),
        json!({"draft": {"colour": "red"}}),
    );
    refused.await.assert_status(422);
    server.stop();
    tracer.wait().expect("strace ends with the server");

    let least = syncs.windows(2).map(|pair| pair[1] - pair[0]).min();
    println!("at least {least:?} syncs per answered write, {with_file} for a file and its row");
    assert!(least >= Some(1), "answered before it was synced: {syncs:?}");
    assert!(with_file >= 2, "the file itself was not synced");
}

fn strace(trace: &Path, calls: &str) -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-q", "-s", "16", "-e", &format!("trace={calls}")]);
    strace.arg("-o").arg(trace);
    strace
}

/// Watches a running process from now on.
fn attached(trace: &Path, process: u32) -> Child {
    // Without `-q` it says when it has attached.
    let mut child = Command::new("strace")
        .args(["-f", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(trace)
        .args(["-p", &process.to_string()])
        .stderr(Stdio::piped())
        .spawn()
        .expect("strace starts");
    let told = child.stderr.take().expect("standard error was piped");
    let mut lines = BufReader::new(told).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    assert!(first.contains("attached"), "{first}");
    // Read on, so that strace can go on telling of threads.
    std::thread::spawn(move || lines.for_each(drop));
    child
}

fn synced(trace: &Path) -> usize {
    let text = fs::read_to_string(trace).unwrap_or_default();
    calls(&text).len()
}

//! An export is checked without the server, its database, its configuration and its secret; whatever is changed in it is found, and
//! where.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use showcase_tests::{Client, Engine, Server, on_both_engines, run_alone};
use tempfile::TempDir;

use crate::wire::Wire;

on_both_engines!(
    an_export_is_verified_by_itself,
    whatever_is_changed_is_found_and_where,
    a_cut_tail_is_found_by_a_head_noted_outside,
    parts_of_the_log_are_exported,
);

/// Some people, and a case that was passed.
async fn some_log(engine: Engine) -> (Server, Client) {
    let server = Server::start(engine);
    let auditor = server.staff("auditor").await;
    let reviewer = server.staff("reviewer").await;
    server.verified("示例甲", &reviewer).await;
    (server, auditor)
}

async fn exported(auditor: &Client, query: &str) -> String {
    let answer = auditor
        .get(&format!("/audit/export{query}"))
        .await
        .expect(200);
    assert_eq!(answer.header("content-type"), Some("application/x-ndjson"));
    String::from_utf8(answer.bytes).expect("an export is text")
}

/// A folder with nothing in it but a file.
struct Desk(TempDir);

impl Desk {
    fn with(export: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let desk = Self(folder);
        desk.put("export.jsonl", export);
        desk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, name: &str, content: &str) {
        fs::write(self.path().join(name), content).expect("the file can be written");
    }

    fn verify(&self, more: &[&str]) -> showcase_tests::Ran {
        let arguments = [&["audit", "verify", "export.jsonl"], more].concat();
        run_alone(&arguments, self.path())
    }
}

/// Insists that nothing of an export was changed.
#[track_caller]
pub fn is_whole(export: &str) {
    Desk::with(export).verify(&[]).succeeded();
}

/// What verifying says of a file that is not whole.
#[track_caller]
fn broken(export: &str) -> String {
    let ran = Desk::with(export).verify(&[]);
    assert_eq!(ran.status.code(), Some(1), "{}{}", ran.stdout, ran.stderr);
    let said = ran.stdout.lines().last().unwrap_or_default().to_owned();
    assert!(
        said.starts_with("broken at line "),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    said
}

async fn an_export_is_verified_by_itself(engine: Engine) {
    let (mut server, auditor) = some_log(engine).await;
    let head = auditor.head().await;
    let answer = auditor.get("/audit/export").await.expect(200);
    let disposition = format!("attachment; filename=\"audit-1-{head}.jsonl\"");
    assert_eq!(
        answer.header("content-disposition"),
        Some(disposition.as_str())
    );
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let noted = server.cli(&["audit", "head"]).succeeded();
    server.stop();
    let desk = Desk::with(&answer.body());
    let said = desk.verify(&[]).succeeded();
    assert!(
        said.contains(&format!(
            "whole: {head} events, positions 1 to {head}, sha256:"
        )),
        "{said}"
    );
    assert!(
        said.contains(
            "a cut tail shows by the last line of the file, unless that line was rewritten as well"
        ),
        "{said}"
    );
    desk.put("heads.jsonl", &noted);
    let said = desk.verify(&["--heads", "heads.jsonl"]).succeeded();
    assert!(said.contains("agrees with 1 heads"), "{said}");
    // Nothing but the two files was touched or made.
    let left = fs::read_dir(desk.path())
        .expect("the folder can be read")
        .count();
    assert_eq!(left, 2);
}

async fn whatever_is_changed_is_found_and_where(engine: Engine) {
    let (_server, auditor) = some_log(engine).await;
    let export = exported(&auditor, "").await;
    let lines: Vec<&str> = export.split_inclusive('\n').collect();
    let last = lines.len();
    assert!(last > 8, "{export}");
    let joined = |order: &[usize]| order.iter().map(|line| lines[line - 1]).collect::<String>();
    let all = |left_out: usize| {
        (1..=last)
            .filter(|line| *line != left_out)
            .collect::<Vec<_>>()
    };
    // One line removed.
    for line in 2..last {
        let said = broken(&joined(&all(line)));
        assert!(
            said.starts_with(&format!("broken at line {line}, position {}: ", line - 1)),
            "{said}"
        );
        assert!(said.contains("is missing"), "{said}");
    }
    // Two lines swapped.
    let mut swapped = all(0);
    swapped.swap(3, 5);
    let said = broken(&joined(&swapped));
    assert!(said.starts_with("broken at line 4, position 3: "), "{said}");
    // One line doubled.
    let mut doubled = all(0);
    doubled.insert(4, 4);
    let said = broken(&joined(&doubled));
    assert!(said.starts_with("broken at line 5, position 4: "), "{said}");
    // The tail cut, at a line and within one.
    let said = broken(&joined(&(1..last).collect::<Vec<_>>()));
    assert!(said.contains("the last line is missing"), "{said}");
    assert!(
        said.starts_with(&format!("broken at line {last}, ")),
        "{said}"
    );
    let said = broken(&export[..export.len() - 1]);
    assert!(said.contains("cut off in the middle"), "{said}");
    let said = broken("");
    assert!(said.contains("the file is empty"), "{said}");
    // Something behind the end.
    for more in ["\n", "{}\n", " "] {
        let said = broken(&format!("{export}{more}"));
        assert!(
            said.starts_with(&format!("broken at line {}, ", last + 1)),
            "{said}"
        );
    }
    // One byte changed in each line, somewhere in its middle.
    for (index, line) in lines.iter().enumerate() {
        let (before, after) = (lines[..index].concat(), lines[index + 1..].concat());
        let middle = line
            .char_indices()
            .nth(line.chars().count() / 2)
            .expect("no line is empty")
            .0;
        for other in ['#', ' ', '\n'] {
            let mut changed = (*line).to_owned();
            let was = changed.remove(middle);
            changed.insert(middle, other);
            let said = broken(&format!("{before}{changed}{after}"));
            let here = format!("broken at line {}", index + 1);
            assert!(
                said.starts_with(&here),
                "{was:?} made {other:?} in {line}: {said}"
            );
        }
    }
}

/// The export, with its end cut off and a new one made that agrees with the rest.
fn cut(export: &str, kept: usize) -> String {
    let mut lines = export.lines();
    let header = lines.next().expect("an export has a first line");
    let events: Vec<&str> = lines.take(kept).collect();
    let last: Value = serde_json::from_str(events[kept - 1]).expect("a line is JSON");
    let position = last["position"].as_i64().expect("a position");
    let first: Value = serde_json::from_str(header).expect("a line is JSON");
    let (to, head) = (
        format!("\"to\":{}", first["to"]),
        format!("\"head\":{}", first["head"]),
    );
    let mut file = header
        .replace(&to, &format!("\"to\":{position}"))
        .replace(&head, &format!("\"head\":{position}"));
    for line in events {
        file = format!("{file}\n{line}");
    }
    file.push('\n');
    let mut digest = String::from("sha256:");
    for byte in Sha256::digest(&file) {
        // Writing to a string does not fail.
        let _ = write!(digest, "{byte:02x}");
    }
    let hash = &last["hash"];
    let (count, digest) = (json!(kept), json!(digest));
    format!(
        "{file}{{\"count\":{count},\"last_position\":{position},\"last_hash\":{hash},\"digest\":{digest}}}\n"
    )
}

async fn a_cut_tail_is_found_by_a_head_noted_outside(engine: Engine) {
    let (server, auditor) = some_log(engine).await;
    let early = server.cli(&["audit", "head"]).succeeded();
    server.person("后来者").await;
    let noted = server.cli(&["audit", "head"]).succeeded();
    let export = exported(&auditor, "").await;
    let kept = export.lines().count() - 3;
    let desk = Desk::with(&cut(&export, kept));
    // By itself it is the whole export of a shorter log.
    let said = desk.verify(&[]).succeeded();
    assert!(said.contains(&format!("whole: {kept} events")), "{said}");
    desk.put("heads.jsonl", &format!("{early}{noted}"));
    let ran = desk.verify(&["--heads", "heads.jsonl"]);
    assert_eq!(ran.status.code(), Some(1), "{}", ran.stdout);
    let head: Value = serde_json::from_str(&noted).expect("a head is JSON");
    let expected = format!(
        "broken at line {}, position {kept}: the end of the log was cut off: a head noted outside knows position {}",
        kept + 2,
        head["position"]
    );
    assert!(ran.stdout.contains(&expected), "{}", ran.stdout);
    // What happened after an export is no flaw of it.
    server.person("更后来者").await;
    let later = server.cli(&["audit", "head"]).succeeded();
    let desk = Desk::with(&export);
    desk.put("heads.jsonl", &format!("{noted}{later}"));
    let said = desk.verify(&["--heads", "heads.jsonl"]).succeeded();
    assert!(said.contains("agrees with 1 heads"), "{said}");
    assert!(said.contains("the log goes on to position"), "{said}");
    // A head that names another hash is.
    let mut other: Value = serde_json::from_str(&noted).expect("a head is JSON");
    other["hash"] = json!(format!("sha256:{}", "0".repeat(64)));
    desk.put("heads.jsonl", &format!("{other}\n"));
    let said = desk.verify(&["--heads", "heads.jsonl"]).failed();
    assert!(said.contains("names another hash here"), "{said}");
}

async fn parts_of_the_log_are_exported(engine: Engine) {
    let (server, auditor) = some_log(engine).await;
    let head = auditor.head().await;
    let whole = exported(&auditor, "").await;
    let part = exported(&auditor, "?from=3&to=5").await;
    let events = |export: &str| {
        export
            .lines()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(events(&part)[..3], events(&whole)[2..5]);
    let said = Desk::with(&part).verify(&[]).succeeded();
    assert!(
        said.contains("whole: 3 events, positions 3 to 5, "),
        "{said}"
    );
    let nothing = exported(&auditor, &format!("?from={}", head + 1)).await;
    assert_eq!(nothing.lines().count(), 2, "{nothing}");
    Desk::with(&nothing).verify(&[]).succeeded();
    for (query, parameter) in [
        ("from=0", "from"),
        ("to=999999", "to"),
        ("from=5&to=4", "to"),
        ("kind=x", "kind"),
    ] {
        let refused = auditor.get(&format!("/audit/export?{query}")).await;
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(refused.text("/errors/0/parameter"), parameter, "{query}");
    }

    let file = server.folder().join("export.jsonl").display().to_string();
    server
        .cli(&["audit", "export", "--from", "3", "--to", "5", &file])
        .succeeded();
    let written = fs::read_to_string(&file).expect("the export was written");
    assert_eq!(events(&written)[..3], events(&part)[..3]);
    server.cli(&["audit", "verify", &file]).succeeded();
    let refused = server.cli(&["audit", "export", &file]).failed();
    assert!(
        refused.contains("cannot create"),
        "an export never replaces a file: {refused}"
    );
    let printed = server.cli(&["audit", "export"]).succeeded();
    Desk::with(&printed).verify(&[]).succeeded();
    let refused = server.cli(&["audit", "export", "--from", "0"]).failed();
    assert!(refused.contains("/from: "), "{refused}");
}

/// A client sees that the file is not whole: the transfer breaks off instead of ending.
mod a_failure_in_the_middle_breaks_the_transfer {
    #[tokio::test]
    async fn postgres() {
        super::a_failure_in_the_middle_breaks_the_transfer().await;
    }
}

async fn a_failure_in_the_middle_breaks_the_transfer() {
    let (server, auditor) = some_log(Engine::Postgres).await;
    let request = format!(
        "GET /api/v1/audit/export HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\r\n",
        auditor.token().expect("the auditor is logged in")
    );
    let ask = async || {
        let mut wire = Wire::open(&server).await;
        wire.send(&request).await;
        wire.until_closed().await
    };
    let last_chunk = "\r\n0\r\n\r\n";
    let whole = ask().await;
    assert!(
        whole.contains("\"digest\"") && whole.ends_with(last_chunk),
        "{whole}"
    );
    server.psql("ALTER TABLE event_subjects RENAME TO elsewhere");
    let broken = ask().await;
    assert!(
        broken.starts_with("HTTP/1.1 200") && broken.contains("showcase-audit-export"),
        "{broken}"
    );
    assert!(
        !broken.contains("\"digest\"") && !broken.ends_with(last_chunk),
        "{broken}"
    );
    assert!(
        server
            .log()
            .contains("an export of the audit log broke off"),
        "{}",
        server.log()
    );
}

/// Who took the log away is noted beside it.
mod who_exports_is_noted {
    #[tokio::test]
    async fn postgres() {
        super::who_exports_is_noted().await;
    }
}

async fn who_exports_is_noted() {
    let (server, auditor) = some_log(Engine::Postgres).await;
    let noted = || {
        server.psql("SELECT count(person) || ' of ' || count(*) FROM security_log WHERE kind = 'audit_export'")
    };
    assert_eq!(noted().trim(), "0 of 0");
    exported(&auditor, "").await;
    assert_eq!(noted().trim(), "1 of 1");
    server.cli(&["audit", "export"]).succeeded();
    assert_eq!(noted().trim(), "1 of 2");
}

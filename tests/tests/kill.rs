//! `kill -9` in the middle of an import: what was acknowledged is there, what
//! was not is not there by halves, and the next run goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use showcase_tests::{Client, Engine, Server, rounds, samples, word};

mod kills_lose_nothing_acknowledged {
    #[tokio::test]
    async fn sqlite() {
        super::kills_lose_nothing_acknowledged().await;
    }
}

/// What one run of the import said before it ended.
#[derive(Default)]
struct Run {
    /// New in this run: the name, and the line's id and case number.
    submitted: BTreeMap<String, (String, String)>,
    unchanged: usize,
    /// Whether the kill came too late.
    ended: bool,
}

impl Run {
    fn hear(&mut self, line: &str) {
        if let Some(rest) = line.strip_prefix("submitted offering ") {
            let mut parts = rest.rsplitn(3, ' ');
            let mut part = || parts.next().expect("name, id and number").to_owned();
            let (number, id, name) = (part(), part(), part());
            self.submitted.insert(name, (id, number));
        } else if line.starts_with("unchanged ") {
            self.unchanged += 1;
        } else if line.starts_with("summary: ") {
            self.ended = true;
        } else {
            assert!(line.starts_with("registered organization "), "{line}");
        }
    }
}

async fn kills_lose_nothing_acknowledged() {
    let (offerings, kills) = (rounds(240, 5_000), rounds(4, 50));
    let mut server = Server::start(Engine::Sqlite);
    let _ = server
        .colleague("operator", &["business_administrator"])
        .await;
    let office = server.staff("reviewer").await;
    let file = written(&server, offerings);
    // New lines of one run: together they never reach the end of the file.
    let most = (offerings / kills).max(2);

    let mut known = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut within = 0;
    for round in 0..kills {
        server.kill();
        let run = killed(&server, &file, rand::random_range(1..most));
        within += usize::from(!run.submitted.is_empty() && !run.ended);
        assert!(
            run.unchanged >= known.len(),
            "round {round}: something was forgotten"
        );
        known.extend(run.submitted);
        server.log_is_whole();
        server.start_again();
        everything_is_whole(&office, &known, &mut seen).await;
    }
    println!(
        "{kills} kills, {within} between the first and the last acknowledged line; \
         {} of {offerings} offerings acknowledged, {} there",
        known.len(),
        seen.len(),
    );
    assert!(
        within * 5 >= kills * 4,
        "too few kills landed: {within} of {kills}"
    );

    let told = server
        .cli(&import(&file).each_ref().map(String::as_str))
        .succeeded();
    let mut last = Run::default();
    told.lines().for_each(|line| last.hear(line));
    assert!(last.ended);
    // The organization is unchanged too.
    assert_eq!(last.unchanged, seen.len() + 1);
    known.extend(last.submitted);
    everything_is_whole(&office, &known, &mut seen).await;
    assert_eq!(seen.len(), offerings);
    server.log_is_whole();
}

/// One organization and its offerings, all of them valid.
fn written(server: &Server, offerings: usize) -> PathBuf {
    let mut organization = samples::organization("成批导入示例单位");
    organization["ref"] = json!("one");
    let offerings: Vec<Value> = (1..=offerings)
        .map(|number| {
            let mut offering = samples::offering(&format!("成批导入示例产品{number:04}"));
            offering["organization"] = json!("one");
            offering
        })
        .collect();
    let file = json!({"organizations": [organization], "offerings": offerings});
    let path = server.folder().join("many.json");
    fs::write(&path, file.to_string()).expect("the file can be written");
    path
}

fn import(file: &std::path::Path) -> [String; 5] {
    let file = file.display().to_string();
    let operator = samples::mail("operator");
    ["import", "applications", &file, "--as", &operator].map(str::to_owned)
}

/// Runs the import, and kills it after so many new lines and a moment more,
/// so that the kill lands anywhere within the work on an item.
fn killed(server: &Server, file: &std::path::Path, after: usize) -> Run {
    let arguments = import(file);
    let mut child = server
        .cli_command(&arguments.each_ref().map(String::as_str))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the program starts");
    let mut output = BufReader::new(child.stdout.take().expect("standard output was piped"));
    let mut run = Run::default();
    let mut line = String::new();
    while run.submitted.len() < after && output.read_line(&mut line).expect("lines") > 0 {
        run.hear(line.trim_end());
        line.clear();
    }
    std::thread::sleep(Duration::from_micros(rand::random_range(0..8_000)));
    child.kill().expect("the import can be killed");
    child.wait().expect("the import ends");
    let mut rest = String::new();
    output
        .read_to_string(&mut rest)
        .expect("what was written before the kill");
    // Half a line acknowledges nothing.
    for line in rest
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
    {
        run.hear(line.trim_end());
    }
    run
}

/// Looks at every case; closely at those that were not looked at before.
async fn everything_is_whole(
    office: &Client,
    known: &BTreeMap<String, (String, String)>,
    seen: &mut BTreeSet<String>,
) {
    let cases = office.list_all("/cases?sort=newest").await;
    let mut sequence: Vec<u32> = cases
        .iter()
        .map(|case| number(&word(case, "number")))
        .collect();
    sequence.sort_unstable();
    let gapless: Vec<u32> = (1..).take(cases.len()).collect();
    assert_eq!(sequence, gapless, "each number once and none left out");

    let offerings = office.list_all("/offerings").await;
    assert_eq!(
        offerings.len() + 1,
        cases.len(),
        "each offering has its case"
    );
    let mut there = BTreeMap::new();
    for case in cases
        .iter()
        .filter(|case| case["subject"]["kind"] == "offering")
    {
        let place = (word(case, "/subject/id"), word(case, "number"));
        there.insert(word(case, "/subject/name"), place);
        if seen.insert(word(case, "id")) {
            the_case_is_whole(office, case).await;
        }
    }
    for (name, place) in known {
        assert_eq!(there.get(name), Some(place), "{name} was acknowledged");
    }
}

async fn the_case_is_whole(office: &Client, listed: &Value) {
    let id = word(listed, "id");
    let case = office.get(&format!("/cases/{id}")).await.expect(200);
    assert_eq!(case["state"], "queued");
    assert_eq!(case["submissions"].as_array().map(Vec::len), Some(1));
    assert_eq!(case["/submissions/0/content_hash"], case["content_hash"]);
    assert!(
        case["content"]
            .to_string()
            .contains(&word(listed, "/subject/name"))
    );
    let offering = word(listed, "/subject/id");
    let path = format!("/offerings/{offering}");
    let offering = office.get(&path).await.expect(200);
    assert_eq!(offering["open_case"], json!(id));
    assert_eq!(offering["name"], listed["subject"]["name"]);
    let revisions = office.get(&format!("{path}/revisions")).await.expect(200);
    assert_eq!(revisions.items().len(), 1);
    assert_eq!(revisions["/items/0/content_hash"], case["content_hash"]);
    assert_eq!(office.history(&id).await, ["case.submitted"]);
}

/// `BJ-2026-000123` is 123.
fn number(case: &str) -> u32 {
    let (_, sequence) = case.rsplit_once('-').expect("a case number");
    sequence.parse().expect("a case number")
}

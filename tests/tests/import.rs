//! The first real applications: from the file over review to the catalogue.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use showcase_tests::{Client, Engine, Server, on_both_engines, samples, word};

on_both_engines!(
    real_applications_become_the_catalogue,
    a_refused_item_does_not_stop_the_others,
    only_a_business_administrator_answers_for_a_file,
);

fn applications() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/data/applications.json"
    ))
}

async fn real_applications_become_the_catalogue(engine: Engine) {
    let server = Server::start(engine);
    let operator = server
        .colleague("operator", &["business_administrator"])
        .await;
    let reviewer = server.staff("reviewer").await;
    let approver = server.staff("approver").await;

    let told = import(&server, &applications());
    assert_eq!(count(&told, "registered organization "), 6, "{told}");
    assert_eq!(count(&told, "submitted offering "), 8, "{told}");
    let refused: Vec<&str> = told
        .lines()
        .filter(|it| it.starts_with("refused "))
        .collect();
    let fields = ["0/uscc", "1/uscc", "2/uscc", "3/region"];
    assert_eq!(refused.len(), fields.len(), "{told}");
    for (line, field) in refused.iter().zip(fields) {
        let named = format!("refused /must_be_refused/{field} ");
        assert!(line.starts_with(&named), "{line}");
    }

    let head = operator.head().await;
    let again = import(&server, &applications());
    assert_eq!(count(&again, "unchanged "), 14, "{again}");
    assert_eq!(count(&again, "refused "), 4, "{again}");
    assert_eq!(operator.head().await, head, "a second run changes nothing");

    let cases = reviewer.list_all("/cases?state=queued").await;
    let of_kind = |kind: &str| -> Vec<String> {
        let these = cases.iter().filter(|case| case["subject"]["kind"] == kind);
        these.map(|case| word(case, "id")).collect()
    };
    let (organizations, offerings) = (of_kind("organization"), of_kind("offering"));
    assert_eq!((organizations.len(), offerings.len()), (6, 8));

    let _ = reviewer.pass(&offerings[0]).await;
    not_before_the_organization(&approver, &offerings[0]).await;
    for case in &organizations {
        let _ = reviewer.pass(case).await;
    }
    decide(&approver, &offerings[0]).await.assert_status(200);
    for case in &offerings[1..] {
        let _ = reviewer.pass(case).await;
        let _ = approver.pass(case).await;
    }

    the_catalogue_is_that_of_the_file(&server.anonymous()).await;
    a_claim_code_works_once(&server, &told).await;
    server.log_is_whole();
}

/// A pass of an offering says what it waits for, and is not lost.
async fn not_before_the_organization(approver: &Client, case: &str) {
    let _ = approver.prepare(case).await;
    let refused = decide(approver, case).await.problem(409, "conflict");
    let unmet = refused["unmet"].as_array().expect("unmet conditions");
    let codes: Vec<&Value> = unmet.iter().map(|condition| &condition["code"]).collect();
    assert_eq!(codes, ["organization_not_verified"], "{}", refused.body());
    assert!(
        !approver
            .history(case)
            .await
            .contains(&"case.approved".to_owned())
    );
}

async fn decide(reviewer: &Client, case: &str) -> showcase_tests::Answer {
    let path = format!("/cases/{case}");
    let seen = reviewer.get(&path).await.expect(200);
    let decision = json!({"decision": "pass", "content_hash": seen["content_hash"]});
    reviewer
        .post(&format!("{path}/decision"), decision)
        .if_match(&seen.etag())
        .await
}

async fn the_catalogue_is_that_of_the_file(public: &Client) {
    let text = fs::read(applications()).expect("the file is there");
    let file: Value = serde_json::from_slice(&text).expect("the file is JSON");
    let offerings = file["offerings"].as_array().expect("offerings");
    let shown = public.list_all("/catalogue").await;
    assert_eq!(names(&shown), names(offerings));
    let numbers: BTreeSet<String> = shown
        .iter()
        .map(|it| word(it, "registration_number"))
        .collect();
    assert_eq!(
        numbers.len(),
        8,
        "each has a number of its own: {numbers:?}"
    );

    let mut tags = BTreeSet::new();
    for offering in offerings {
        let carried = offering["scenario_tags"].as_array().expect("tags");
        tags.extend(carried.iter().filter_map(Value::as_str));
    }
    for tag in tags {
        let carries = |it: &&Value| {
            it["scenario_tags"]
                .as_array()
                .is_some_and(|all| all.contains(&json!(tag)))
        };
        let expected: Vec<Value> = offerings.iter().filter(carries).cloned().collect();
        let found = public.list_all(&format!("/catalogue?tag={tag}")).await;
        assert_eq!(names(&found), names(&expected), "{tag}");
    }
}

async fn a_claim_code_works_once(server: &Server, told: &str) {
    let line = told.lines().find(|line| line.contains("宇通客车"));
    let line = line.expect("the import names the organization");
    let (before, code) = line
        .split_once(" claim-code ")
        .expect("a code is given out");
    let organization = before.split(' ').find(|it| it.starts_with("org_"));
    let organization = organization.expect("the import names the id");

    let owner = server.person("owner").await;
    let page = format!("/organizations/{organization}");
    owner.get(&page).await.assert_status(404);
    let code = json!({"code": code});
    owner
        .post("/organization-claims", &code)
        .await
        .assert_status(200);
    owner.get(&page).await.assert_status(200);
    let own = owner
        .list_all(&format!("/offerings?organization={organization}"))
        .await;
    assert_eq!(
        names(&own),
        BTreeSet::from(["自动驾驶微循环公交".to_owned()])
    );

    let late = server.person("late").await;
    let refused = late
        .post("/organization-claims", &code)
        .await
        .problem(409, "conflict");
    assert_eq!(refused["/unmet/0/code"], "claim_code_invalid");
    late.get(&page).await.assert_status(404);
}

async fn a_refused_item_does_not_stop_the_others(engine: Engine) {
    let server = Server::start(engine);
    let _ = server
        .colleague("operator", &["business_administrator"])
        .await;
    let mut organization = samples::organization("示例甲");
    organization["ref"] = json!("a");
    let offering = |name: &str, change: fn(&mut Value)| {
        let mut offering = samples::offering(name);
        offering["organization"] = json!("a");
        change(&mut offering);
        offering
    };
    let file = json!({
        "organizations": [
            {"ref": "b", "name": "没有代码的示例单位", "kind": "enterprise", "origin": "local"},
            organization,
        ],
        "offerings": [
            offering("没有标签的示例产品", |it| it["scenario_tags"] = json!([])),
            offering("未知单位的示例产品", |it| it["organization"] = json!("nobody")),
            offering("多字段的示例产品", |it| it["colour"] = json!("red")),
            offering("完整的示例产品", |_| {}),
        ],
    });
    let path = server.folder().join("mixed.json");
    fs::write(&path, file.to_string()).expect("the file can be written");

    let told = import(&server, &path);
    let lines: Vec<&str> = told.lines().collect();
    let beginnings = [
        "refused /organizations/0/uscc ",
        "registered organization 示例甲 ",
        "refused /offerings/0/scenario_tags ",
        "refused /offerings/1/organization ",
        "refused /offerings/2 ",
        "submitted offering 完整的示例产品 ",
        "summary: ",
    ];
    assert_eq!(lines.len(), beginnings.len(), "{told}");
    for (line, beginning) in lines.iter().zip(beginnings) {
        assert!(line.starts_with(beginning), "{line}");
    }
    assert!(lines[4].contains("colour"), "{}", lines[4]);
}

async fn only_a_business_administrator_answers_for_a_file(engine: Engine) {
    let server = Server::start(engine);
    let reviewer = server.staff("reviewer").await;
    let head = reviewer.head().await;
    for somebody in ["reviewer", "nobody"] {
        let file = applications().display().to_string();
        let mail = samples::mail(somebody);
        let ran = server.cli(&["import", "applications", &file, "--as", &mail]);
        assert!(
            !ran.failed().contains("registered organization"),
            "{somebody}"
        );
    }
    assert_eq!(reviewer.head().await, head);
}

fn import(server: &Server, file: &std::path::Path) -> String {
    let file = file.display().to_string();
    let operator = samples::mail("operator");
    server
        .cli(&["import", "applications", &file, "--as", &operator])
        .succeeded()
}

fn count(told: &str, beginning: &str) -> usize {
    told.lines()
        .filter(|line| line.starts_with(beginning))
        .count()
}

fn names(entries: &[Value]) -> BTreeSet<String> {
    let names: BTreeSet<String> = entries.iter().map(|entry| word(entry, "name")).collect();
    assert_eq!(names.len(), entries.len(), "each name once: {names:?}");
    names
}

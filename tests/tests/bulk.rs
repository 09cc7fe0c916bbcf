//! Many cases at once: what would happen, each for itself, all or nothing, and what was seen.

use serde_json::{Value, json};
use showcase_tests::{Answer, Client, Engine, Office, Server, on_both_engines};

on_both_engines!(
    a_dry_run_changes_nothing,
    each_is_decided_for_itself,
    all_or_nothing_rolls_back,
    a_pass_names_the_content_that_was_seen,
    held_decisions_are_released_together,
);

struct Desk {
    server: Server,
    office: Office,
    administrator: Client,
    reviewer: Value,
    cases: Vec<String>,
}

/// Two organizations that wait to be verified.
async fn desk(engine: Engine) -> Desk {
    let server = Server::start(engine);
    let office = server.office().await;
    let administrator = server.staff("business_administrator").await;
    let me = office.reviewer.get("/persons/me").await.expect(200);
    let mut cases = Vec::new();
    for name in ["示例甲", "示例乙"] {
        cases.push(server.enterprise(name).await.submit().await);
    }
    Desk {
        server,
        office,
        administrator,
        reviewer: me["id"].clone(),
        cases,
    }
}

/// A case as it is now.
async fn seen(client: &Client, case: &str) -> Value {
    let read = client.get(&format!("/cases/{case}")).await.expect(200);
    json!({"case": case, "version": read["version"], "content_hash": read["content_hash"]})
}

async fn state(client: &Client, case: &str) -> String {
    let read = client.get(&format!("/cases/{case}")).await.expect(200);
    read.text("state").to_owned()
}

async fn bulk(client: &Client, input: Value) -> Answer {
    client.post("/cases/bulk", input).await.expect(200)
}

fn outcomes(answer: &Answer) -> Vec<&str> {
    let items = answer["items"].as_array().expect("items");
    let outcomes = items.iter().map(|item| item["outcome"].as_str());
    outcomes.map(|it| it.expect("an outcome")).collect()
}

async fn a_dry_run_changes_nothing(engine: Engine) {
    let desk = desk(engine).await;
    let before = desk.administrator.head().await;
    let dry = bulk(
        &desk.administrator,
        json!({"action": "assign", "person": desk.reviewer, "filter": {}, "dry_run": true}),
    )
    .await;
    assert_eq!(outcomes(&dry), ["would", "would"]);
    assert_eq!((&dry["would"], &dry["done"]), (&json!(2), &json!(0)));
    for item in dry["items"].as_array().expect("items") {
        assert_eq!(item["state"], "queued");
        assert_eq!(item["state_after"], "in_review");
    }
    assert_eq!(desk.administrator.head().await, before);
    for case in &desk.cases {
        assert_eq!(state(&desk.administrator, case).await, "queued");
    }
    desk.server.log_is_whole();
    let asked = json!({"action": "pass", "filter": {}, "dry_run": true});
    let nobody = desk.server.anonymous();
    nobody
        .post("/cases/bulk", asked.clone())
        .await
        .assert_status(401);
    let stranger = desk.server.person("stranger").await;
    stranger.post("/cases/bulk", asked).await.assert_status(403);
}

async fn each_is_decided_for_itself(engine: Engine) {
    let desk = desk(engine).await;
    let mut stale = seen(&desk.administrator, &desk.cases[0]).await;
    stale["version"] = json!(77);
    let right = seen(&desk.administrator, &desk.cases[1]).await;
    let input = json!({"action": "assign", "person": desk.reviewer, "cases": [stale, right]});
    let done = bulk(&desk.administrator, input.clone()).await;
    assert_eq!(outcomes(&done), ["refused", "done"]);
    assert_eq!(done["items"][0]["refusal"]["status"], 412);
    assert_eq!(state(&desk.administrator, &desk.cases[0]).await, "queued");
    assert_eq!(
        state(&desk.administrator, &desk.cases[1]).await,
        "in_review"
    );
    // A repeat decides nothing twice: what was done has another version.
    let again = bulk(&desk.administrator, input.clone()).await;
    assert_eq!(outcomes(&again), ["refused", "refused"]);
    desk.administrator
        .post("/cases/bulk", input.clone())
        .key("once")
        .await
        .assert_status(400);
    // Each is refused as its own operation refuses: a reviewer assigns nothing.
    let mut dry = input;
    dry["dry_run"] = json!(true);
    let refused = bulk(&desk.office.reviewer, dry).await;
    assert_eq!(refused["items"][0]["refusal"]["status"], 403);
}

async fn all_or_nothing_rolls_back(engine: Engine) {
    let desk = desk(engine).await;
    let first = seen(&desk.administrator, &desk.cases[0]).await;
    let mut stale = seen(&desk.administrator, &desk.cases[1]).await;
    stale["version"] = json!(77);
    let before = desk.administrator.head().await;
    let all = |cases: Value| json!({"action": "assign", "person": desk.reviewer, "mode": "all", "cases": cases});
    let refused = bulk(&desk.administrator, all(json!([first, stale]))).await;
    assert_eq!(outcomes(&refused), ["left", "refused"]);
    assert_eq!(refused["done"], 0);
    assert_eq!(desk.administrator.head().await, before);
    assert_eq!(state(&desk.administrator, &desk.cases[0]).await, "queued");

    let second = seen(&desk.administrator, &desk.cases[1]).await;
    let input = all(json!([first, second]));
    let send = async || {
        let call = desk.administrator.post("/cases/bulk", input.clone());
        call.key("together").await.expect(200)
    };
    let done = send().await;
    assert_eq!(outcomes(&done), ["done", "done"]);
    let replayed = send().await;
    assert_eq!(replayed.header("idempotency-replayed"), Some("true"));
    assert_eq!(replayed.json, done.json);
    let twice = json!([input["cases"][0], input["cases"][0]]);
    desk.administrator
        .post("/cases/bulk", all(twice))
        .await
        .problem(422, "invalid")
        .error_at("/cases/1/case");
}

async fn a_pass_names_the_content_that_was_seen(engine: Engine) {
    let desk = desk(engine).await;
    let reviewer = &desk.office.reviewer;
    for case in &desk.cases {
        let _ = reviewer.prepare(case).await;
    }
    let by_filter = json!({"action": "pass", "filter": {}});
    reviewer
        .post("/cases/bulk", by_filter)
        .await
        .problem(422, "invalid")
        .error_at("/cases");
    let dry = bulk(
        reviewer,
        json!({"action": "pass", "filter": {}, "dry_run": true}),
    )
    .await;
    assert_eq!(outcomes(&dry), ["would", "would"]);
    let sent_back = |index: usize| {
        let item = &dry["items"][index];
        json!({"case": item["case"], "version": item["version"], "content_hash": item["content_hash"]})
    };
    let mut other = sent_back(0);
    other["content_hash"] = json!(format!("sha256:{}", "0".repeat(64)));
    let cases = json!([other, sent_back(1)]);
    let done = bulk(reviewer, json!({"action": "pass", "cases": cases})).await;
    assert_eq!(outcomes(&done), ["refused", "done"]);
    let refusal = &done["items"][0]["refusal"];
    assert_eq!(refusal["status"], 409);
    assert_eq!(refusal["unmet"][0]["code"], "content_changed");
    assert_eq!(done["items"][1]["state_after"], "approved");
    let unnamed = json!([{"case": desk.cases[0], "version": 1}]);
    reviewer
        .post("/cases/bulk", json!({"action": "pass", "cases": unnamed}))
        .await
        .problem(422, "invalid")
        .error_at("/cases/0/content_hash");
}

async fn held_decisions_are_released_together(engine: Engine) {
    let desk = desk(engine).await;
    let reviewer = &desk.office.reviewer;
    for case in &desk.cases {
        let ready = reviewer.prepare(case).await;
        let decision = json!({
            "decision": "pass", "content_hash": ready["content_hash"], "release": "held",
        });
        reviewer
            .post(&format!("/cases/{case}/decision"), decision)
            .if_match(&ready.etag())
            .await
            .assert_status(200);
    }
    let release = |dry_run: bool| json!({"action": "release_held", "mode": "all", "filter": {"state": "held"}, "dry_run": dry_run});
    let dry = bulk(&desk.office.approver, release(true)).await;
    assert_eq!(outcomes(&dry), ["would", "would"]);
    assert_eq!(dry["items"][0]["held"], "pass");
    assert_eq!(state(reviewer, &desk.cases[0]).await, "held");
    let done = bulk(&desk.office.approver, release(false)).await;
    assert_eq!(outcomes(&done), ["done", "done"]);
    for case in &desk.cases {
        assert_eq!(state(reviewer, case).await, "approved");
    }
    desk.server.log_is_whole();
}

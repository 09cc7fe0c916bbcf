//! What holds for every answer of the API: problems, languages, versions, lists, and the documents that describe it.

use std::collections::BTreeSet;
use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};
use showcase_tests::{Answer, Client, Engine, Server, on_both_engines, samples};

on_both_engines!(lists_give_each_row_once, every_201_leads_to_the_new_thing);

#[tokio::test]
async fn problems_are_documents_in_the_language_asked_for() {
    let server = Server::start(Engine::Sqlite);
    let ask = async |language: Option<&str>| {
        let call = server.anonymous().get("/organizations");
        let call = match language {
            Some(language) => call.language(language),
            None => call,
        };
        call.await.problem(401, "not-signed-in")
    };
    let chinese = ask(None).await;
    let english = ask(Some("en")).await;
    assert_eq!(chinese.header("content-language"), Some("zh-CN"));
    assert_eq!(english.header("content-language"), Some("en"));
    assert!(!chinese.text("title").is_ascii(), "{}", chinese.body());
    assert!(english.text("title").is_ascii(), "{}", english.body());
    for (wanted, spoken) in [
        ("en-GB,en;q=0.9", "en"),
        ("fr, en;q=0.5, zh;q=0.1", "en"),
        ("zh-TW", "zh-CN"),
        ("xx", "zh-CN"),
        ("*", "zh-CN"),
        (";;;q=", "zh-CN"),
    ] {
        let answer = ask(Some(wanted)).await;
        assert_eq!(answer.header("content-language"), Some(spoken), "{wanted}");
    }
    for answer in [&chinese, &english] {
        assert!(varies_by_language(answer), "{:?}", answer.headers);
        assert_eq!(answer["status"], 401);
        assert!(!answer.text("detail").is_empty());
        assert_eq!(answer.header("x-request-id"), Some(answer.text("instance")));
        assert!(answer.header("www-authenticate").is_some());
    }
    assert_ne!(
        chinese["instance"], english["instance"],
        "each request has its own id"
    );
}

fn varies_by_language(answer: &Answer) -> bool {
    let all = answer.headers.get_all("vary").iter();
    let mut names = all
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    names.any(|name| name.trim().eq_ignore_ascii_case("accept-language"))
}

#[tokio::test]
async fn every_type_of_problem_leads_to_a_page() {
    let server = Server::start(Engine::Sqlite);
    let anonymous = server.anonymous();
    let index = anonymous.get("//problems").await.expect(200).body();
    let pages: Vec<&str> = index
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.starts_with("/problems/"))
        .collect();
    for slug in ["not-signed-in", "conflict", "stale", "invalid", "internal"] {
        assert!(
            pages.iter().any(|page| page.ends_with(slug)),
            "{slug} in {pages:?}"
        );
    }
    for page in pages {
        let page = anonymous.get(&format!("/{page}")).await.expect(200);
        let media_type = page.header("content-type").unwrap_or_default();
        assert!(media_type.starts_with("text/html"), "{media_type}");
    }
    let _ = anonymous.get("//problems/nothing").await.expect(404);
}

async fn every_201_leads_to_the_new_thing(engine: Engine) {
    let server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let client = &ours.client;
    let organization = client
        .post("/organizations", samples::organization("示例乙"))
        .await;
    assert_eq!(
        follow(client, &organization).await["id"],
        organization["id"]
    );
    let draft = json!({"draft": samples::offering("示例停车引导")});
    let offering = client.post(&ours.at("/offerings"), draft).await;
    let read = follow(client, &offering).await;
    assert_eq!(read.json, offering.json);
    assert_eq!(read.etag(), offering.etag());
    assert_eq!(read.etag(), "\"1\"");
    let submission = client
        .act(&format!("/offerings/{}/submission", offering.id()))
        .if_match("\"1\"")
        .await;
    let case = follow(client, &submission).await;
    assert_eq!(case["number"], submission["case_number"]);
    assert_eq!(case["content_hash"], submission["content_hash"]);
    let receipt = client
        .get(&format!("/cases/{}/receipt", case.id()))
        .await
        .expect(200);
    assert_eq!(receipt.json, submission.json);
}

async fn follow(client: &Client, created: &Answer) -> Answer {
    created.assert_status(201);
    let location = created.header("location").expect("201 has a Location");
    let path = location.strip_prefix("/api/v1").expect("a path of the API");
    client.get(path).await.expect(200)
}

async fn lists_give_each_row_once(engine: Engine) {
    let server = Server::start(engine);
    let reviewer = server.staff("reviewer").await;
    let ours = server.verified("示例甲", &reviewer).await;
    let mut offerings = BTreeSet::new();
    for number in 1..=5 {
        let offering = ours.offering(&format!("示例产品{number}")).await;
        ours.submit_offering(&offering).await;
        offerings.insert(offering);
    }
    // A row that comes in while somebody pages does not move the others.
    let first = ours.client.get("/offerings?limit=2").await.expect(200);
    let new = ours.offering("示例产品六").await;
    let rest = ids(&walk(
        &ours.client,
        "/offerings?limit=2",
        first["next_cursor"].as_str(),
    )
    .await);
    let seen: Vec<String> = ids(first.items()).into_iter().chain(rest).collect();
    assert_eq!(seen.len(), 5, "{seen:?}");
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), offerings);
    offerings.insert(new);
    for path in [
        "/offerings?limit=1",
        "/offerings?limit=4",
        "/offerings?limit=100",
    ] {
        let seen = ids(&walk(&ours.client, path, None).await);
        assert_eq!(seen.len(), 6, "{path}: {seen:?}");
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), offerings);
    }
    for path in [
        "/cases?limit=2",
        "/cases?limit=2&sort=newest",
        "/organizations?limit=1",
    ] {
        let seen = ids(&walk(&reviewer, path, None).await);
        let expected = if path.starts_with("/cases") { 6 } else { 1 };
        assert_eq!(seen.len(), expected, "{path}: {seen:?}");
        assert_eq!(
            seen.iter().collect::<BTreeSet<_>>().len(),
            expected,
            "{path}: {seen:?}"
        );
    }
    events_follow_each_other(&reviewer).await;
}

/// Every page from a cursor on.
async fn walk(client: &Client, path: &str, cursor: Option<&str>) -> Vec<Value> {
    let mut cursor = cursor.map(str::to_owned);
    let mut all = Vec::new();
    loop {
        let page = match &cursor {
            None => client.get(path).await,
            Some(cursor) => client.get(&format!("{path}&cursor={cursor}")).await,
        };
        let page = page.expect(200);
        all.extend_from_slice(page.items());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return all,
        }
        assert!(all.len() < 1_000, "{path} never ends");
    }
}

fn ids(items: &[Value]) -> Vec<String> {
    let ids = items.iter().filter_map(|item| item["id"].as_str());
    ids.map(str::to_owned).collect()
}

async fn events_follow_each_other(reviewer: &Client) {
    let mut after = 0;
    let mut positions = Vec::new();
    loop {
        let page = reviewer
            .get(&format!("/events?limit=7&after={after}"))
            .await
            .expect(200);
        if page.items().is_empty() {
            break;
        }
        positions.extend(
            page.items()
                .iter()
                .filter_map(|event| event["position"].as_i64()),
        );
        after = page["next_after"].as_i64().expect("where to go on");
    }
    assert!(positions.len() > 10, "{positions:?}");
    assert!(
        positions.is_sorted_by(|before, next| before < next),
        "{positions:?}"
    );
}

#[test]
fn the_generated_documents_are_the_committed_ones() {
    let server = Server::start(Engine::Sqlite);
    for (file, arguments) in [
        ("openapi.json", &["openapi"][..]),
        ("authorization.md", &["openapi", "--authorization"]),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../docs")
            .join(file);
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        let generated = server.cli(arguments).succeeded();
        assert!(
            committed == generated,
            "docs/{file} is out of date: run cargo xtask openapi"
        );
    }
}

#[tokio::test]
async fn the_description_is_served_and_whole() {
    let server = Server::start(Engine::Sqlite);
    let document = server.anonymous().get("/openapi.json").await.expect(200);
    assert_eq!(document.body(), server.cli(&["openapi"]).succeeded());
    assert_eq!(
        document["openapi"].as_str().map(|version| &version[..3]),
        Some("3.1")
    );
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("there are paths") {
        for (method, operation) in item.as_object().expect("a path has methods") {
            let place = format!("{method} {path}");
            let id = operation["operationId"].as_str().unwrap_or_default();
            assert!(
                ids.insert(id.to_owned()) && !id.is_empty(),
                "{place}: operationId {id:?}"
            );
            assert!(operation["summary"].is_string(), "{place} has no summary");
            assert!(
                operation["x-action"].is_string() || operation["x-action"].is_array(),
                "{place}"
            );
            assert!(
                operation["security"].is_array(),
                "{place} says nothing of tokens"
            );
            let _ = method.to_uppercase().parse::<Method>().expect("a method");
        }
    }
    references_resolve(&document.json, &document.json);
    let reader = server.anonymous().get("//api/docs/").await.expect(200);
    assert!(
        !reader.body().contains("https://"),
        "the page is read offline"
    );
}

fn references_resolve(document: &Value, part: &Value) {
    match part {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                let pointer = reference.trim_start_matches('#');
                assert!(
                    document.pointer(pointer).is_some(),
                    "{reference} leads nowhere"
                );
            }
            members
                .values()
                .for_each(|member| references_resolve(document, member));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| references_resolve(document, item)),
        _ => {}
    }
}

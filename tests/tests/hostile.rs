//! What nobody should send, and the right answer to each: never 500, and nothing of it has an effect.

use serde_json::{Value, json};
use showcase_tests::{Client, Engine, Enterprise, Server, on_both_engines, samples};

use crate::wire::{Wire, exchange};

on_both_engines!(
    every_wrong_body_has_its_answer,
    refusals_come_in_their_order,
    lists_refuse_what_they_do_not_know,
);

const JSON: &str = "application/json";

/// An enterprise and the path that its offerings are created at.
async fn enterprise(engine: Engine) -> (Server, Enterprise, String) {
    let server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let path = ours.at("/offerings");
    (server, ours, path)
}

async fn every_wrong_body_has_its_answer(engine: Engine) {
    let (_server, ours, path) = enterprise(engine).await;
    let send = async |body: Vec<u8>| ours.client.act(&path).body(body, JSON).await;

    for malformed in not_json() {
        let _ = send(malformed).await.problem(400, "malformed");
    }
    for (body, pointer, code) in wrong_shapes() {
        let answer = send(body.to_string().into_bytes())
            .await
            .problem(422, "invalid");
        assert_eq!(answer.error_at(pointer)["code"], code, "{}", answer.body());
    }
    let deep = [vec![b'['; 50_000], vec![b']'; 50_000]].concat();
    let deep = send(deep).await;
    assert!(matches!(deep.status, 400 | 422), "{}", deep.body());
    let twice = br#"{"draft": {"name": "a", "name": "b"}}"#.to_vec();
    let _ = send(twice).await.problem(422, "invalid");
    let padded = format!("{{{}\"draft\": {{}}}}", " ".repeat(300_000));
    let _ = send(padded.into_bytes()).await.problem(413, "too-large");
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
    ] {
        let answer = ours.client.act(&path).body("{}", media_type).await;
        let _ = answer.problem(415, "unsupported-media-type");
    }
    let _ = ours
        .client
        .act(&path)
        .await
        .problem(415, "unsupported-media-type");

    let kept = ours.client.get("/offerings").await.expect(200);
    assert_eq!(kept.items(), &[] as &[Value], "nothing was created");
}

fn not_json() -> Vec<Vec<u8>> {
    vec![
        Vec::new(),
        b"not json".to_vec(),
        b"{\"draft\": {}".to_vec(),
        b"{} {}".to_vec(),
        b"\xEF\xBB\xBF{}".to_vec(),
        b"{\"draft\": {\"name\": \"\xFF\xFE\"}}".to_vec(),
        br#"{"draft": {"name": "\ud800"}}"#.to_vec(),
        br#"{"draft": {"trl": 1e400}}"#.to_vec(),
        br#"{"draft": NaN}"#.to_vec(),
        [b"{\"draft\": ".to_vec(), vec![b'['; 100_000]].concat(),
    ]
}

fn wrong_shapes() -> Vec<(Value, &'static str, &'static str)> {
    let draft = |draft: Value| json!({"draft": draft});
    let tags = vec!["governance.parking"; 10_000];
    vec![
        (json!({"colour": 1}), "/colour", "unknown_field"),
        (
            draft(json!({"colour": 1})),
            "/draft/colour",
            "unknown_field",
        ),
        (
            draft(json!({"partners": [{"naam": ""}]})),
            "/draft/partners/0/naam",
            "unknown_field",
        ),
        (
            draft(json!({"scenario_tags": tags})),
            "/draft/scenario_tags",
            "too_many",
        ),
        (
            draft(json!({"name": "a\u{0}b"})),
            "/draft/name",
            "control_character",
        ),
        (draft(json!({"name": 7})), "/draft/name", "malformed"),
        (
            draft(json!({"trl": 99_999_999_999_999_999_999.0})),
            "/draft/trl",
            "malformed",
        ),
        (draft(json!({"kind": "toy"})), "/draft/kind", "not_allowed"),
        (json!({"draft": 7}), "/draft", "malformed"),
    ]
}

async fn refusals_come_in_their_order(engine: Engine) {
    let (server, ours, path) = enterprise(engine).await;
    let offering = ours.offering("示例停车引导").await;
    let viewer = server.person("viewer").await;
    let member = json!({"identifier": samples::mail("viewer"), "role": "viewer"});
    let added = ours.client.post(&ours.at("/members"), member).await;
    added.assert_status(201);
    let stranger = server.person("stranger").await;
    let draft = format!("/offerings/{offering}/draft");
    let put = |client: &Client| {
        let call = client.call(reqwest::Method::PUT, &draft);
        call.body("not json", JSON)
    };

    // 401, then 404, then 403, then 428 or 412, then 409, then what is wrong with the body.
    let _ = put(&server.anonymous()).await.problem(401, "not-signed-in");
    let wrong_token = server.anonymous().with_token("sct_wrong");
    let _ = put(&wrong_token).await.problem(401, "not-signed-in");
    let _ = put(&stranger).await.problem(404, "not-found");
    let _ = put(&viewer).await.problem(403, "forbidden");
    let _ = put(&ours.client).await.problem(428, "version-required");
    let stale = put(&ours.client)
        .if_match("\"7\"")
        .await
        .problem(412, "stale");
    assert_eq!(stale["current_version"], 1);
    let _ = put(&ours.client)
        .if_match("\"never\"")
        .await
        .problem(412, "stale");
    for malformed in ["1", "W/\"1\"", "\"1\", \"2\"", "\""] {
        let _ = put(&ours.client)
            .if_match(malformed)
            .await
            .problem(400, "malformed");
    }
    let _ = put(&ours.client)
        .if_match("\"1\"")
        .await
        .problem(400, "malformed");
    ours.submit_offering(&offering).await;
    let conflict = put(&ours.client)
        .if_match("*")
        .await
        .problem(409, "conflict");
    assert_eq!(
        conflict["/unmet/0/code"],
        "under_review",
        "{}",
        conflict.body()
    );
    let known = ours.client.get(&path).await;
    let _ = known.problem(405, "method-not-allowed");
}

async fn lists_refuse_what_they_do_not_know(engine: Engine) {
    let (_server, ours, _) = enterprise(engine).await;
    for name in ["示例一", "示例二", "示例三"] {
        ours.offering(name).await;
    }
    let page = ours.client.get("/offerings?limit=1").await.expect(200);
    let cursor = page.text("next_cursor").to_owned();
    ours.client
        .get(&format!("/offerings?limit=2&cursor={cursor}"))
        .await
        .assert_status(200);
    let foreign = format!("/offerings?state=registered&cursor={cursor}");
    let cases = format!("/cases?cursor={cursor}");
    for path in [
        "/offerings?cursor=zz",
        "/offerings?cursor=7b7d",
        &foreign,
        &cases,
    ] {
        let refused = ours.client.get(path).await.problem(400, "invalid-cursor");
        assert_eq!(
            refused["/errors/0/parameter"],
            "cursor",
            "{}",
            refused.body()
        );
    }
    for (query, parameter) in [
        ("colour=red", "colour"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=-1", "limit"),
        ("limit=many", "limit"),
        ("limit=99999999999999999999999", "limit"),
        ("state=asleep", "state"),
        ("organization=org_1", "organization"),
    ] {
        let refused = ours.client.get(&format!("/offerings?{query}")).await;
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(
            refused["/errors/0/parameter"],
            parameter,
            "{}",
            refused.body()
        );
    }
    for query in ["q=%00", "q=%ff%fe", "q=%", "limit=1&limit=2", "q=a&q=b"] {
        let answer = ours.client.get(&format!("/offerings?{query}")).await;
        assert!(
            matches!(answer.status, 200 | 400),
            "{query}: {}",
            answer.body()
        );
    }
}

#[tokio::test]
async fn a_hundred_megabytes_are_not_read() {
    let (server, ours, path) = enterprise(Engine::Sqlite).await;
    let head = |authorization: &str| {
        format!(
            "POST /api/v1{path} HTTP/1.1\r\nHost: localhost\r\n{authorization}Content-Type: {JSON}\r\n\
             Content-Length: 100000000\r\nExpect: 100-continue\r\n\r\n"
        )
    };
    let mut nobody = Wire::open(&server).await;
    nobody.send(head("")).await;
    let answer = nobody.until("\r\n\r\n").await;
    assert!(
        answer.starts_with("HTTP/1.1 401"),
        "not a byte is asked for: {answer}"
    );

    let token = ours.client.token().expect("an enterprise has a session");
    let mut somebody = Wire::open(&server).await;
    somebody
        .send(head(&format!("Authorization: Bearer {token}\r\n")))
        .await;
    somebody.until("100 Continue\r\n\r\n").await;
    somebody.send(vec![b' '; 300_000]).await;
    let answer = somebody.until("too-large").await;
    assert!(answer.contains("HTTP/1.1 413"), "{answer}");

    // One that is sent whole nevertheless: its sender gets to read the answer.
    let whole = ours
        .client
        .act(&path)
        .body(vec![b' '; 100_000_000], JSON)
        .await;
    let _ = whole.problem(413, "too-large");
    let file = reqwest::multipart::Part::bytes(vec![b'%'; 25_000_000]).file_name("a.pdf");
    let form = reqwest::multipart::Form::new().part("file", file);
    let upload = ours.client.post_form(&ours.at("/materials"), form).await;
    assert!(matches!(upload.status, 413 | 422), "{}", upload.body());
}

#[tokio::test]
async fn paths_methods_and_headers_that_nobody_means() {
    let (server, ours, path) = enterprise(Engine::Sqlite).await;
    let long = format!("/offerings/{}", "a".repeat(9_000));
    for unknown in [
        "/nothing",
        "/offerings/off_1",
        "/offerings/%00",
        "/offerings/%ff%fe",
        "/offerings/..%2f..%2fetc",
        "/offerings/org_00000000000000000000000000000000",
        "/catalogue/%F0%9F%98%80",
        "/catalogue/'%20OR%201=1",
        &long,
    ] {
        let _ = ours.client.get(unknown).await.problem(404, "not-found");
    }
    let delete = ours
        .client
        .delete("/catalogue")
        .await
        .problem(405, "method-not-allowed");
    let allow = delete.header("allow").unwrap_or_default();
    assert!(allow.contains("GET"), "Allow: {allow}");
    for key in ["", " ", "two words", "键", &"k".repeat(256)] {
        let call = ours.client.post(&path, json!({"draft": {}})).key(key);
        let _ = call.await.problem(400, "malformed");
    }
    for header in [
        "",
        "Bearer",
        "Bearer  ",
        "Basic YTpi",
        "Bearer a b",
        "bearer sct_",
    ] {
        let call = server
            .anonymous()
            .get("/catalogue")
            .header("authorization", header);
        let _ = call.await.problem(401, "not-signed-in");
    }
    let head = ours
        .client
        .call(reqwest::Method::HEAD, "/catalogue")
        .await
        .expect(200);
    assert_eq!(head.bytes, b"", "HEAD has no body");
    for method in ["OPTIONS", "TRACE", "BREW"] {
        let method = method.parse().expect("a method is any token");
        let answer = ours.client.call(method, "/catalogue").await;
        assert!(
            matches!(answer.status, 200 | 204 | 405),
            "{}",
            answer.status
        );
    }
}

#[tokio::test]
async fn bytes_that_are_hardly_http() {
    let server = Server::start(Engine::Sqlite);
    let get = "GET /api/v1/catalogue HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    let large = format!("{get}X-Large: {}\r\n\r\n", "a".repeat(1_000_000));
    let many = format!("{get}{}\r\n", "X-Many: a\r\n".repeat(500));
    for request in [
        large.as_bytes(),
        many.as_bytes(),
        b"GET /api/v1/catalogue\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/v1/catalogue HTTP/9.9\r\nHost: a\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    ] {
        let answer = exchange(&server, request).await;
        let shown = String::from_utf8_lossy(&request[..request.len().min(80)]);
        assert!(!answer.starts_with("HTTP/1.1 5"), "{shown}: {answer}");
        assert!(!answer.starts_with("HTTP/1.1 2"), "{shown}: {answer}");
    }
    server
        .anonymous()
        .get("/catalogue")
        .await
        .assert_status(200);
}

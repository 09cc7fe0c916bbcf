//! The program as whoever operates it sees it: health, metrics, log, configuration, slow clients and an orderly end.

use serde_json::json;
use showcase_tests::{Engine, Server, on_both_engines, samples};

use crate::wire::Wire;

on_both_engines!(what_is_under_way_is_finished);

#[tokio::test]
async fn health_and_metrics_are_told() {
    let server = Server::start(Engine::Sqlite);
    let anonymous = server.anonymous();
    for path in ["//health/live", "//health/ready"] {
        anonymous.get(path).await.assert_status(200);
    }
    anonymous.get("/catalogue").await.assert_status(200);
    let ours = server.enterprise("示例甲").await;
    ours.client.get(&ours.at("")).await.assert_status(200);
    let metrics = anonymous.get("//metrics").await.expect(200).body();
    for line in [
        "http_requests_total{method=\"GET\",route=\"/api/v1/catalogue\",status=\"200\"} 1",
        "http_request_duration_seconds_bucket",
        "decisions_total",
    ] {
        assert!(metrics.contains(line), "no {line} in\n{metrics}");
    }
    let head = anonymous.get("/audit/head").await.expect(200);
    let position = format!("event_log_position {}", head["position"]);
    assert!(
        metrics.lines().any(|line| line == position),
        "no {position} in\n{metrics}"
    );
    assert!(
        !metrics.contains(&ours.organization),
        "routes are templates, ids are not told"
    );
}

#[tokio::test]
async fn metrics_are_for_configured_readers() {
    let readers = vec!["192.0.2.0/24".to_owned()];
    let server = Server::setup(Engine::Sqlite)
        .with("server.metrics_from", readers)
        .start();
    let _ = server.anonymous().get("//metrics").await.expect(404);
}

#[tokio::test]
async fn a_log_line_names_the_request_and_no_person() {
    let mut server = Server::setup(Engine::Sqlite)
        .with("log.format", "json")
        .start();
    let ours = server.enterprise("示例甲").await;
    let answer = ours.client.get(&ours.at("")).await.expect(200);
    let id = answer
        .header("x-request-id")
        .expect("each request has an id")
        .to_owned();
    assert!(server.stop().success());
    let log = server.log();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains(&id)).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    let line: serde_json::Value = serde_json::from_str(lines[0]).expect("a line is JSON");
    assert!(
        line.to_string()
            .contains("/api/v1/organizations/{organization}"),
        "{line}"
    );
    let token = ours.client.token().expect("an enterprise has a session");
    for secret in [token, &samples::mail("示例甲"), showcase_tests::PASSWORD] {
        assert!(!log.contains(secret), "{secret} in the log");
    }
}

/// An id from outside would let anybody write into the log.
#[tokio::test]
async fn a_request_id_is_taken_over_from_trusted_proxies_only() {
    let ask = async |server: &Server| {
        let call = server
            .anonymous()
            .get("/catalogue")
            .header("x-request-id", "edge-0123456789");
        call.await.header("x-request-id").map(str::to_owned)
    };
    let server = Server::start(Engine::Sqlite);
    assert!(ask(&server).await.is_some_and(|id| id != "edge-0123456789"));
    let trusted = vec!["127.0.0.0/8".to_owned()];
    let behind = Server::setup(Engine::Sqlite)
        .with("server.trusted_proxies", trusted)
        .start();
    assert_eq!(ask(&behind).await.as_deref(), Some("edge-0123456789"));
}

#[tokio::test]
async fn half_a_request_does_not_hold_a_connection() {
    let server = Server::setup(Engine::Sqlite)
        .with("server.header_timeout_seconds", 1)
        .start();
    for half in [
        "",
        "GET /api/v1/cat",
        "GET /api/v1/catalogue HTTP/1.1\r\nHost: local",
    ] {
        let mut slow = Wire::open(&server).await;
        slow.send(half).await;
        let answer = slow.until_closed().await;
        assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
    }
    server
        .anonymous()
        .get("/catalogue")
        .await
        .assert_status(200);
}

async fn what_is_under_way_is_finished(engine: Engine) {
    let mut server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let body = json!({"draft": samples::offering("示例停车引导")}).to_string();
    let token = ours.client.token().expect("an enterprise has a session");
    let mut slow = Wire::open(&server).await;
    let head = format!(
        "POST /api/v1{} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Expect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        ours.at("/offerings"),
        body.len(),
    );
    slow.send(head).await;
    // From here on the request is under way: its body is being waited for.
    slow.until("100 Continue").await;
    server.ask_to_stop();
    let address = server.url();
    let address = address
        .strip_prefix("http://")
        .expect("the server speaks plain HTTP");
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    slow.send(body).await;
    let answer = slow.until_closed().await;
    assert!(answer.contains("HTTP/1.1 201"), "{answer}");
    assert!(server.wait().success());
    assert!(
        server.folder().join("heads.jsonl").exists(),
        "the head is kept outside at the end"
    );
    server.start_again();
    let kept = ours.client.get("/offerings").await.expect(200);
    assert_eq!(kept.items().len(), 1, "what was answered is there");
}

#[test]
fn what_is_wrong_with_the_configuration_is_named() {
    let server = Server::start(Engine::Sqlite);
    let refused = |name: &str, value: &str| {
        let output = server.cli_command(&["serve"]).env(name, value).output();
        let output = output.expect("the program starts");
        assert!(!output.status.success(), "{name}={value}");
        assert!(output.stdout.is_empty(), "nothing listens");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    for (name, value, said) in [
        ("SHOWCASE__SERVER__LISTN", "127.0.0.1:0", "server.listn"),
        ("SHOWCASE__SERVER__LISTN", "127.0.0.1:0", "server.listen"),
        ("SHOWCASE__COLOUR", "red", "colour"),
        (
            "SHOWCASE__SERVER__MAX_CONNECTIONS",
            "many",
            "server.max_connections",
        ),
        ("SHOWCASE__DATABASE__URL", "mysql://a", "database.url"),
        ("SHOWCASE__ENVIRONMENT", "production", "secrets.key"),
        ("SHOWCASE__SECRETS__KEY", "hunter2hunter2", "secrets.key"),
        ("SHOWCASE__TIME__ZONE", "Asia/Nowhere", "zone"),
        ("SHOWCASE__NUMBERING__CASE", "BJ", "numbering.case"),
    ] {
        let stderr = refused(name, value);
        assert!(
            stderr.contains(said),
            "{name}={value}: no {said} in {stderr}"
        );
        assert!(
            !stderr.contains("hunter2"),
            "a secret is not printed: {stderr}"
        );
        assert!(!stderr.contains("panicked"), "{stderr}");
    }
    let file = server.folder().join("showcase.toml");
    let text = std::fs::read_to_string(&file).expect("the configuration can be read");
    std::fs::write(&file, text + "\n[sever]\nlisten = \"127.0.0.1:0\"\n")
        .expect("it can be written");
    let said = server.cli(&["serve"]).failed();
    assert!(
        said.contains("sever") && said.contains("showcase.toml"),
        "{said}"
    );
}

//! Requests that are sent again under their key: one effect, one answer, also over a crash (design §6).

use futures::future::join_all;
use serde_json::{Value, json};
use showcase_tests::{
    Answer, Client, Engine, Enterprise, Server, on_both_engines, rounds, samples,
};

use crate::wire::Wire;

on_both_engines!(
    a_repeat_has_the_same_answer_and_no_effect,
    parallel_repeats_have_one_effect,
    a_repeat_shows_nothing_that_was_hidden_since,
    a_crash_before_the_answer_leaves_one_effect,
);

fn body(name: &str) -> Value {
    json!({"draft": samples::offering(name)})
}

async fn position(server: &Server) -> i64 {
    let head = server.anonymous().get("/audit/head").await.expect(200);
    head["position"].as_i64().expect("a position is a number")
}

/// The offerings of an enterprise that have this name.
async fn named(client: &Client, name: &str) -> usize {
    let list = client.get("/offerings?limit=100").await.expect(200);
    list.items()
        .iter()
        .filter(|item| item["name"] == name)
        .count()
}

async fn a_repeat_has_the_same_answer_and_no_effect(engine: Engine) {
    let server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let path = ours.at("/offerings");
    let first = ours
        .client
        .post(&path, body("示例一"))
        .key("k-1")
        .await
        .expect(201);
    let after_first = position(&server).await;

    let again = ours
        .client
        .post(&path, body("示例一"))
        .key("k-1")
        .await
        .expect(201);
    assert_eq!(again.json, first.json);
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!(again.header("etag"), first.header("etag"));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(first.header("idempotency-replayed"), None);
    assert_eq!(
        position(&server).await,
        after_first,
        "the repeat is no event"
    );

    let other_body = ours.client.post(&path, body("示例二")).key("k-1").await;
    let _ = other_body.problem(422, "idempotency-key-reused");
    let other_operation = ours
        .client
        .post("/organizations", samples::organization("示例乙"));
    let _ = other_operation
        .key("k-1")
        .await
        .problem(422, "idempotency-key-reused");
    let stranger = server.enterprise("示例丙").await;
    let theirs = stranger
        .client
        .post(&stranger.at("/offerings"), body("示例一"))
        .key("k-1");
    assert_ne!(
        theirs.await.expect(201).id(),
        first.id(),
        "a key is its caller's own"
    );

    refusals_are_not_stored(&ours, &path).await;
    let change = json!({"current": "a", "new": "b"});
    let secret = ours
        .client
        .put("/persons/me/password", change)
        .if_match("*")
        .key("k-3");
    let _ = secret.await.problem(400, "idempotency-key-not-accepted");
}

async fn refusals_are_not_stored(ours: &Enterprise, path: &str) {
    let refused = ours
        .client
        .post(path, json!({"colour": 1}))
        .key("k-2")
        .await;
    refused.assert_status(422);
    let mended = ours.client.post(path, body("示例三")).key("k-2").await;
    mended.assert_status(201);
}

async fn parallel_repeats_have_one_effect(engine: Engine) {
    let server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let path = ours.at("/offerings");
    for round in 0..rounds(3, 50) {
        let name = format!("示例{round}");
        let key = format!("k-{round}");
        let before = position(&server).await;
        let calls = (0..8).map(|_| ours.client.post(&path, body(&name)).key(&key));
        let answers = join_all(calls.map(IntoFuture::into_future)).await;
        let ids: Vec<String> = answers
            .into_iter()
            .map(|answer| answer.expect(201).id())
            .collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(named(&ours.client, &name).await, 1);
        assert_eq!(position(&server).await, before + 1, "one event");
    }
}

async fn a_repeat_shows_nothing_that_was_hidden_since(engine: Engine) {
    let server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let editor = server.person("editor").await;
    let member = json!({"identifier": samples::mail("editor"), "role": "editor"});
    let member = ours
        .client
        .post(&ours.at("/members"), member)
        .await
        .expect(201);
    let create = || {
        editor
            .post(&ours.at("/offerings"), body("示例一"))
            .key("k-1")
    };
    create().await.assert_status(201);
    create().await.assert_status(201);
    let person = member.text("person").to_owned();
    let left = ours
        .client
        .delete(&ours.at(&format!("/members/{person}")))
        .await;
    left.assert_status(204);
    let _ = create().await.problem(404, "not-found");
}

/// The request is sent on a bare connection and its answer never read: as soon as the log shows the effect the server is killed.
/// Whoever sent it knows nothing, and asks again.
async fn a_crash_before_the_answer_leaves_one_effect(engine: Engine) {
    let mut server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    for round in 0..rounds(3, 50) {
        let name = format!("示例{round}");
        let key = format!("k-{round}");
        let before = position(&server).await;
        let mut lost = Wire::open(&server).await;
        lost.send(request(&ours, &name, &key)).await;
        while position(&server).await == before {}
        server.kill();
        server.start_again();

        let again = repeat(&ours, &name, &key).await.expect(201);
        assert_eq!(
            again.header("idempotency-replayed"),
            Some("true"),
            "it was done before the crash"
        );
        assert_eq!(
            repeat(&ours, &name, &key).await.expect(201).id(),
            again.id()
        );
        assert_eq!(named(&ours.client, &name).await, 1);
        assert_eq!(position(&server).await, before + 1);
    }
    let whole = server.cli(&["audit", "verify"]).succeeded();
    assert!(!whole.is_empty());
    // And killed at any moment, also before the effect.
    for round in 0..rounds(5, 100) {
        let name = format!("示例乙{round}");
        let key = format!("l-{round}");
        let mut lost = Wire::open(&server).await;
        lost.send(request(&ours, &name, &key)).await;
        let moment = std::time::Duration::from_micros(700 * u64::try_from(round).unwrap_or(0));
        tokio::time::sleep(moment).await;
        server.kill();
        server.start_again();
        repeat(&ours, &name, &key).await.assert_status(201);
        assert_eq!(named(&ours.client, &name).await, 1);
    }
}

async fn repeat(ours: &Enterprise, name: &str, key: &str) -> Answer {
    ours.client
        .post(&ours.at("/offerings"), body(name))
        .key(key)
        .await
}

fn request(ours: &Enterprise, name: &str, key: &str) -> String {
    let body = body(name).to_string();
    format!(
        "POST /api/v1{} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Idempotency-Key: {key}\r\nContent-Length: {}\r\n\r\n{body}",
        ours.at("/offerings"),
        ours.client.token().expect("an enterprise has a session"),
        body.len(),
    )
}

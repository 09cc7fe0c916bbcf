//! Accounts: registering, logging in and out, passwords, API tokens, and the limits on guessing.

use serde_json::{Value, json};
use showcase_tests::{Answer, Client, Engine, PASSWORD, Server, on_both_engines, samples};

on_both_engines!(
    nobody_learns_whether_an_account_exists,
    guessing_is_limited,
    sessions_end_with_the_password,
    tokens_do_what_they_say_until_they_end,
);

const NOON: &str = "2026-03-02T04:00:00Z";

/// A problem without what differs from request to request.
fn comparable(answer: &Answer) -> (u16, Value) {
    let mut body = answer.json.clone();
    if let Some(body) = body.as_object_mut() {
        body.remove("instance");
    }
    (answer.status, body)
}

async fn nobody_learns_whether_an_account_exists(engine: Engine) {
    let server = Server::start(engine);
    let anonymous = server.anonymous();
    server.person("somebody").await;
    let known = samples::mail("somebody");
    let unknown = samples::mail("nobody");

    let ask = async |identifier: &str| {
        let asked = anonymous
            .post("/registrations", json!({"identifier": identifier}))
            .await;
        (asked.status, asked.body())
    };
    assert_eq!(ask(&known).await, ask(&unknown).await);
    let code = server.code_sent_to(&unknown).await;
    let letter = anonymous
        .get(&format!("/outbox?to={known}"))
        .await
        .expect(200);
    assert!(
        !letter.body().contains(&code),
        "the holder is told, and gets no code"
    );

    let log_in = async |identifier: &str| {
        let input = json!({"identifier": identifier, "password": "not the right password"});
        anonymous.post("/sessions", input).await
    };
    let wrong = log_in(&known).await.problem(401, "invalid-credentials");
    let none = log_in(&samples::mail("never")).await;
    assert_eq!(comparable(&wrong), comparable(&none));

    // With a wrong code both are told the same, too.
    let register = async |identifier: &str, code: &str| {
        let input =
            json!({"identifier": identifier, "code": code, "name": "某人", "password": PASSWORD});
        anonymous.post("/persons", input).await
    };
    let not_the_code = if code == "000000" { "000001" } else { "000000" };
    let wrong = register(&known, not_the_code).await.problem(422, "invalid");
    assert_eq!(
        wrong.error_at("/code")["code"],
        "code_wrong",
        "{}",
        wrong.body()
    );
    assert_eq!(
        comparable(&wrong),
        comparable(&register(&unknown, not_the_code).await)
    );
    register(&unknown, &code).await.assert_status(201);
    let used_up = register(&unknown, &code).await.problem(422, "invalid");
    let _ = used_up.error_at("/code");
}

async fn guessing_is_limited(engine: Engine) {
    let server = Server::setup(engine).frozen_at(NOON).start();
    server.person("somebody").await;
    server.person("neighbour").await;
    let anonymous = server.anonymous();
    let log_in = async |name: &str, password: &str| {
        let input = json!({"identifier": samples::mail(name), "password": password});
        anonymous.post("/sessions", input).await
    };
    for _ in 0..10 {
        let _ = log_in("somebody", "a guess among many others")
            .await
            .problem(401, "invalid-credentials");
    }
    let limited = log_in("somebody", PASSWORD)
        .await
        .problem(429, "too-many-attempts");
    let seconds = limited
        .header("retry-after")
        .and_then(|text| text.parse::<u64>().ok());
    assert!(
        seconds.is_some_and(|seconds| (1..=900).contains(&seconds)),
        "{seconds:?}"
    );
    log_in("neighbour", PASSWORD).await.assert_status(201);
    server.set_time("2026-03-02T04:15:01Z");
    log_in("somebody", PASSWORD).await.assert_status(201);

    // An account that does not exist is held in the same way.
    for _ in 0..10 {
        log_in("nobody", "a guess among many others")
            .await
            .assert_status(401);
    }
    let _ = log_in("nobody", "a guess among many others")
        .await
        .problem(429, "too-many-attempts");

    let mail = samples::mail("flooded");
    let ask = || anonymous.post("/registrations", json!({"identifier": mail}));
    for _ in 0..5 {
        ask().await.assert_status(202);
    }
    let _ = ask().await.problem(429, "too-many-attempts");
}

#[tokio::test]
async fn passwords_are_long_and_not_common() {
    let server = Server::start(Engine::Sqlite);
    let mail = samples::mail("wenxin-li");
    let anonymous = server.anonymous();
    anonymous
        .post("/registrations", json!({"identifier": mail}))
        .await
        .assert_status(202);
    let code = server.code_sent_to(&mail).await;
    for (password, reason) in [
        ("Tr0ub4dor&3!", "password_too_short"),
        ("短短的密码", "password_too_short"),
        ("aaaaaaaaaaaaaaaaaaaa", "password_common"),
        ("12345678901234567890", "password_common"),
        ("passwordpassword", "password_common"),
        ("wenxin-li@example.test", "password_common"),
        (&"长".repeat(200), "password_too_long"),
    ] {
        let input =
            json!({"identifier": mail, "code": code, "name": "李文心", "password": password});
        let refused = anonymous
            .post("/persons", input)
            .await
            .problem(422, "invalid");
        assert_eq!(refused.error_at("/password")["code"], reason, "{password}");
        assert!(
            !refused.body().contains(password),
            "a password is never repeated"
        );
    }
    let input = json!({"identifier": mail, "code": code, "name": "李文心", "password": PASSWORD});
    anonymous.post("/persons", input).await.assert_status(201);
    assert!(!server.log().contains(PASSWORD));
    assert!(
        !server.log().contains(&mail),
        "addresses of people are not logged"
    );
}

async fn sessions_end_with_the_password(engine: Engine) {
    let server = Server::setup(engine).frozen_at(NOON).start();
    let here = server.person("somebody").await;
    let there = server.log_in(&samples::mail("somebody")).await;
    let me = here.get("/persons/me").await.expect(200);
    let change = |current: &str| json!({"current": current, "new": "山谷里吹来的晚风 1969 年"});
    let put = |current: &str| here.put("/persons/me/password", change(current));
    let _ = put(PASSWORD).await.problem(428, "version-required");
    let wrong = put("not the right password")
        .if_match(&me.etag())
        .await
        .problem(422, "invalid");
    let _ = wrong.error_at("/current");
    put(PASSWORD).if_match(&me.etag()).await.assert_status(204);
    for session in [&here, &there] {
        let _ = session
            .get("/persons/me")
            .await
            .problem(401, "not-signed-in");
    }
    let old = json!({"identifier": samples::mail("somebody"), "password": PASSWORD});
    let _ = server
        .anonymous()
        .post("/sessions", old)
        .await
        .problem(401, "invalid-credentials");

    let neighbour = server.person("neighbour").await;
    let other = server.log_in(&samples::mail("neighbour")).await;
    other.delete("/sessions/current").await.assert_status(204);
    let _ = other.get("/persons/me").await.problem(401, "not-signed-in");
    neighbour.get("/persons/me").await.assert_status(200);
    server.set_time("2026-03-02T12:00:01Z");
    let idle = neighbour.get("/persons/me").await;
    let _ = idle.problem(401, "not-signed-in");
}

async fn make(client: &Client, path: &str, scopes: &[&str], days: i64) -> Answer {
    let input = json!({"label": "ERP 接口", "scopes": scopes, "expires_in_days": days});
    client.post(path, input).await
}

async fn tokens_do_what_they_say_until_they_end(engine: Engine) {
    let server = Server::setup(engine).frozen_at(NOON).start();
    let ours = server.enterprise("示例甲").await;
    let made = make(&ours.client, &ours.at("/tokens"), &["read", "write"], 1)
        .await
        .expect(201);
    let secret = made.text("secret").to_owned();
    assert!(secret.starts_with("sct_"), "{secret}");
    let program = ours.client.with_token(&secret);
    let draft = json!({"draft": samples::offering("示例停车引导")});
    let offering = program
        .post(&ours.at("/offerings"), draft)
        .await
        .expect(201)
        .id();
    let submit = program
        .act(&format!("/offerings/{offering}/submission"))
        .if_match("*")
        .await;
    let _ = submit.problem(403, "forbidden");
    let _ = program.get("/persons/me").await.problem(404, "not-found");
    let listed = ours.client.get(&ours.at("/tokens")).await.expect(200);
    assert!(!listed.body().contains(&secret), "a secret is shown once");
    assert_eq!(listed["/items/0/last_used_at"], NOON, "{}", listed.body());

    for (scopes, days, pointer) in [
        (&[][..], 1, "/scopes"),
        (&["everything"], 1, "/scopes/0"),
        (&["read"], 0, "/expires_in_days"),
        (&["read"], 367, "/expires_in_days"),
    ] {
        let refused = make(&ours.client, "/tokens", scopes, days)
            .await
            .problem(422, "invalid");
        let _ = refused.error_at(pointer);
    }
    a_token_makes_no_stronger_one(&ours.client).await;
    // The last character is a checksum: a token that was cut is refused like any other wrong one.
    let _ = ours
        .client
        .with_token(&secret[..secret.len() - 1])
        .get("/cases")
        .await
        .problem(401, "not-signed-in");

    server.set_time("2026-03-03T04:00:01Z");
    let _ = program.get("/cases").await.problem(401, "not-signed-in");
    let ours = server.log_in(&samples::mail("示例甲")).await;
    let made = make(&ours, "/tokens", &["read"], 1).await.expect(201);
    let program = ours.with_token(made.text("secret"));
    program.get("/cases").await.assert_status(200);
    ours.delete(&format!("/tokens/{}", made.text("/token/id")))
        .await
        .assert_status(204);
    let _ = program.get("/cases").await.problem(401, "not-signed-in");
}

async fn a_token_makes_no_stronger_one(person: &Client) {
    let made = make(person, "/tokens", &["read", "administer"], 1)
        .await
        .expect(201);
    let program = person.with_token(made.text("secret"));
    let refused = make(&program, "/tokens", &["read", "submit"], 1)
        .await
        .problem(422, "invalid");
    let _ = refused.error_at("/scopes/1");
    make(&program, "/tokens", &["read"], 1)
        .await
        .assert_status(201);
    let change = json!({"current": PASSWORD, "new": "山谷里吹来的晚风 1969 年"});
    let password = program
        .put("/persons/me/password", change)
        .if_match("*")
        .await;
    let _ = password.problem(403, "forbidden");
}

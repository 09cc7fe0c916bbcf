//! The inbox as a person uses it.

use serde_json::json;
use showcase_tests::{Engine, Server, on_both_engines, samples, word};

on_both_engines!(messages_are_read_in_the_readers_language_and_marked);

async fn messages_are_read_in_the_readers_language_and_marked(engine: Engine) {
    let server = Server::start(engine);
    let reviewer = server.staff("reviewer").await;
    let ours = server.verified("示例甲", &reviewer).await;
    let theirs = server.enterprise("示例乙").await;
    server.everybody_is_told().await;

    let unread = async || {
        ours.client
            .get("/notifications/unread-count")
            .await
            .expect(200)
    };
    assert_eq!(unread().await["unread"], 2);
    let listed = ours.client.get("/notifications").await.expect(200);
    let [approved, received] = listed.items() else {
        panic!("{}", listed.body());
    };
    assert_eq!(word(approved, "title"), "“示例甲”已通过");
    assert_eq!(word(approved, "room"), "workspace");
    assert!(word(approved, "subject").starts_with("cas_"));
    assert!(word(received, "body").contains("BJ-"), "{received}");
    let english = ours
        .client
        .get("/notifications")
        .language("en")
        .await
        .expect(200);
    assert_eq!(english.text("/items/0/title"), "示例甲 is approved");

    // Page by page, each once.
    let first = ours.client.get("/notifications?limit=1").await.expect(200);
    let next = format!(
        "/notifications?limit=1&cursor={}",
        first.text("next_cursor")
    );
    let second = ours.client.get(&next).await.expect(200);
    assert_eq!(second["items"], json!([received]));
    let other_filter = format!("{next}&unread=true");
    let _ = ours
        .client
        .get(&other_filter)
        .await
        .problem(400, "invalid-cursor");

    // Nobody marks what is not theirs.
    let all = json!({"all_until": approved["id"]});
    let stranger = theirs
        .client
        .post("/notifications/read", &all)
        .await
        .expect(200);
    assert_eq!(stranger["unread"], 0);
    assert_eq!(unread().await["unread"], 2);

    let one = json!({"ids": [received["id"]]});
    let left = ours
        .client
        .post("/notifications/read", one)
        .await
        .expect(200);
    assert_eq!(left["unread"], 1);
    let unread_only = ours
        .client
        .get("/notifications?unread=true")
        .await
        .expect(200);
    assert_eq!(unread_only.items().len(), 1);
    let left = ours
        .client
        .post("/notifications/read", &all)
        .await
        .expect(200);
    assert_eq!(left["unread"], 0);
    let again = ours.client.get("/notifications").await.expect(200);
    assert!(
        again
            .items()
            .iter()
            .all(|message| message["read_at"].is_string())
    );

    for wrong in [
        json!({}),
        json!({"ids": ["ntf_1"]}),
        json!({"ids": [], "all_until": approved["id"]}),
    ] {
        let refused = ours.client.post("/notifications/read", &wrong).await;
        assert!(
            matches!(refused.status, 400 | 422),
            "{wrong}: {}",
            refused.body()
        );
    }
    programs_have_none(&server, &ours).await;
    forgotten_people_are_not_told(&server, &ours).await;
}

async fn programs_have_none(server: &Server, ours: &showcase_tests::Enterprise) {
    let input = json!({"label": "ERP", "scopes": ["read"], "expires_in_days": 30});
    let token = ours
        .client
        .post(&ours.at("/tokens"), input)
        .await
        .expect(201);
    let program = ours.client.with_token(token.text("secret"));
    let _ = program
        .get("/notifications")
        .await
        .problem(403, "forbidden");
    let _ = server
        .anonymous()
        .get("/notifications")
        .await
        .problem(401, "not-signed-in");
}

async fn forgotten_people_are_not_told(server: &Server, ours: &showcase_tests::Enterprise) {
    let editor = server.person("示例丙").await;
    let mail = samples::mail("示例丙");
    let member = json!({"identifier": mail, "role": "editor"});
    ours.client
        .post(&ours.at("/members"), member)
        .await
        .assert_status(201);
    server.every_letter_is_sent().await;
    assert_eq!(editor.told().await, ["membership_granted"]);
    server.cli(&["person", "erase", &mail]).succeeded();
    let offering = ours.offering("示例路灯").await;
    let _ = ours.submit_offering(&offering).await;
    server.every_letter_is_sent().await;
    assert_eq!(server.letters_to(&mail).await, Vec::<String>::new());
    assert_eq!(ours.client.told().await.len(), 3);
    server.log_is_whole();
}

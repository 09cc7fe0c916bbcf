//! 每日摘要: once a working day, for those who review and those who have something to answer.

use serde_json::json;
use showcase_tests::{Client, Engine, Enterprise, Server, on_both_engines, samples};

on_both_engines!(a_digest_comes_once_a_working_day_to_those_who_have_something_to_do);

async fn a_digest_comes_once_a_working_day_to_those_who_have_something_to_do(engine: Engine) {
    // Tuesday, nine in the evening in Shanghai.
    let mut server = Server::setup(engine)
        .with("notifications.digest_hour", 8)
        .frozen_at("2026-11-24T13:00:00Z")
        .start();
    let (ours, _) = prepared(&server).await;

    // Wednesday, one minute before eight: nobody yet.
    at(&server, "2026-11-24T23:59:00Z", &ours).await;
    assert_eq!(digests(&server, "示例甲").await, 0);
    // Eight o'clock.
    at(&server, "2026-11-25T00:00:00Z", &ours).await;
    let owner = server.log_in(&samples::mail("示例甲")).await;
    let digest = last(&owner, "answer_digest").await;
    assert_eq!(digest["title"], "有 1 个办件等您答复修改意见");
    let body = digest["body"].as_str().expect("a text");
    assert!(
        body.contains("示例路灯") && body.contains("1 条待答复，最迟 2026年12月15日"),
        "{body}"
    );
    let reviewer = server.log_in(&samples::mail("reviewer")).await;
    let digest = last(&reviewer, "review_digest").await;
    assert_eq!(digest["title"], "今日待办：待领办 1 件，您在办 0 件");
    assert_eq!(
        digests(&server, "approver").await,
        0,
        "nothing waits for them"
    );
    assert_eq!(digests(&server, "示例乙").await, 0, "nothing to answer");

    // Neither later that day, nor by a process that knows nothing of it.
    at(&server, "2026-11-25T04:00:00Z", &ours).await;
    server.stop();
    server.start_again();
    at(&server, "2026-11-25T05:00:00Z", &ours).await;
    assert_eq!(digests(&server, "示例甲").await, 1);
    assert_eq!(digests(&server, "reviewer").await, 1);

    // Not on a Saturday; on Monday again, and by letter.
    at(&server, "2026-11-28T02:00:00Z", &ours).await;
    assert_eq!(digests(&server, "示例甲").await, 1);
    at(&server, "2026-11-30T02:00:00Z", &ours).await;
    assert_eq!(digests(&server, "示例甲").await, 2);
    assert_eq!(digests(&server, "reviewer").await, 2);
    let letters = server.letters_to(&samples::mail("reviewer")).await;
    let digests = letters
        .iter()
        .filter(|subject| subject.contains("今日待办"));
    assert_eq!(digests.count(), 2, "{letters:?}");
}

/// One case to be answered by its owner, another one in the queue of reviewers.
async fn prepared(server: &Server) -> (Enterprise, String) {
    let office = server.office().await;
    let ours = server.verified("示例甲", &office.reviewer).await;
    let theirs = server.verified("示例乙", &office.reviewer).await;
    let case = ours.submit_offering(&ours.offering("示例路灯").await).await;
    let _ = office.reviewer.claim(&case).await;
    let _ = office
        .reviewer
        .ask_for_a_change(&case, "/summary", "请写明场景。")
        .await;
    let waiting = theirs
        .submit_offering(&theirs.offering("示例井盖").await)
        .await;
    let _ = server.person("示例丙").await;
    (ours, waiting)
}

/// Sets the time and waits until the sender of letters has worked at it: digests are made before letters are sent.
async fn at(server: &Server, time: &str, ours: &Enterprise) {
    server.every_letter_is_sent().await;
    server.set_time(time);
    let owner = server.log_in(&samples::mail("示例甲")).await;
    let members = ours.at("/members");
    let mail = samples::mail("示例丙");
    let added = owner
        .post(&members, json!({"identifier": mail, "role": "viewer"}))
        .await;
    let added = added.expect(201);
    let removed = owner
        .delete(&format!("{members}/{}", added.text("person")))
        .await;
    assert!(removed.status < 300, "{}", removed.body());
    server.every_letter_is_sent().await;
}

/// How many digests somebody got.
async fn digests(server: &Server, name: &str) -> usize {
    let client = server.log_in(&samples::mail(name)).await;
    let told = client.told().await;
    told.iter().filter(|kind| kind.ends_with("_digest")).count()
}

async fn last(client: &Client, kind: &str) -> serde_json::Value {
    let messages = client.messages().await;
    let last = messages
        .into_iter()
        .rfind(|message| message["kind"] == kind);
    last.unwrap_or_else(|| panic!("no {kind}"))
}

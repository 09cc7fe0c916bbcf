//! What the registry does by itself is told as well, once, on any number of looks at the clock.

use showcase_tests::{Engine, Server, on_both_engines, until};

on_both_engines!(what_is_late_is_told_to_those_who_can_do_something);

/// A Tuesday, at noon in Shanghai.
const SUBMITTED: &str = "2026-11-24T04:00:00Z";

async fn what_is_late_is_told_to_those_who_can_do_something(engine: Engine) {
    let server = Server::setup(engine)
        .with("review.deadlines_every_seconds", 1)
        .frozen_at(SUBMITTED)
        .start();
    let office = server.office().await;
    let _ = server.staff("business_administrator").await;
    let ours = server.verified("示例甲", &office.reviewer).await;
    let offering = ours.offering("示例路灯").await;
    let late = ours.submit_offering(&offering).await;
    let offering = ours.offering("示例井盖").await;
    let unanswered = ours.submit_offering(&offering).await;
    let _ = office.reviewer.claim(&unanswered).await;
    let asked = office
        .reviewer
        .ask_for_a_change(&unanswered, "/summary", "请写明场景。");
    let _ = asked.await;

    // Three working days after the 24th: it was due on Friday.
    server.set_time("2026-11-27T16:00:00Z");
    told(&server, "approver", &["case_overdue"]).await;
    told(&server, "business_administrator", &[]).await;
    // Two working days later.
    server.set_time("2026-12-01T16:00:00Z");
    told(&server, "business_administrator", &["case_escalated"]).await;
    told(&server, "approver", &["case_overdue"]).await;
    // Fifteen working days to answer.
    server.set_time("2026-12-15T16:00:00Z");
    let owner = [
        "case_submitted",
        "case_approved",
        "case_submitted",
        "case_submitted",
        "changes_requested",
        "case_expired",
    ];
    told(&server, "示例甲", &owner).await;
    told(&server, "business_administrator", &["case_escalated"]).await;
    let reviewer = server
        .log_in(&showcase_tests::samples::mail("reviewer"))
        .await;
    let history = reviewer.history(&late).await;
    assert_eq!(
        history,
        ["case.submitted", "case.overdue", "case.escalated"]
    );
}

/// Waits until somebody has been told this and nothing else; digests are another test's.
async fn told(server: &Server, name: &str, expected: &[&str]) {
    let client = server.log_in(&showcase_tests::samples::mail(name)).await;
    let kinds = async || {
        let told = client.told().await;
        let digests = ["review_digest", "answer_digest"];
        let kept = told
            .into_iter()
            .filter(|kind| !digests.contains(&kind.as_str()));
        kept.collect::<Vec<_>>()
    };
    until(&format!("{name} was told"), async || {
        kinds().await.len() >= expected.len()
    })
    .await;
    assert_eq!(kinds().await, expected, "{name}");
}

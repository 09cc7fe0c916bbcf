//! A decision against the owner's next submission.

use std::future::IntoFuture;

use futures::future::join;
use serde_json::json;
use showcase_tests::{Answer, Call, Client, Engine, on_both_engines, word};

use super::{Stage, Tally, World, all_rounds, decision_on, lacks, neither, together};

on_both_engines!(
    a_decision_meets_a_request_for_changes_and_the_resubmission,
    a_decision_on_the_content_before_meets_the_resubmission,
);

/// Asks for a change that may be left as it is, so that nothing keeps the owner from submitting again at once.
pub fn request(by: &Client, seen: &Answer) -> Call {
    let changes = json!({
        "content_hash": seen["content_hash"],
        "items": [{
            "target": {"kind": "field", "pointer": "/summary"},
            "severity": "should",
            "text": "建议写明应用场景。",
        }],
    });
    by.post(&format!("/cases/{}/change-requests", seen.id()), changes)
        .if_match("*")
}

fn resubmit(by: &Client, case: &str) -> Call {
    by.act(&format!("/cases/{case}/resubmission")).if_match("*")
}

/// One session passes what another hands back and the owner submits again. All of them take the case in any version, so that nothing but
/// its state keeps them apart.
async fn a_decision_meets_a_request_for_changes_and_the_resubmission(engine: Engine) {
    let world = World::new(engine).await;
    let elsewhere = world.second_session(Stage::First).await;
    let owner = &world.enterprise.client;
    let mut tally = Tally::begin();
    for round in 0..all_rounds() {
        let seen = world.ready(Stage::First, round).await;
        let case = seen.id();
        let pass = decision_on(&world.reviewer, &seen, "pass", "*");
        let request = request(&elsewhere, &seen);
        let (passed, requested, resubmitted) = if round % 4 < 2 {
            let (passed, requested) = together(round, pass, request).await;
            (passed, requested, resubmit(owner, &case).await)
        } else {
            // The request is made already: the decision comes before, between or after.
            let requested = request.await;
            let (passed, resubmitted) = together(round, pass, resubmit(owner, &case)).await;
            (passed, requested, resubmitted)
        };
        let ended: &[&str] = match [passed.status, requested.status, resubmitted.status] {
            [200, 409, 409] if lacks(&resubmitted, "wrong_state") => {
                tally.won("the decision");
                &["case.passed"]
            }
            [409, 200, 200] if lacks(&passed, "wrong_state") => {
                tally.won("the owner, asked to and not yet submitted again");
                &["case.changes_requested", "case.resubmitted"]
            }
            [409, 200, 200] if lacks(&passed, "not_held_by_you") => {
                tally.won("the owner, submitted again already");
                &["case.changes_requested", "case.resubmitted"]
            }
            _ => neither(&[&passed, &requested, &resubmitted]),
        };
        let history = world.reviewer.history(&case).await;
        assert_eq!(history, Stage::First.history(ended));
    }
    let sides = [
        "the decision",
        "the owner, asked to and not yet submitted again",
        "the owner, submitted again already",
    ];
    tally.print("decision against resubmission", engine, &sides);
    world.server.log_is_whole();
}

/// Whoever decides at once on what they had seen before never decides on what came in its place.
async fn a_decision_on_the_content_before_meets_the_resubmission(engine: Engine) {
    let world = World::new(engine).await;
    let (reviewer, owner) = (&world.reviewer, &world.enterprise.client);
    let mut tally = Tally::begin();
    for round in 0..all_rounds() {
        let case = world.queued(round).await;
        let seen = reviewer.claim(&case).await;
        request(reviewer, &seen).await.assert_status(200);
        change_the_draft(owner, &word(&seen.json, "/subject/id")).await;
        let submit = resubmit(owner, &case).into_future();
        let decide = async {
            let claimed = reviewer.act(&format!("/cases/{case}/claim")).await;
            let decided = decision_on(reviewer, &seen, "reject", "*").await;
            (claimed, decided)
        };
        let (resubmitted, (claimed, decided)) = if round.is_multiple_of(2) {
            join(submit, decide).await
        } else {
            let (decided, resubmitted) = join(decide, submit).await;
            (resubmitted, decided)
        };
        let mut history = vec![
            "case.submitted",
            "case.claimed",
            "case.changes_requested",
            "case.resubmitted",
        ];
        match [resubmitted.status, claimed.status, decided.status] {
            [200, 200, 409] if lacks(&decided, "content_changed") => {
                tally.won("the content had changed");
                history.push("case.claimed");
            }
            [200, 409, 409]
                if lacks(&decided, "wrong_state") || lacks(&decided, "not_held_by_you") =>
            {
                tally.won("the case was not there yet");
            }
            _ => neither(&[&resubmitted, &claimed, &decided]),
        }
        assert_eq!(reviewer.history(&case).await, history);
    }
    let sides = ["the content had changed", "the case was not there yet"];
    let race = "decision on the content before against resubmission";
    tally.print(race, engine, &sides);
    world.server.log_is_whole();
}

async fn change_the_draft(owner: &Client, offering: &str) {
    let path = format!("/offerings/{offering}");
    let read = owner.get(&path).await.expect(200);
    let mut draft = read["draft"].clone();
    draft["summary"] = json!("已补充应用场景的示例产品,用于核对登记、审核与展示的全过程。");
    owner
        .put(&format!("{path}/draft"), draft)
        .if_match(&read.etag())
        .await
        .assert_status(200);
}

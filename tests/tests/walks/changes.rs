//! 修改意见: asked for, answered, asked for again; the wrong kind corrected; and nobody answers.

use serde_json::{Value, json};
use showcase_tests::{Engine, Server, on_both_engines, until, word};

use super::{BEGIN, OWNER, World, item, unmet};

on_both_engines!(
    two_rounds_of_changes_with_a_late_item,
    the_wrong_kind_is_corrected_inside_the_case,
    unanswered_changes_expire_and_are_applied_for_again,
    an_answer_after_the_days_comes_too_late_however_late_the_worker_is,
);

/// The states of the items, by number.
async fn states(world: &World, case: &str) -> Vec<String> {
    let read = world.read(OWNER, case).await;
    let items = read["change_requests"].as_array().into_iter().flatten();
    items.map(|item| word(item, "state")).collect()
}

async fn judges(world: &World, case: &str, number: usize, judgement: &str) {
    let item = world.item(case, number).await;
    let act = format!("change-requests/{item}/judgement");
    let body = json!({"judgement": judgement});
    let _ = world.act("reviewer", case, &act, body).await;
}

#[expect(
    clippy::too_many_lines,
    reason = "one walk, from the first request to the figures"
)]
async fn two_rounds_of_changes_with_a_late_item(engine: Engine) {
    let world = World::begun(engine).await;
    let (offering, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").claim(&case).await;
    let nothing = world.asks("reviewer", &case, json!([])).await;
    let nothing = nothing.problem(422, "invalid");
    assert_eq!(nothing.error_at("/items")["code"], "too_few");
    let unknown = json!([{
        "target": {"kind": "material", "requirement": "moon_rock"}, "severity": "must", "text": "请补交。",
    }]);
    let unknown = world
        .asks("reviewer", &case, unknown)
        .await
        .problem(422, "invalid");
    let _ = unknown.error_at("/items/0/target/requirement");
    let first = json!([
        item("/summary", "must"),
        item("/interfaces", "should"),
        {
            "target": {"kind": "material", "requirement": "test_report"},
            "severity": "must",
            "text": "请补交检测报告。",
        },
    ]);
    let asked = world.asks("reviewer", &case, first).await.expect(200);
    assert_eq!(asked["state"], "changes_requested");
    world
        .stands(&case, "changes_requested", "organization", "逐条答复")
        .await;
    // Fifteen working days from a Monday: three weeks.
    let due = ("answer".to_owned(), "2026-03-23T16:00:00Z".to_owned());
    assert_eq!(world.due(&case).await, due);

    // Refused with the list while a must-item is open; a should-item holds nothing up.
    let early = world.acts(OWNER, &case, "resubmission", Value::Null).await;
    assert_eq!(early["/unmet/0/numbers"], json!([1, 3]));
    let said = early.text("/unmet/0/message");
    assert!(said.contains("1、3"), "{said}");
    assert_eq!(unmet(early), ["unanswered_change_requests"]);
    let _ = world.answers(&case, 1, "changed").await.expect(200);
    let _ = world.answers(&case, 3, "explained").await.expect(200);
    let _ = world
        .edits(&offering, json!({"summary": "示例停车引导：写明了指标。"}))
        .await;
    let _ = world.act(OWNER, &case, "resubmission", Value::Null).await;
    let again = world.read(OWNER, &case).await;
    assert_eq!(again["submissions"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        states(&world, &case).await,
        ["answered", "open", "answered"]
    );
    world.stands(&case, "queued", "office", "领办").await;
    assert_eq!(world.due(&case).await.0, "stage");

    // The second time: one accepted, one waived, one asked for again; with one on what is new and one that comes late.
    let _ = world.by("reviewer").claim(&case).await;
    judges(&world, &case, 1, "accept").await;
    judges(&world, &case, 2, "waive").await;
    judges(&world, &case, 3, "reopen").await;
    assert_eq!(states(&world, &case).await, ["accepted", "waived", "open"]);
    let open = world.by("reviewer").tick(&case).await;
    assert_eq!(open["change_requests"][2]["state"], "open");
    let pass = world
        .decides("reviewer", &case, json!({"decision": "pass"}))
        .await;
    assert_eq!(unmet(pass), ["open_change_requests"]);
    let mut late = item("/trl", "must");
    let second = json!([item("/summary", "should"), late]);
    let refused = world
        .asks("reviewer", &case, second)
        .await
        .problem(422, "invalid");
    assert_eq!(
        refused.error_at("/items/1/late_reason")["code"],
        "late_without_reason"
    );
    assert_eq!(refused["errors"].as_array().map(Vec::len), Some(1));
    late["late_reason"] = json!("初次审核时未见检测报告，无法核对。");
    // A reason that is not needed does not make an item late.
    let mut new = item("/summary", "should");
    new["late_reason"] = json!("补充的内容需要再说明。");
    let second = json!([new, late]);
    let asked = world.asks("reviewer", &case, second).await.expect(200);
    assert_eq!(asked["/change_requests/3/late"], false);
    assert_eq!(asked["/change_requests/4/late"], true);
    let told = world.read(OWNER, &case).await;
    assert_eq!(
        told["/change_requests/4/late_reason"],
        "初次审核时未见检测报告，无法核对。"
    );
    for (number, answer) in [(3, "explained"), (5, "explained")] {
        let _ = world.answers(&case, number, answer).await.expect(200);
    }
    let settled = world.answers(&case, 1, "changed").await;
    assert_eq!(unmet(settled), ["change_settled"]);
    let _ = world.act(OWNER, &case, "resubmission", Value::Null).await;
    let again = world.read("reviewer", &case).await;
    assert_eq!(again["/checklist/0/done"], false, "checked anew");
    let _ = world.by("reviewer").pass(&case).await;
    let approved = world.by("approver").pass(&case).await;
    assert_eq!(approved["state"], "approved");
    // Everything stays readable.
    assert_eq!(
        states(&world, &case).await,
        ["accepted", "waived", "accepted", "waived", "accepted"]
    );
    until("the late item is counted", async || {
        let figures = world
            .by("approver")
            .get("/statistics/review?by=stage")
            .await;
        let figures = figures.expect(200);
        let rows = figures["rows"].as_array().into_iter().flatten();
        let late: u64 = rows.filter_map(|row| row["late_items"].as_u64()).sum();
        late == 1
    })
    .await;
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.claimed",
                "case.changes_requested",
                "case.change_answered",
                "case.change_answered",
                "case.resubmitted",
                "case.claimed",
                "case.change_judged",
                "case.change_judged",
                "case.change_judged",
                "case.checked",
                "case.changes_requested",
                "case.change_answered",
                "case.change_answered",
                "case.resubmitted",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.approved",
            ],
        )
        .await;
}

async fn the_wrong_kind_is_corrected_inside_the_case(engine: Engine) {
    let mut world = World::begun(engine).await;
    let (offering, case) = world.submitted("示例停车引导").await;
    let number = world.read(OWNER, &case).await.text("number").to_owned();
    let _ = world.by("reviewer").claim(&case).await;
    // On Wednesday Thursday is left of three days, and it is left still when the owner has answered.
    world.later("2026-03-04T01:00:00Z").await;
    let wrong = json!([item("/kind", "must")]);
    let asked = world.asks("reviewer", &case, wrong).await.expect(200);
    assert_eq!(asked["/change_requests/0/target_name"], "类型");
    world.later("2026-03-09T01:00:00Z").await;
    let _ = world.edits(&offering, json!({"kind": "solution"})).await;
    let _ = world.answers(&case, 1, "changed").await.expect(200);
    let _ = world.act(OWNER, &case, "resubmission", Value::Null).await;
    let again = world.read(OWNER, &case).await;
    assert_eq!(again["number"], number.as_str());
    assert_eq!(again["/content/kind"], "solution");
    let due = ("stage".to_owned(), "2026-03-10T16:00:00Z".to_owned());
    assert_eq!(world.due(&case).await, due);
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").pass(&case).await;
    let found = world
        .server
        .anonymous()
        .get("/catalogue?kind=solution")
        .await;
    assert_eq!(found.expect(200)["/items/0/name"], "示例停车引导");
    let found = world
        .server
        .anonymous()
        .get("/catalogue?kind=product")
        .await;
    assert!(found.expect(200).items().is_empty());
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.claimed",
                "case.changes_requested",
                "case.change_answered",
                "case.resubmitted",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.approved",
            ],
        )
        .await;
}

async fn unanswered_changes_expire_and_are_applied_for_again(engine: Engine) {
    let mut world = World::begun(engine).await;
    let (offering, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").claim(&case).await;
    let must = json!([item("/summary", "must")]);
    let _ = world.asks("reviewer", &case, must).await.expect(200);
    world.later("2026-03-23T15:59:59Z").await;
    let _ = world.answers(&case, 1, "changed").await.expect(200);
    world.later("2026-03-23T16:00:00Z").await;
    let expired = async || world.read(OWNER, &case).await["state"] == "expired";
    until("the case expires by itself", expired).await;
    world.stands(&case, "expired", "nobody", "重新申报").await;
    let late = world.acts(OWNER, &case, "resubmission", Value::Null).await;
    assert_eq!(unmet(late), ["wrong_state"]);
    let receipt = world.submits(&offering).await.expect(201);
    let again = receipt.text("case").to_owned();
    assert_ne!(again, case);
    world.stands(&again, "queued", "office", "领办").await;
    let read = world.read(OWNER, &again).await;
    assert_eq!(read["change_requests"], json!([]));
    let _ = world.by("reviewer").pass(&again).await;
    let approved = world.by("approver").pass(&again).await;
    assert_eq!(approved["state"], "approved");
    assert_eq!(world.public().await, ["示例停车引导"]);
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.claimed",
                "case.changes_requested",
                "case.change_answered",
                "case.expired",
            ],
        )
        .await;
}

async fn an_answer_after_the_days_comes_too_late_however_late_the_worker_is(engine: Engine) {
    // Looks at the clock when it starts, and then not again.
    let setup = Server::setup(engine)
        .frozen_at(BEGIN)
        .with("review.deadlines_every_seconds", 86_400);
    let mut world = World::of(setup).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").claim(&case).await;
    let must = json!([item("/summary", "must")]);
    let _ = world.asks("reviewer", &case, must).await.expect(200);
    world.later("2026-03-23T15:59:59Z").await;
    let _ = world.answers(&case, 1, "changed").await.expect(200);
    world.later("2026-03-23T16:00:00Z").await;
    let answer = world.answers(&case, 1, "explained").await;
    assert_eq!(unmet(answer), ["answer_time_over"]);
    let late = world.acts(OWNER, &case, "resubmission", Value::Null).await;
    assert_eq!(unmet(late), ["answer_time_over"]);
    world.server.stop();
    world.server.start_again();
    let expired = async || world.read(OWNER, &case).await["state"] == "expired";
    until("the case expires by itself", expired).await;
    world.server.log_is_whole();
}

//! Refused: kept back and let out, reconsidered once, and barred from applying again.

use serde_json::{Value, json};
use showcase_tests::{Engine, on_both_engines};

use super::{INSIDE, OWNER, World, acts, reason, unmet};

on_both_engines!(
    a_refusal_is_reconsidered_once_by_others,
    a_refusal_is_not_reconsidered_after_the_days,
    after_a_final_refusal_nothing_is_applied_for_before_the_bar_ends,
    a_decision_is_held_and_the_owner_learns_of_it_when_it_is_released,
);

async fn a_refusal_is_reconsidered_once_by_others(engine: Engine) {
    let mut world = World::begun(engine).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.refuse("approver", &case, "示例指标没有依据。").await;
    let told = world.read(OWNER, &case).await;
    // Fifteen working days from a Monday.
    assert_eq!(told["reconsider_until"], "2026-03-23T16:00:00Z");
    world.later("2026-03-23T15:59:59Z").await;
    let foreign = world
        .acts("reviewer-b", &case, "reconsideration", reason("请复核。"))
        .await;
    foreign.assert_status(403);
    let wordless = world
        .acts(OWNER, &case, "reconsideration", reason(""))
        .await;
    let _ = wordless.problem(422, "invalid").error_at("/reason");
    let asked = world
        .act(
            OWNER,
            &case,
            "reconsideration",
            reason("已附检测依据，请复核。"),
        )
        .await;
    assert_eq!(
        (
            &asked["state"],
            &asked["/stage/index"],
            &asked["conclusion"]
        ),
        (&json!("queued"), &json!(0), &Value::Null)
    );
    world.stands(&case, "queued", "office", "领办").await;
    let before = world
        .by("reviewer")
        .act(&format!("/cases/{case}/claim"))
        .await;
    assert_eq!(before["/unmet/0/conflict"], "reconsideration");
    let _ = world.by("reviewer-b").pass(&case).await;
    let before = world
        .by("approver")
        .act(&format!("/cases/{case}/claim"))
        .await;
    assert_eq!(before["/unmet/0/conflict"], "reconsideration");
    let _ = world
        .refuse("approver-b", &case, "复核后维持原结论。")
        .await;
    world.stands(&case, "rejected", "nobody", "重新申报").await;
    let told = world.read(OWNER, &case).await;
    assert_eq!(told["reconsider_until"], Value::Null);
    assert!(!told.text("next_step").contains("复核"), "{}", told.body());
    let again = world
        .acts(OWNER, &case, "reconsideration", reason("再次申请。"))
        .await;
    assert_eq!(unmet(again), ["reconsidered_already"]);
    assert_eq!(
        world.read(OWNER, &case).await["conclusion"],
        "复核后维持原结论。"
    );
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.claimed",
                "case.rejected",
                "case.reconsideration_asked",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.claimed",
                "case.rejected",
            ],
        )
        .await;
}

async fn a_refusal_is_not_reconsidered_after_the_days(engine: Engine) {
    let mut world = World::begun(engine).await;
    let (offering, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.refuse("approver", &case, "示例指标没有依据。").await;
    let (other, second) = world.submitted("示例路灯杆").await;
    let _ = world.by("reviewer").pass(&second).await;
    let _ = world
        .refuse("approver", &second, "示例指标没有依据。")
        .await;
    // Handed in again, the new case is what is decided on.
    let again = world.submits(&other).await.expect(201);
    let open = world
        .acts(OWNER, &second, "reconsideration", reason("请复核。"))
        .await;
    assert_eq!(unmet(open), ["case_open"]);
    let _ = world
        .act(OWNER, again.text("case"), "withdrawal", Value::Null)
        .await;
    let since = world.acts(OWNER, &second, "reconsideration", reason("请复核。"));
    assert_eq!(unmet(since.await), ["submitted_since"]);
    world.later("2026-03-23T16:00:00Z").await;
    let late = world
        .acts(OWNER, &case, "reconsideration", reason("请复核。"))
        .await;
    assert_eq!(late["/unmet/0/until"], "2026-03-23T16:00:00Z");
    assert_eq!(unmet(late), ["reconsideration_over"]);
    // There is still a way on.
    let receipt = world.submits(&offering).await.expect(201);
    world
        .stands(receipt.text("case"), "queued", "office", "领办")
        .await;
    world.server.log_is_whole();
}

async fn after_a_final_refusal_nothing_is_applied_for_before_the_bar_ends(engine: Engine) {
    let mut world = World::begun(engine).await;
    let _ = world
        .rules("offering", |rules| {
            rules["early_refusal"] = json!("final");
            rules["reapply_bar_days"] = json!(30);
        })
        .await;
    let (offering, case) = world.submitted("示例停车引导").await;
    let refused = world
        .refuse("reviewer", &case, "所列内容不属于登记范围。")
        .await;
    assert_eq!(refused["state"], "rejected");
    let barred = world.submits(&offering).await;
    assert_eq!(barred["/unmet/0/until"], "2026-04-01T16:00:00Z");
    let said = barred.text("/unmet/0/message");
    assert!(said.contains("2026"), "{said}");
    assert_eq!(unmet(barred), ["barred"]);
    let offered = world.owner().get(&format!("/offerings/{offering}")).await;
    let offered = offered.expect(200);
    let mut actions = offered["actions"].as_array().into_iter().flatten();
    let submit = actions.find(|action| action["action"] == "offering.submit");
    assert_eq!(
        submit.expect("it is offered, with why not")["allowed"],
        false
    );
    for said in [
        "2026-03-23 前（含当日）可以申请复核",
        "2026-04-02 起可以重新申报",
    ] {
        world.stands(&case, "rejected", "nobody", said).await;
    }
    // A reconsideration goes by its own days, not by the bar.
    let asked = world
        .act(
            OWNER,
            &case,
            "reconsideration",
            reason("属于登记范围，请复核。"),
        )
        .await;
    assert_eq!(asked["state"], "queued");
    let refused = world.refuse("reviewer-b", &case, "维持原结论。").await;
    assert_eq!(refused["state"], "rejected");
    world.later("2026-04-01T15:59:59Z").await;
    assert_eq!(unmet(world.submits(&offering).await), ["barred"]);
    world.later("2026-04-01T16:00:00Z").await;
    let receipt = world.submits(&offering).await.expect(201);
    let again = receipt.text("case").to_owned();
    world.stands(&again, "queued", "office", "领办").await;
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.claimed",
                "case.rejected",
                "case.reconsideration_asked",
                "case.claimed",
                "case.rejected",
            ],
        )
        .await;
}

async fn a_decision_is_held_and_the_owner_learns_of_it_when_it_is_released(engine: Engine) {
    let world = World::begun(engine).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").claim(&case).await;
    let unchecked = json!({"decision": "pass", "release": "held"});
    let unchecked = world.decides("approver", &case, unchecked).await;
    assert_eq!(unmet(unchecked), ["checklist_incomplete"]);
    let wordless = json!({"decision": "reject", "release": "held"});
    let wordless = world.decides("approver", &case, wordless).await;
    let _ = wordless.problem(422, "invalid").error_at("/reason");
    let why = format!("{INSIDE}指标没有依据。");
    let decision = json!({"decision": "reject", "release": "held", "reason": why});
    let held = world.decides("approver", &case, decision).await.expect(200);
    assert_eq!(held["state"], "held");
    assert_eq!(held["/held/ruling"], "reject");
    // For the owner it is in review still, with the same buttons and reasons.
    let told = world.read(OWNER, &case).await;
    assert_eq!(told["state"], "in_review");
    assert_eq!(told["held"], Value::Null);
    assert!(told.text("next_step").contains("正在审核"));
    let recall = world.acts(OWNER, &case, "recall", Value::Null).await;
    assert!(!recall.body().contains("held"), "{}", recall.body());
    let again = world.acts(OWNER, &case, "resubmission", Value::Null).await;
    assert_eq!(again["/unmet/0/state"], "in_review", "{}", again.body());
    let listed = world.owner().get("/cases").await.expect(200);
    assert!(!listed.body().contains("\"held\""), "{}", listed.body());
    let found = world.owner().get("/cases?state=held").await;
    assert!(!found.body().contains(&case), "{}", found.body());
    // It is not let out by whoever may not, and taken back by the one who decided only.
    only_who_may_lets_it_out(&world, &case).await;
    let back = world
        .acts("approver-b", &case, "take-back", Value::Null)
        .await;
    assert_eq!(unmet(back), ["held_by_another"]);
    let back = world.act("approver", &case, "take-back", Value::Null).await;
    assert_eq!(back["state"], "in_review");
    let _ = world.by("approver").tick(&case).await;
    let why = "请补充检测依据。";
    let decision = json!({"decision": "reject", "release": "held", "reason": why});
    let _ = world.decides("approver", &case, decision).await.expect(200);

    let mut release = json!({"action": "release_held", "mode": "all", "filter": {"state": "held"}, "dry_run": true});
    let before = world.by("approver-b").head().await;
    let dry = world
        .by("approver-b")
        .post("/cases/bulk", release.clone())
        .await;
    let dry = dry.expect(200);
    assert_eq!(dry["/items/0/outcome"], "would");
    assert_eq!(dry["/items/0/state_after"], "rejected");
    assert_eq!(world.by("approver-b").head().await, before);
    release["dry_run"] = json!(false);
    let done = world.by("approver-b").post("/cases/bulk", release).await;
    assert_eq!(done.expect(200)["/items/0/outcome"], "done");
    world.stands(&case, "rejected", "nobody", "复核").await;
    assert_eq!(world.read(OWNER, &case).await["conclusion"], why);
    // Whoever let it out had a part in it.
    let _ = world
        .act(OWNER, &case, "reconsideration", reason("已附检测依据。"))
        .await;
    let _ = world.by("reviewer-b").pass(&case).await;
    for name in ["approver", "approver-b"] {
        let claim = world.by(name).act(&format!("/cases/{case}/claim")).await;
        assert_eq!(claim["/unmet/0/conflict"], "reconsideration", "{name}");
    }
    let left = world.read("administrator", &case).await;
    assert_eq!(left["nobody_eligible"], true);
    let own = json!({"person": world.id("administrator").await, "reason": "复审人员均须回避。"});
    let _ = world.act("administrator", &case, "appointment", own).await;
    let _ = world.by("administrator").tick(&case).await;
    let approved = world
        .decides("administrator", &case, json!({"decision": "pass"}))
        .await;
    assert_eq!(approved.expect(200)["state"], "approved");
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.claimed",
                "case.held",
                "case.taken_back",
                "case.checked",
                "case.held",
                "case.held_released",
                "case.rejected",
                "case.reconsideration_asked",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.reviewer_appointed",
                "case.checked",
                "case.passed",
                "case.approved",
            ],
        )
        .await;
}

async fn only_who_may_lets_it_out(world: &World, case: &str) {
    let release = world
        .acts("reviewer", case, "release-held", Value::Null)
        .await;
    release.assert_status(403);
    let partial = world.server.colleague("approver-c", &["approver"]).await;
    let ours = world.owner().get(&world.ours.at("")).await.expect(200);
    let interest = json!({"uscc": ours["/identity/value"], "reason": "配偶在该单位任职。"});
    let declared = partial.post("/interests", interest).await;
    declared.assert_status(201);
    let release = acts(&partial, case, "release-held", Value::Null).await;
    assert_eq!(unmet(release), ["conflict"]);
}

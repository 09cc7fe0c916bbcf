//! Who must not review says so, and when nobody is left somebody is appointed.

use serde_json::{Value, json};
use showcase_tests::{Engine, on_both_engines};

use super::{INSIDE, OWNER, World, reason, unmet};

on_both_engines!(
    a_reviewer_recuses_in_one_action,
    when_nobody_eligible_is_left_somebody_is_appointed,
    whoever_recorded_a_submission_does_not_review_it,
);

async fn a_reviewer_recuses_in_one_action(engine: Engine) {
    let world = World::begun(engine).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").prepare(&case).await;
    let wordless = world.acts("reviewer", &case, "recusal", reason(" ")).await;
    let _ = wordless.problem(422, "invalid").error_at("/reason");
    let why = format!("{INSIDE}亲属在该单位任职。");
    let recused = world.act("reviewer", &case, "recusal", reason(&why)).await;
    assert_eq!(recused["state"], "queued");
    // What somebody partial ticked is checked again.
    assert_eq!(recused["checklist"][0]["done"], false);
    world.stands(&case, "queued", "office", "领办").await;
    let again = world.by("reviewer").act(&format!("/cases/{case}/claim"));
    let again = again.language("en").await.problem(409, "conflict");
    assert_eq!(again["/unmet/0/conflict"], "recused");
    assert!(again.text("/unmet/0/message").contains("recused"));
    let twice = world.acts("reviewer", &case, "recusal", reason(&why)).await;
    assert_eq!(unmet(twice), ["conflict"]);
    let given = json!({"person": world.id("reviewer").await});
    let given = world
        .acts("administrator", &case, "assignment", given)
        .await;
    assert_eq!(unmet(given), ["reviewer_conflict"]);
    let _ = world.by("reviewer-b").pass(&case).await;
    let _ = world.by("approver").pass(&case).await;
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.claimed",
                "case.checked",
                "case.recused",
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

async fn when_nobody_eligible_is_left_somebody_is_appointed(engine: Engine) {
    let world = World::begun(engine).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let somebody = json!({"person": world.id("approver").await, "reason": format!("{INSIDE}初审人员均须回避。")});
    let early = world
        .acts("administrator", &case, "appointment", somebody.clone())
        .await;
    assert_eq!(unmet(early), ["reviewers_left"]);
    // From the queue, without claiming first.
    for name in ["reviewer", "reviewer-b"] {
        let why = reason(&format!("{INSIDE}参与过研发。"));
        let _ = world.act(name, &case, "recusal", why).await;
    }
    let office = world.read("administrator", &case).await;
    assert_eq!(office["nobody_eligible"], true);
    let said = office.text("next_step");
    assert!(said.contains("业务管理员指定"), "{said}");
    let told = world.read(OWNER, &case).await;
    assert_eq!(told["nobody_eligible"], false);
    let said = told.text("next_step");
    assert!(said.contains("领办"), "{said}");
    // Those who must not are not appointed either.
    let partial = json!({"person": world.id("reviewer").await, "reason": "指定。"});
    let partial = world
        .acts("administrator", &case, "appointment", partial)
        .await;
    assert_eq!(unmet(partial), ["reviewer_conflict"]);
    let wordless = json!({"person": world.id("approver").await, "reason": ""});
    let wordless = world
        .acts("administrator", &case, "appointment", wordless)
        .await;
    let _ = wordless.problem(422, "invalid").error_at("/reason");
    let stranger = json!({"person": world.id(OWNER).await, "reason": "指定。"});
    let stranger = world
        .acts("administrator", &case, "appointment", stranger)
        .await;
    let _ = stranger.problem(422, "invalid").error_at("/person");
    let appointed = world
        .act("administrator", &case, "appointment", somebody)
        .await;
    assert_eq!(appointed["state"], "in_review");
    assert_eq!(appointed["/reviewer/name"], "approver");
    assert_eq!(appointed["nobody_eligible"], false);
    world.stands(&case, "in_review", "office", "正在审核").await;
    let _ = world.by("approver").tick(&case).await;
    let pass = json!({"decision": "pass"});
    let _ = world.decides("approver", &case, pass).await.expect(200);
    // Four eyes bind the one who was appointed.
    let claim = world
        .by("approver")
        .act(&format!("/cases/{case}/claim"))
        .await;
    assert_eq!(unmet(claim), ["conflict"]);
    let approved = world.by("approver-b").pass(&case).await;
    assert_eq!(approved["state"], "approved");
    let told = world.read(OWNER, &case).await;
    assert_eq!(told["/reviews/0/reviewer"], Value::Null);
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.recused",
                "case.recused",
                "case.reviewer_appointed",
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

async fn whoever_recorded_a_submission_does_not_review_it(engine: Engine) {
    let world = World::begun(engine).await;
    let roles = ["business_administrator", "reviewer"];
    let both = world.server.colleague("both", &roles).await;
    let offering = world.ours.offering("示例停车引导").await;
    let path = format!("/offerings/{offering}");
    let etag = both.get(&path).await.expect(200).etag();
    let submission = both.act(&format!("{path}/submission")).if_match(&etag);
    let receipt = submission.await.expect(201);
    let case = receipt.text("case");
    let claim = both.act(&format!("/cases/{case}/claim")).await;
    assert_eq!(claim["/unmet/0/conflict"], "own_submission");
    assert_eq!(unmet(claim), ["conflict"]);
    let passed = world.by("reviewer").pass(case).await;
    assert_eq!(passed["/stage/index"], 1);
    world.server.log_is_whole();
}

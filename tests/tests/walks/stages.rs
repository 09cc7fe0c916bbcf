//! Forward and back over the stages, and taken back by the owner before anybody began.

use serde_json::{Value, json};
use showcase_tests::{Engine, on_both_engines};

use super::{INSIDE, OWNER, World, item, reason, unmet};

on_both_engines!(
    two_stages_are_passed_by_two_people,
    a_proposal_of_refusal_is_decided_at_the_last_stage,
    a_case_goes_back_to_the_stage_before_and_forward_again,
    a_case_goes_back_one_stage_of_three,
    an_owner_recalls_until_somebody_has_claimed,
);

async fn two_stages_are_passed_by_two_people(engine: Engine) {
    let world = World::begun(engine).await;
    // Somebody of both roles passes the first stage.
    let both = world
        .server
        .colleague("both", &["reviewer", "approver"])
        .await;
    let (offering, case) = world.submitted("示例停车引导").await;
    world.stands(&case, "queued", "office", "领办").await;
    // Three working days after a Monday, to the end of Thursday.
    let due = ("stage".to_owned(), "2026-03-05T16:00:00Z".to_owned());
    assert_eq!(world.due(&case).await, due);
    let passed = both.pass(&case).await;
    assert_eq!(passed["/stage/index"], 1);
    world.stands(&case, "queued", "office", "领办").await;
    let due = ("stage".to_owned(), "2026-03-09T16:00:00Z".to_owned());
    assert_eq!(world.due(&case).await, due);
    let second = both.act(&format!("/cases/{case}/claim")).language("en");
    let second = second.await.problem(409, "conflict");
    assert_eq!(second["/unmet/0/conflict"], "four_eyes");
    let said = second.text("/unmet/0/message");
    assert!(said.contains("decided another stage"), "{said}");
    assert!(world.public().await.is_empty());
    let approved = world.by("approver").pass(&case).await;
    assert_eq!(approved["state"], "approved");
    world.stands(&case, "approved", "nobody", "生效").await;
    assert_eq!(world.public().await, ["示例停车引导"]);
    // Who it was is for the office.
    let told = world.read(OWNER, &case).await;
    assert_eq!(told["reviews"].as_array().map(Vec::len), Some(2));
    assert_eq!(told["/reviews/0/reviewer"], Value::Null);
    let office = world.read("administrator", &case).await;
    assert_eq!(office["/reviews/0/reviewer/name"], "both");
    assert_eq!(office["/reviews/1/reviewer/name"], "approver");
    world
        .happened(
            &case,
            &[
                "case.submitted",
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
    let offering = world.owner().get(&format!("/offerings/{offering}")).await;
    assert!(offering.expect(200)["registration_number"].is_string());
}

async fn a_proposal_of_refusal_is_decided_at_the_last_stage(engine: Engine) {
    let world = World::begun(engine).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let why = format!("{INSIDE}指标没有依据。");
    let proposed = world.refuse("reviewer", &case, &why).await;
    assert_eq!(
        (&proposed["state"], &proposed["/stage/index"]),
        (&json!("queued"), &json!(1))
    );
    // The owner learns nothing of a proposal.
    let told = world.read(OWNER, &case).await;
    assert_eq!(told["reviews"], json!([]));
    assert_eq!(told["conclusion"], Value::Null);
    // The last stage cannot pass what the first did not; it returns it, or decides.
    let _ = world.by("approver").prepare(&case).await;
    let pass = world
        .decides("approver", &case, json!({"decision": "pass"}))
        .await;
    assert_eq!(unmet(pass), ["stages_not_passed"]);
    let decision = json!({"decision": "reject", "reason": "请补充检测依据后重新申报。"});
    let refused = world.decides("approver", &case, decision).await.expect(200);
    assert_eq!(refused["state"], "rejected");
    world.stands(&case, "rejected", "nobody", "重新申报").await;
    let told = world.read(OWNER, &case).await;
    assert_eq!(told["conclusion"], "请补充检测依据后重新申报。");
    assert!(told["reconsider_until"].is_string());
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.claimed",
                "case.refusal_proposed",
                "case.claimed",
                "case.checked",
                "case.rejected",
            ],
        )
        .await;
    assert!(world.public().await.is_empty());
}

async fn a_case_goes_back_to_the_stage_before_and_forward_again(engine: Engine) {
    let world = World::begun(engine).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let claimed = world.by("reviewer").claim(&case).await;
    let hash = claimed["content_hash"].clone();
    let back = json!({"content_hash": hash, "reason": format!("{INSIDE}请再核对材料。")});
    let first = world.acts("reviewer", &case, "return", back.clone()).await;
    assert_eq!(unmet(first), ["no_stage_before"]);
    let _ = world.by("reviewer").tick(&case).await;
    let pass = json!({"decision": "pass"});
    let _ = world
        .decides("reviewer", &case, pass.clone())
        .await
        .expect(200);
    let _ = world.by("approver").claim(&case).await;
    let wordless = json!({"content_hash": hash, "reason": ""});
    let wordless = world.acts("approver", &case, "return", wordless).await;
    assert_eq!(
        wordless.problem(422, "invalid").error_at("/reason")["code"],
        "required"
    );
    let returned = world.act("approver", &case, "return", back).await;
    assert_eq!(
        (&returned["state"], &returned["/stage/index"]),
        (&json!("queued"), &json!(0))
    );
    assert_eq!(returned["checklist"][0]["done"], false, "checked anew");
    world.stands(&case, "queued", "office", "领办").await;
    // Nobody skips the stage: the approver waits for it to be passed again, by whoever works there.
    let claim = world
        .by("approver")
        .act(&format!("/cases/{case}/claim"))
        .await;
    assert_eq!(unmet(claim), ["stage_role"]);
    let _ = world.by("reviewer").pass(&case).await;
    let approved = world.by("approver").pass(&case).await;
    assert_eq!(approved["state"], "approved");
    // The owner reads who decided nothing of the way back.
    let told = world.read(OWNER, &case).await;
    let outcomes = told["reviews"].as_array().into_iter().flatten();
    let outcomes: Vec<&Value> = outcomes.map(|review| &review["outcome"]).collect();
    assert_eq!(outcomes, ["passed", "passed", "passed"]);
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.claimed",
                "case.returned",
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

async fn a_case_goes_back_one_stage_of_three(engine: Engine) {
    let world = World::begun(engine).await;
    let third = |rules: &mut Value| {
        let mut stage = rules["stages"][1].clone();
        stage["name"] = json!({"zh": "审定", "en": "final decision"});
        let stages = rules["stages"].as_array_mut().expect("stages");
        stages.push(stage);
    };
    let _ = world.rules("offering", third).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").pass(&case).await;
    let claimed = world.by("approver-b").claim(&case).await;
    let back = json!({"content_hash": claimed["content_hash"], "reason": "请再核对材料。"});
    let returned = world.act("approver-b", &case, "return", back).await;
    assert_eq!(returned["/stage/index"], 1);
    // Whoever passed that stage takes it again.
    let passed = world.by("approver").pass(&case).await;
    assert_eq!(passed["/stage/index"], 2);
    let approved = world.by("approver-b").pass(&case).await;
    assert_eq!(approved["state"], "approved");
    world.server.log_is_whole();
}

async fn an_owner_recalls_until_somebody_has_claimed(engine: Engine) {
    let world = World::begun(engine).await;
    let (offering, case) = world.submitted("示例停车引导").await;
    let number = world.read(OWNER, &case).await.text("number").to_owned();
    let recalled = world.act(OWNER, &case, "recall", Value::Null).await;
    assert_eq!(recalled["state"], "draft");
    assert_eq!(recalled["due"], Value::Null);
    world
        .stands(&case, "draft", "organization", "编号不变")
        .await;
    let opened = world.owner().get(&format!("/offerings/{offering}")).await;
    assert_eq!(opened.expect(200)["/draft/name"], "示例停车引导");
    let claim = world
        .by("reviewer")
        .act(&format!("/cases/{case}/claim"))
        .await;
    assert_eq!(unmet(claim), ["wrong_state"]);
    let _ = world
        .edits(&offering, json!({"product_version": "1.1"}))
        .await;
    let receipt = world.submits(&offering).await.expect(201);
    assert_eq!(receipt.text("case"), case);
    let again = world.read(OWNER, &case).await;
    assert_eq!(again["number"], number.as_str());
    assert_eq!(again["submissions"].as_array().map(Vec::len), Some(2));
    assert_eq!(again["/content/product_version"], "1.1");
    assert_eq!(again["opened_at"], super::BEGIN);
    // Claimed once, it is not taken back any more, not even when it waits again.
    let _ = world.by("reviewer").claim(&case).await;
    let late = world.acts(OWNER, &case, "recall", Value::Null).await;
    assert_eq!(unmet(late), ["review_begun"]);
    let _ = world.act("reviewer", &case, "release", Value::Null).await;
    let late = world.acts(OWNER, &case, "recall", Value::Null).await;
    assert_eq!(unmet(late), ["review_begun"]);
    world.stands(&case, "queued", "office", "领办").await;
    let withdrawn = world.act(OWNER, &case, "withdrawal", Value::Null).await;
    assert_eq!(withdrawn["state"], "withdrawn");
    world.stands(&case, "withdrawn", "nobody", "已撤回").await;
    // Nothing is open any more: the draft is handed in as a new case.
    let receipt = world.submits(&offering).await.expect(201);
    assert_ne!(receipt.text("case"), case);
    world
        .happened(
            &case,
            &[
                "case.submitted",
                "case.recalled",
                "case.submitted",
                "case.claimed",
                "case.released",
                "case.withdrawn",
            ],
        )
        .await;
    let asked = world.asks(
        "reviewer",
        receipt.text("case"),
        json!([item("/summary", "must")]),
    );
    assert_eq!(unmet(asked.await), ["not_held_by_you"]);
    let recused = world.acts(
        "approver",
        receipt.text("case"),
        "recusal",
        reason("有利害关系。"),
    );
    assert_eq!(unmet(recused.await), ["stage_role"]);
}

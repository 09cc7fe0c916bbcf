//! After approval: an edit is a new revision with a case of its own, and what was approved stays public meanwhile.

use serde_json::{Value, json};
use showcase_tests::{Engine, on_both_engines};

use super::{OWNER, World, item};

on_both_engines!(
    what_is_registered_is_revised_in_each_kind_of_change,
    what_a_change_amounts_to_is_confirmed_anew_after_a_resubmission,
    an_organization_is_revised_and_keeps_its_standing,
);

async fn what_is_registered_is_revised_in_each_kind_of_change(engine: Engine) {
    let world = World::begun(engine).await;
    let (offering, case) = world.submitted("示例停车引导").await;
    let first = json!({"decision": "pass", "change_kind": "major"});
    let _ = world.by("reviewer").prepare(&case).await;
    let none = world.decides("reviewer", &case, first).await;
    // A first registration changes nothing.
    let _ = none.problem(422, "invalid").error_at("/change_kind");
    let pass = json!({"decision": "pass"});
    let _ = world
        .decides("reviewer", &case, pass.clone())
        .await
        .expect(200);
    let _ = world.by("approver").pass(&case).await;
    let path = format!("/offerings/{offering}");
    let registered = world.owner().get(&path).await.expect(200);
    let number = registered.text("registration_number").to_owned();
    let entry = format!("/catalogue/{number}");
    let shown = async || {
        let entry = world.server.anonymous().get(&entry).await.expect(200);
        entry.text("product_version").to_owned()
    };

    let _ = world
        .edits(&offering, json!({"product_version": "1.1"}))
        .await;
    let unnamed = world.submits(&offering).await.problem(422, "invalid");
    assert_eq!(unnamed.error_at("/change_kind")["code"], "required");
    // Claimed by the owner; confirmed as it is, or as something else, by either stage.
    let mut version = "1.0".to_owned();
    for (next, claimed, reviewer, approver, confirmed) in [
        ("1.1", "correction", Value::Null, Value::Null, "correction"),
        ("1.2", "general", Value::Null, json!("general"), "general"),
        ("2.0", "general", json!("major"), Value::Null, "major"),
        ("3.0", "major", json!("general"), json!("major"), "major"),
    ] {
        let changes = json!({"product_version": next, "change_kind": claimed});
        let _ = world.edits(&offering, changes).await;
        let receipt = world.submits(&offering).await.expect(201);
        let case = receipt.text("case");
        world.stands(case, "queued", "office", "领办").await;
        assert_eq!(shown().await, version, "the old one stays public");
        for (name, said) in [("reviewer", reviewer), ("approver", approver)] {
            let _ = world.by(name).prepare(case).await;
            let mut decision = pass.clone();
            if said.is_string() {
                decision["change_kind"] = said;
            }
            assert_eq!(shown().await, version, "the old one stays public");
            let _ = world.decides(name, case, decision).await.expect(200);
        }
        let told = world.read(OWNER, case).await;
        assert_eq!(
            told["change_kind"],
            json!({"claimed": claimed, "confirmed": confirmed}),
            "{next}"
        );
        assert_eq!(shown().await, next);
        version = next.to_owned();
        world
            .happened(
                case,
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
    }
    let still = world.owner().get(&path).await.expect(200);
    assert_eq!(still["registration_number"], number.as_str());
    assert_eq!(world.public().await, ["示例停车引导"]);

    // Refused, the old one is in force as before.
    let changes = json!({"product_version": "4.0", "change_kind": "major"});
    let _ = world.edits(&offering, changes).await;
    let receipt = world.submits(&offering).await.expect(201);
    let _ = world
        .refuse("reviewer", receipt.text("case"), "没有检测依据。")
        .await;
    let _ = world
        .refuse("approver", receipt.text("case"), "没有检测依据。")
        .await;
    assert_eq!(shown().await, "3.0");
    let still = world.owner().get(&path).await.expect(200);
    assert_eq!(still["state"], "registered");
}

async fn what_a_change_amounts_to_is_confirmed_anew_after_a_resubmission(engine: Engine) {
    let world = World::begun(engine).await;
    let (offering, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").pass(&case).await;
    let changes = json!({"product_version": "2.0", "change_kind": "major"});
    let _ = world.edits(&offering, changes).await;
    let receipt = world.submits(&offering).await.expect(201);
    let case = receipt.text("case");
    let _ = world.by("reviewer").prepare(case).await;
    let decision = json!({"decision": "pass", "change_kind": "general"});
    let passed = world.decides("reviewer", case, decision).await.expect(200);
    assert_eq!(passed["/change_kind/confirmed"], "general");
    let _ = world.by("approver").claim(case).await;
    let must = json!([item("/summary", "must")]);
    let _ = world.asks("approver", case, must).await.expect(200);
    let summary = json!({"summary": "示例停车引导：写明了指标。"});
    let _ = world.edits(&offering, summary).await;
    let _ = world.answers(case, 1, "changed").await.expect(200);
    let again = world.act(OWNER, case, "resubmission", Value::Null).await;
    assert_eq!(again["/change_kind/confirmed"], Value::Null);
    let approved = world.by("approver").pass(case).await;
    assert_eq!(approved["/change_kind/confirmed"], "major");
    world.server.log_is_whole();
}

async fn an_organization_is_revised_and_keeps_its_standing(engine: Engine) {
    let world = World::begun(engine).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").pass(&case).await;
    let owner = world.owner();
    let read = owner.get(&world.ours.at("")).await.expect(200);
    let mut draft = read["next_draft"].clone();
    draft["name"] = json!("示例甲（更名）");
    draft["change_kind"] = json!("general");
    let saved = owner
        .put(&world.ours.at("/draft"), draft)
        .if_match(&read.etag());
    let saved = saved.await.expect(200);
    assert!(saved["next_draft"].is_null(), "it is being edited");
    let receipt = owner
        .act(&world.ours.at("/submission"))
        .if_match(&saved.etag());
    let receipt = receipt.await.expect(201);
    let case = receipt.text("case");
    let named = async || {
        let found = world.server.anonymous().get("/catalogue").await.expect(200);
        found.text("/items/0/organization_name").to_owned()
    };
    assert_eq!(named().await, OWNER);
    let standing = owner.get(&world.ours.at("")).await.expect(200);
    assert_eq!(standing["state"], "verified");
    let _ = world.by("reviewer").prepare(case).await;
    let decision = json!({"decision": "pass", "change_kind": "major"});
    let approved = world.decides("reviewer", case, decision).await.expect(200);
    assert_eq!(
        approved["change_kind"],
        json!({"claimed": "general", "confirmed": "major"})
    );
    assert_eq!(named().await, "示例甲（更名）");
    let next = owner.get(&world.ours.at("")).await.expect(200);
    assert_eq!(next["/next_draft/name"], "示例甲（更名）");
    assert!(
        next["/next_draft/change_kind"].is_null(),
        "of the last edit"
    );
    world
        .happened(
            case,
            &[
                "case.submitted",
                "case.claimed",
                "case.checked",
                "case.passed",
                "case.approved",
            ],
        )
        .await;
}

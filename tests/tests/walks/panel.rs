//! 专家评审: five of a pool, drawn so that it can be drawn again, without those who must not.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use showcase_tests::{Answer, Engine, on_both_engines, samples, word};

use super::{INSIDE, OWNER, World, reason, unmet};

on_both_engines!(
    five_experts_are_drawn_without_those_who_have_a_conflict,
    an_expert_who_never_answers_is_excused,
    what_the_panel_does_not_recommend_is_not_passed,
);

const SEATS: usize = 5;
/// Who may be drawn: one more than there are seats.
const IMPARTIAL: [&str; 6] = [
    "expert-1", "expert-2", "expert-3", "expert-4", "expert-5", "expert-6",
];

/// 初审, then five experts with an approver who decides.
fn with_panel(rules: &mut Value) {
    let criterion = |code: &str, zh: &str, en: &str, weight: u32| json!({"code": code, "name": {"zh": zh, "en": en}, "weight": weight});
    rules["stages"][1]["name"] = json!({"zh": "专家评审", "en": "panel"});
    rules["stages"][1]["mode"] = json!({
        "kind": "panel", "experts": SEATS, "rule": "drop_extremes", "pass_mark": 6_000,
        "sheet": [
            criterion("novelty", "创新性", "novelty", 40),
            criterion("use", "实用性", "use", 60),
        ],
    });
}

impl World {
    async fn pool(&mut self) {
        for name in IMPARTIAL.into_iter().chain(["expert-in", "expert-out"]) {
            self.joined_by(name).await;
            let input = json!({"identifier": samples::mail(name), "specialty": "城市感知"});
            let admitted = self.by("administrator").post("/experts", input).await;
            admitted.assert_status(201);
        }
        // Whoever holds the case is in the pool as well, and is not drawn.
        let input = json!({"identifier": samples::mail("approver"), "specialty": "城市感知"});
        let admitted = self.by("administrator").post("/experts", input).await;
        admitted.assert_status(201);
        // One belongs to the organization, and one did until today.
        for name in ["expert-in", "expert-out"] {
            let input = json!({"identifier": samples::mail(name), "role": "viewer"});
            let joined = self.owner().post(&self.ours.at("/members"), input).await;
            joined.assert_status(201);
        }
        let out = self
            .ours
            .at(&format!("/members/{}", self.id("expert-out").await));
        self.owner().delete(&out).await.assert_status(204);
    }

    /// Who sits, by name.
    async fn seated(&self, case: &str) -> Vec<String> {
        let read = self.read("approver", case).await;
        let seats = read["panel"]["seats"].as_array().into_iter().flatten();
        seats.map(|seat| word(seat, "/expert/name")).collect()
    }

    async fn opines(&self, name: &str, case: &str, score: u32) -> Answer {
        let opinion = json!({
            // Apart by five, so that what they weigh shows: 40 of 100 and 60 of 100.
            "scores": {"novelty": score + 3, "use": score - 2},
            "recommends": score >= 60,
            "text": format!("{INSIDE}{name} 给 {score} 分。"),
        });
        self.acts(name, case, "panel/opinions", opinion).await
    }
}

/// The order of the drawing, made again from what was recorded.
async fn drawn_again(world: &World, seed: &str) -> Vec<&'static str> {
    let mut ranked = Vec::new();
    for name in IMPARTIAL {
        let person = world.id(name).await;
        let digest: [u8; 32] = Sha256::digest(format!("{seed}\n{person}")).into();
        ranked.push((digest, name));
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, name)| name).collect()
}

async fn five_experts_are_drawn_without_those_who_have_a_conflict(engine: Engine) {
    let mut world = World::begun(engine).await;
    world.pool().await;
    let published = world.rules("offering", with_panel).await;
    assert_eq!(published["/procedure/rules/stages/1/mode/experts"], SEATS);
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").prepare(&case).await;
    let pass = json!({"decision": "pass"});
    let undrawn = world.decides("approver", &case, pass.clone()).await;
    assert_eq!(unmet(undrawn), ["panel_not_drawn"]);
    let unseated = world.by("expert-1").get(&format!("/cases/{case}")).await;
    unseated.assert_status(404);

    let drawn = world.act("approver", &case, "panel", Value::Null).await;
    let order = drawn_again(&world, drawn.text("/panel/seed")).await;
    assert_eq!(world.seated(&case).await, order[..SEATS]);
    let twice = world.acts("approver", &case, "panel", Value::Null).await;
    assert_eq!(unmet(twice), ["panel_drawn"]);
    let events = world
        .by("administrator")
        .get(&format!("/cases/{case}/events"));
    let events = events.await.expect(200);
    let mut drawing = events.items().iter();
    let drawing = drawing.find(|event| event["kind"] == "case.panel_drawn");
    let drawing = &drawing.expect("the drawing is an event")["data"];
    assert_eq!(drawing["seed"], drawn["/panel/seed"]);
    assert_eq!(drawing["pool"], 9);
    assert_eq!(drawing["experts"].as_array().map(Vec::len), Some(SEATS));
    experts_see_only_what_they_must(&world, &case, order[0]).await;

    // One cannot serve: the next of the same drawing does. One who must not has nobody to give the seat to.
    let leaves = world
        .acts(order[2], &case, "panel/leave", reason("与申报单位有合作。"))
        .await;
    leaves.assert_status(204);
    let gone = world.by(order[2]).get(&format!("/cases/{case}")).await;
    gone.assert_status(404);
    let seated = world.seated(&case).await;
    assert!(seated.iter().any(|name| name == order[5]), "{seated:?}");
    assert!(!seated.iter().any(|name| name == order[2]), "{seated:?}");
    let nobody = world
        .acts(order[3], &case, "panel/leave", reason("出差。"))
        .await;
    assert_eq!(unmet(nobody), ["too_few_experts"]);

    // 10, 60, 70, 80 and 90 without the extremes.
    for (name, score) in seated.iter().zip([10, 60, 70, 80, 90]) {
        let missing = world.decides("approver", &case, pass.clone()).await;
        assert_eq!(unmet(missing), ["opinions_missing"]);
        let _ = world.opines(name, &case, score).await.expect(200);
    }
    let twice = world.opines(&seated[0], &case, 90).await;
    assert_eq!(unmet(twice), ["opinion_given"]);
    let told = world.read(OWNER, &case).await;
    assert_eq!(told["panel"], Value::Null);
    // Nor does an expert learn what all of them came to.
    let told = world.read(&seated[0], &case).await;
    assert_eq!(told["/panel/result"], Value::Null);
    let approved = world.decides("approver", &case, pass).await.expect(200);
    assert_eq!(approved["state"], "approved");
    assert_eq!(approved["/reviews/1/panel/result"], 7_000);
    names_the_five(&world, &case, &seated).await;
    world.stands(&case, "approved", "nobody", "生效").await;
    assert_eq!(world.public().await, ["示例停车引导"]);
    let opinion = "case.opinion_given";
    let kinds = [
        "case.submitted",
        "case.claimed",
        "case.checked",
        "case.passed",
        "case.claimed",
        "case.checked",
        "case.panel_drawn",
        "case.seat_changed",
        opinion,
        opinion,
        opinion,
        opinion,
        opinion,
        "case.passed",
        "case.approved",
    ];
    world.happened(&case, &kinds).await;
}

async fn an_expert_who_never_answers_is_excused(engine: Engine) {
    let mut world = World::begun(engine).await;
    world.pool().await;
    let _ = world.rules("offering", with_panel).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").prepare(&case).await;
    let silent = json!({"expert": world.id("expert-1").await, "reason": "两次联系未答复。"});
    let undrawn = world.acts("administrator", &case, "panel/excusal", silent);
    assert_eq!(unmet(undrawn.await), ["panel_not_drawn"]);
    let _ = world.act("approver", &case, "panel", Value::Null).await;
    let seated = world.seated(&case).await;
    for (name, score) in seated.iter().zip([60, 70, 80, 90]) {
        let _ = world.opines(name, &case, score).await.expect(200);
    }
    let gone = world.id(&seated[4]).await;
    let excusal = |expert: &str, why: &str| json!({"expert": expert, "reason": why});
    let why = format!("{INSIDE}两次联系未答复。");
    let reviewer = world.acts("reviewer", &case, "panel/excusal", excusal(&gone, &why));
    reviewer.await.assert_status(403);
    let wordless = world.acts("administrator", &case, "panel/excusal", excusal(&gone, " "));
    let _ = wordless.await.problem(422, "invalid").error_at("/reason");
    let stranger = world.id("reviewer").await;
    let stranger = world.acts(
        "administrator",
        &case,
        "panel/excusal",
        excusal(&stranger, &why),
    );
    let _ = stranger.await.problem(422, "invalid").error_at("/expert");
    let heard = world.id(&seated[0]).await;
    let heard = world.acts(
        "administrator",
        &case,
        "panel/excusal",
        excusal(&heard, &why),
    );
    assert_eq!(unmet(heard.await), ["expert_opined"]);

    let _ = world
        .act(
            "administrator",
            &case,
            "panel/excusal",
            excusal(&gone, &why),
        )
        .await;
    let now = world.seated(&case).await;
    assert_eq!(now[..4], seated[..4], "whoever has spoken stays");
    assert!(!seated.contains(&now[4]), "{now:?}");
    let unseated = world.by(&seated[4]).get(&format!("/cases/{case}")).await;
    unseated.assert_status(404);
    let _ = world.opines(&now[4], &case, 75).await.expect(200);
    let last = world.id(&now[4]).await;
    let whole = world.acts(
        "administrator",
        &case,
        "panel/excusal",
        excusal(&last, &why),
    );
    assert_eq!(unmet(whole.await), ["expert_opined"]);
    let approved = world
        .decides("approver", &case, json!({"decision": "pass"}))
        .await;
    assert_eq!(approved.expect(200)["/reviews/1/panel/result"], 7_500);
    let opinion = "case.opinion_given";
    let kinds = [
        "case.submitted",
        "case.claimed",
        "case.checked",
        "case.passed",
        "case.claimed",
        "case.checked",
        "case.panel_drawn",
        opinion,
        opinion,
        opinion,
        opinion,
        "case.seat_changed",
        opinion,
        "case.passed",
        "case.approved",
    ];
    world.happened(&case, &kinds).await;
}

async fn what_the_panel_does_not_recommend_is_not_passed(engine: Engine) {
    let mut world = World::begun(engine).await;
    world.pool().await;
    let _ = world.rules("offering", with_panel).await;
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").prepare(&case).await;
    let _ = world.act("approver", &case, "panel", Value::Null).await;
    // The middle three come to 59.67; everybody would come to 60.
    for (name, score) in world.seated(&case).await.iter().zip([50, 59, 60, 60, 71]) {
        let _ = world.opines(name, &case, score).await.expect(200);
    }
    let pass = json!({"decision": "pass"});
    let refused = world.decides("approver", &case, pass).await;
    assert_eq!(refused["/unmet/0/result"], 5_967, "{}", refused.body());
    assert_eq!(unmet(refused), ["panel_does_not_recommend"]);
    let reject = json!({"decision": "reject", "reason": "专家评审未通过。"});
    let rejected = world.decides("approver", &case, reject).await.expect(200);
    assert_eq!(rejected["state"], "rejected");
    assert_eq!(rejected["/reviews/1/panel/recommends"], false);
    world.server.log_is_whole();
}

/// The content and the sheet; not who else sits, who reviews, what was decided and asked for before.
async fn experts_see_only_what_they_must(world: &World, case: &str, expert: &str) {
    let read = world.read(expert, case).await;
    assert_eq!(read["/content/name"], "示例停车引导");
    assert_eq!(read["panel"]["sheet"].as_array().map(Vec::len), Some(2));
    let seats = read["panel"]["seats"].as_array().into_iter().flatten();
    let own: Vec<&Value> = seats.map(|seat| &seat["expert"]["person"]).collect();
    assert_eq!(own, [&json!(world.id(expert).await)]);
    for hidden in [
        "/panel/seed",
        "/panel/result",
        "/conclusion",
        "/reviewer/person",
    ] {
        assert_eq!(read[hidden], Value::Null, "{hidden}");
    }
    for empty in ["reviews", "checklist", "change_requests", "objections"] {
        assert_eq!(read[empty], json!([]), "{empty}");
    }
    let actions = read["actions"].as_array().into_iter().flatten();
    let actions: Vec<String> = actions.map(|action| word(action, "action")).collect();
    assert_eq!(actions, ["case.opine", "case.leave_panel"]);
    let wrong = json!({"scores": {"novelty": 101}, "recommends": true, "text": " "});
    let wrong = world.acts(expert, case, "panel/opinions", wrong).await;
    let wrong = wrong.problem(422, "invalid");
    let _ = wrong.error_at("/text");
    let wrong = json!({"scores": {"novelty": 101, "looks": 1}, "recommends": true, "text": "好。"});
    let wrong = world.acts(expert, case, "panel/opinions", wrong).await;
    let wrong = wrong.problem(422, "invalid");
    assert_eq!(wrong.error_at("/scores/novelty")["code"], "out_of_range");
    assert_eq!(wrong.error_at("/scores/use")["code"], "required");
    let _ = wrong.error_at("/scores/looks");
}

/// The decision of the stage names the experts whose opinions it weighed.
async fn names_the_five(world: &World, case: &str, seated: &[String]) {
    let events = world
        .by("administrator")
        .get(&format!("/cases/{case}/events"));
    let events = events.await.expect(200);
    let mut passed = events.items().iter().rev();
    let passed = passed.find(|event| event["kind"] == "case.passed");
    let passed = &passed.expect("it was passed")["data"];
    let mut named: Vec<Value> = passed["experts"].as_array().cloned().unwrap_or_default();
    let mut expected = Vec::new();
    for name in seated {
        expected.push(json!(world.id(name).await));
    }
    let text = |value: &Value| value.to_string();
    named.sort_by_key(text);
    expected.sort_by_key(text);
    assert_eq!(named, expected);
    assert_eq!(passed["panel"]["recommends"], true);
}

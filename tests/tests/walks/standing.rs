//! What is registered stops and comes back, as events: suspended, revoked with a bar, cancelled; and objections while it is on notice.

use serde_json::{Value, json};
use showcase_tests::{Client, Engine, on_both_engines, until, word};

use super::{OWNER, World, acts, reason, unmet};

on_both_engines!(
    a_suspension_takes_off_the_list_and_brings_back,
    what_was_revoked_comes_back_under_its_number_after_the_bar,
    a_person_objects_once_at_a_time,
    the_days_of_a_notice_pause_for_an_objection,
    an_objection_that_is_upheld_answers_the_others,
);

/// Does something to a thing as it is now.
async fn does(by: &Client, thing: &str, act: &str, body: Value) {
    let etag = by.get(thing).await.expect(200).etag();
    let call = by.post(&format!("{thing}/{act}"), body).if_match(&etag);
    call.await.assert_status(200);
}

async fn kinds(by: &Client, thing: &str) -> Vec<String> {
    let events = by.get(&format!("{thing}/events")).await.expect(200);
    let kinds = events.items().iter().map(|event| word(event, "kind"));
    kinds.collect()
}

async fn registered(world: &World, name: &str) -> String {
    let (offering, case) = world.submitted(name).await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").pass(&case).await;
    format!("/offerings/{offering}")
}

async fn a_suspension_takes_off_the_list_and_brings_back(engine: Engine) {
    let world = World::begun(engine).await;
    let offering = registered(&world, "示例停车引导").await;
    let organization = world.ours.at("");
    let (_, waiting) = world.submitted("示例路灯杆").await;
    let _ = world.by("reviewer").pass(&waiting).await;
    does(
        world.by("approver"),
        &organization,
        "suspension",
        reason("正在核实。"),
    )
    .await;
    assert!(world.public().await.is_empty());
    // What waits is reviewed on, and not approved.
    let _ = world.by("approver").prepare(&waiting).await;
    let pass = world
        .decides("approver", &waiting, json!({"decision": "pass"}))
        .await;
    assert_eq!(unmet(pass), ["organization_suspended"]);
    does(
        world.by("approver"),
        &organization,
        "reinstatement",
        reason("核实无误。"),
    )
    .await;
    assert_eq!(world.public().await, ["示例停车引导"]);
    does(
        world.by("administrator"),
        &offering,
        "suspension",
        reason("正在核实。"),
    )
    .await;
    assert!(world.public().await.is_empty());
    does(
        world.by("approver"),
        &offering,
        "reinstatement",
        reason("核实无误。"),
    )
    .await;
    assert_eq!(world.public().await, ["示例停车引导"]);
    let last = |kinds: Vec<String>| kinds[kinds.len() - 2..].to_vec();
    assert_eq!(
        last(kinds(world.owner(), &offering).await),
        ["offering.suspended", "offering.reinstated"]
    );
    let all = kinds(world.owner(), &organization).await;
    let standing = all
        .iter()
        .filter(|kind| kind.ends_with("suspended") || kind.ends_with("reinstated"));
    assert_eq!(
        standing.collect::<Vec<_>>(),
        [
            "organization.suspended",
            "organization.reinstated",
            "offering.suspended",
            "offering.reinstated",
        ]
    );
    let pass = world
        .decides("approver", &waiting, json!({"decision": "pass"}))
        .await;
    assert_eq!(pass.expect(200)["state"], "approved");
    world.server.log_is_whole();
}

async fn what_was_revoked_comes_back_under_its_number_after_the_bar(engine: Engine) {
    let mut world = World::begun(engine).await;
    let path = registered(&world, "示例停车引导").await;
    let offering = path.trim_start_matches("/offerings/").to_owned();
    let before = world.owner().get(&path).await.expect(200);
    let number = before.text("registration_number").to_owned();
    let revocation = json!({
        "reason": "检测报告不实。",
        "hearing_on": "2026-03-02",
        "hearing": "申报单位到场陈述。",
        "bar_months": 6,
    });
    does(world.by("approver"), &path, "revocation", revocation).await;
    assert!(world.public().await.is_empty());
    let _ = world
        .edits(&offering, json!({"change_kind": "major"}))
        .await;
    assert_eq!(unmet(world.submits(&offering).await), ["barred"]);
    let told = world.owner().get(&path).await.expect(200);
    let until = told.text("barred_until").to_owned();
    assert!(until.starts_with("2026-09-0"), "{until}");
    world.later(&until).await;
    let receipt = world.submits(&offering).await.expect(201);
    let case = receipt.text("case");
    let _ = world.by("reviewer").pass(case).await;
    let approved = world.by("approver").pass(case).await;
    assert_eq!(approved["state"], "approved");
    let after = world.owner().get(&path).await.expect(200);
    assert_eq!(after["state"], "registered");
    assert_eq!(after["registration_number"], number.as_str());
    assert_eq!(after["closure"], Value::Null);
    assert_eq!(world.public().await, ["示例停车引导"]);
    // Ended by its owner, it can come back as well, without a bar.
    does(world.owner(), &path, "cancellation", reason("不再销售。")).await;
    assert!(world.public().await.is_empty());
    let _ = world
        .edits(&offering, json!({"change_kind": "general"}))
        .await;
    let _ = world.submits(&offering).await.expect(201);
    let all = kinds(world.owner(), &path).await;
    let standing = all
        .iter()
        .filter(|kind| kind.starts_with("offering.") && !kind.ends_with("draft_saved"));
    assert_eq!(
        standing.collect::<Vec<_>>(),
        [
            "offering.created",
            "offering.registered",
            "offering.revoked",
            "offering.revised",
            "offering.cancelled",
        ]
    );
    world.server.log_is_whole();
}

/// Puts a case that was passed on a notice, and gives the address that takes objections.
async fn published(world: &World, case: &str) -> String {
    let notice = json!({
        "number": "智城公示〔2026〕3号", "title": "关于拟准予登记项目的公示",
        "receiving_unit": "智慧城市实验场运营中心", "phone": "0371-00000000",
        "address": "示例市示例路 1 号", "cases": [case],
    });
    let notice = world
        .by("approver-b")
        .post("/notices", notice)
        .await
        .expect(201);
    format!("/notices/{}/objections", notice.id())
}

fn objection(case: &str) -> Value {
    json!({
        "case": case, "name": "欧阳明镜", "phone": "13987650042", "text": "所列指标与检测报告不一致。",
    })
}

/// Both stages passed it, and it stands in public for five days once it is listed; somebody is there to object.
async fn awaiting_notice(engine: Engine) -> (World, String) {
    let mut world = World::begun(engine).await;
    world.joined_by("objector").await;
    let _ = world
        .rules("offering", |rules| rules["notice_days"] = json!(5))
        .await;
    let (_, case) = world.submitted("示例停车引导").await;
    let _ = world.by("reviewer").pass(&case).await;
    let _ = world.by("approver").pass(&case).await;
    (world, case)
}

async fn a_person_objects_once_at_a_time(engine: Engine) {
    let (mut world, case) = awaiting_notice(engine).await;
    world
        .stands(&case, "on_notice", "office", "等待列入公示")
        .await;
    let path = published(&world, &case).await;
    world.stands(&case, "on_notice", "office", "公示期满").await;
    let due = ("notice".to_owned(), "2026-03-09T16:00:00Z".to_owned());
    assert_eq!(world.due(&case).await, due);
    let withdrawn = world.acts(OWNER, &case, "withdrawal", Value::Null).await;
    assert_eq!(unmet(withdrawn), ["wrong_state"]);
    let objection = objection(&case);
    let first = world.by("objector").post(&path, objection.clone()).await;
    first.assert_status(200);
    let second = world
        .by("objector")
        .post(&path, objection.clone())
        .language("en");
    let second = second.await.problem(409, "conflict");
    assert_eq!(second["/unmet/0/code"], "objection_open");
    assert_eq!(second["/unmet/0/number"], 1);
    assert!(second.text("/unmet/0/message").contains("being handled"));
    world
        .stands(&case, "objected", "office", "计时已暂停")
        .await;
    assert_eq!(world.read(OWNER, &case).await["due"], Value::Null);
    let handled = world.read("approver-b", &case).await;
    let id = handled.text("/objections/0/id");
    let dismissal = format!("objections/{id}/dismissal");
    let why = reason("已向检测机构核实，数据一致。");
    let dismissed = acts(world.by("approver-b"), &case, &dismissal, why.clone()).await;
    assert_eq!(dismissed.expect(200)["state"], "on_notice");
    let twice = acts(world.by("approver-b"), &case, &dismissal, why).await;
    twice.assert_status(409);
    // Answered, they may object again, and a paper is recorded beside it.
    let again = world.by("objector").post(&path, objection.clone()).await;
    assert!(again.expect(200).text("number").ends_with("-2"));
    let paper = json!({"name": "示例竞争单位", "phone": "13987650043", "text": "指标不实。"});
    let recorded = world.act("administrator", &case, "objections", paper).await;
    assert_eq!(recorded["objections"].as_array().map(Vec::len), Some(3));
    let told = world.read(OWNER, &case).await;
    for secret in ["欧阳明镜", "13987650042", "检测报告不一致", "示例竞争单位"] {
        assert!(!told.body().contains(secret), "{secret}: {}", told.body());
    }
    for number in [1, 2] {
        let id = recorded.text(&format!("/objections/{number}/id"));
        let dismissal = format!("objections/{id}/dismissal");
        let why = reason("已核实。");
        acts(world.by("approver-b"), &case, &dismissal, why)
            .await
            .assert_status(200);
    }
    assert!(world.public().await.is_empty());
    world.later("2026-03-10T01:00:00Z").await;
    let registered = async || world.public().await == ["示例停车引导"];
    until("the notice ends and it takes effect", registered).await;
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
                "case.notice_begun",
                "case.objected",
                "case.objection_dismissed",
                "case.objected",
                "case.objected",
                "case.objection_dismissed",
                "case.objection_dismissed",
                "case.approved",
            ],
        )
        .await;
}

async fn the_days_of_a_notice_pause_for_an_objection(engine: Engine) {
    let (mut world, case) = awaiting_notice(engine).await;
    let path = published(&world, &case).await;
    // On Wednesday Thursday, Friday and Monday are left.
    world.later("2026-03-04T01:00:00Z").await;
    let sent = world.by("objector").post(&path, objection(&case)).await;
    sent.assert_status(200);
    // Answered on Tuesday, after the days would have been over.
    world.later("2026-03-10T01:00:00Z").await;
    assert_eq!(world.read(OWNER, &case).await["state"], "objected");
    let handled = world.read("approver-b", &case).await;
    let dismissal = format!("objections/{}/dismissal", handled.text("/objections/0/id"));
    let dismissed = world.act("approver-b", &case, &dismissal, reason("已核实。"));
    assert_eq!(dismissed.await["state"], "on_notice");
    let due = ("notice".to_owned(), "2026-03-13T16:00:00Z".to_owned());
    assert_eq!(world.due(&case).await, due);
    world.later("2026-03-13T15:59:59Z").await;
    assert!(world.public().await.is_empty());
    world.later("2026-03-13T16:00:00Z").await;
    let registered = async || world.public().await == ["示例停车引导"];
    until("the notice ends and it takes effect", registered).await;
    world.server.log_is_whole();
}

async fn an_objection_that_is_upheld_answers_the_others(engine: Engine) {
    let (world, case) = awaiting_notice(engine).await;
    let third = world.server.colleague("approver-c", &["approver"]).await;
    let path = published(&world, &case).await;
    for name in ["objector", "approver-b"] {
        let sent = world.by(name).post(&path, objection(&case)).await;
        sent.assert_status(200);
    }
    let read = world.read("approver-b", &case).await;
    let upholding = format!("objections/{}/upholding", read.text("/objections/0/id"));
    let why = reason("指标没有依据。");
    // Whoever objects answers nobody's objection.
    let own = acts(world.by("approver-b"), &case, &upholding, why.clone()).await;
    assert_eq!(own["/unmet/0/conflict"], "objector", "{}", own.body());
    let upheld = acts(&third, &case, &upholding, why).await.expect(200);
    assert_eq!(upheld["state"], "queued");
    assert_eq!(upheld["/stage/index"], 1);
    let told = world.read(OWNER, &case).await;
    for number in [0, 1] {
        assert_eq!(told[&format!("/objections/{number}/state")], "upheld");
        assert_eq!(
            told[&format!("/objections/{number}/answer")],
            "指标没有依据。"
        );
    }
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
                "case.notice_begun",
                "case.objected",
                "case.objected",
                "case.objection_upheld",
                "case.objection_upheld",
            ],
        )
        .await;
}

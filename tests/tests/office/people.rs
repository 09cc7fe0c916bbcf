//! The pool of experts, AB岗, declared interests, and the list of who reviews.

use serde_json::{Value, json};
use showcase_tests::{Answer, Client, Engine, Enterprise, Server, on_both_engines, samples, word};

on_both_engines!(
    experts_come_and_go,
    a_substitute_acts_for_the_other_while_it_lasts,
    a_declared_interest_keeps_a_reviewer_out,
);

/// Somebody of another role, about a case in another's hands.
const OUT_OF_PLACE: [&str; 2] = ["held_by_another", "stage_role"];

async fn me(client: &Client) -> String {
    client.get("/persons/me").await.expect(200).id()
}

/// Why something cannot be done now.
fn unmet(answer: Answer) -> Vec<String> {
    let answer = answer.problem(409, "conflict");
    let unmet = answer["unmet"].as_array().into_iter().flatten();
    unmet.map(|condition| word(condition, "code")).collect()
}

async fn experts_come_and_go(engine: Engine) {
    let server = Server::start(engine);
    let office = server.staff("business_administrator").await;
    let expert = server.person("expert").await;
    let identifier = samples::mail("expert");
    let admit = |identifier: &str, specialty: &str| {
        office.post(
            "/experts",
            json!({"identifier": identifier, "specialty": specialty}),
        )
    };
    let wrong = admit("nobody@example.test", " ")
        .await
        .problem(422, "invalid");
    assert_eq!(wrong.error_at("/identifier")["code"], "not_found");
    assert_eq!(wrong.error_at("/specialty")["code"], "required");
    let admitted = admit(&identifier, "城市感知").await.expect(201);
    assert_eq!(admitted.text("name"), "expert");
    assert!(
        !admitted.body().contains(&identifier),
        "an address is shown masked"
    );
    assert_eq!(
        unmet(admit(&identifier, "城市感知").await),
        ["already_there"]
    );
    let person = me(&expert).await;
    let path = format!("/experts/{person}");
    office.delete(&path).await.assert_status(204);
    let _ = office.delete(&path).await.problem(404, "not-found");
    let again = admit(&identifier, "数据治理").await.expect(201);
    assert_eq!(
        (again.text("person"), again.text("specialty")),
        (person.as_str(), "数据治理")
    );
    let reviewer = server.staff("reviewer").await;
    let listed = reviewer.get("/experts").await.expect(200);
    assert_eq!(listed.items().len(), 1);
    assert_eq!(listed["/items/0/dismissed_at"], Value::Null);
    let _ = expert.get("/experts").await.problem(403, "forbidden");
}

/// A case that the reviewer holds, ready to be decided.
async fn held(ours: &Enterprise, reviewer: &Client, name: &str) -> String {
    let case = ours.submit_offering(&ours.offering(name).await).await;
    let _ = reviewer.prepare(&case).await;
    case
}

async fn pass(client: &Client, case: &str) -> Answer {
    let path = format!("/cases/{case}");
    let read = client.get(&path).await.expect(200);
    let decision = json!({"decision": "pass", "content_hash": read["content_hash"]});
    let decided = client.post(&format!("{path}/decision"), decision);
    decided.if_match(&read.etag()).await
}

async fn a_substitute_acts_for_the_other_while_it_lasts(engine: Engine) {
    let server = Server::setup(engine)
        .frozen_at("2026-11-02T01:00:00Z")
        .start();
    let reviewer = server.colleague("王审核", &["reviewer"]).await;
    let office = server.staff("business_administrator").await;
    let ours = server.verified("示例甲", &reviewer).await;
    let during = held(&ours, &reviewer, "示例期内").await;
    let after = held(&ours, &reviewer, "示例期后").await;
    // Neither by the stage's role nor in the other's place.
    assert_eq!(unmet(pass(&office, &during).await), OUT_OF_PLACE);
    let (away, substitute) = (me(&reviewer).await, me(&office).await);
    let set = |person: &str, substitute: &str, from: &str, until: &str| {
        let input =
            json!({"person": person, "substitute": substitute, "from": from, "until": until});
        office.post("/substitutions", input)
    };
    let wrong = set(&away, &away, "2026-11-04T00:00:00Z", "2026-11-03T00:00:00Z").await;
    let wrong = wrong.problem(422, "invalid");
    assert_eq!(wrong.error_at("/substitute")["code"], "same_person");
    assert_eq!(wrong.error_at("/until")["code"], "ends_before_it_begins");
    // Powers that exclude each other are not lent, and nobody comes to review who does not.
    let auditor = me(&server.staff("auditor").await).await;
    let wrong = set(
        &away,
        &auditor,
        "2026-11-03T00:00:00Z",
        "2026-11-04T00:00:00Z",
    )
    .await;
    assert_eq!(
        wrong.problem(422, "invalid").error_at("/substitute")["code"],
        "not_a_reviewer"
    );
    let planned = set(
        &away,
        &substitute,
        "2026-11-02T16:00:00Z",
        "2026-11-03T16:00:00Z",
    )
    .await;
    let planned = planned.expect(201);
    assert_eq!(planned.text("standing"), "planned");
    assert_eq!(unmet(pass(&office, &during).await), OUT_OF_PLACE);

    server.set_time("2026-11-02T16:00:00Z");
    let office = server
        .log_in(&samples::mail("business_administrator"))
        .await;
    let staff = office.get("/staff").await.expect(200);
    let of = |name: &str| {
        let mut staff = staff.items().iter();
        staff
            .find(|it| it["name"] == name)
            .expect("somebody of the office")
    };
    assert_eq!(of("王审核")["cases"], 2);
    assert_eq!(of("王审核")["away_until"], "2026-11-03T16:00:00Z");
    assert_eq!(
        of("王审核")["substitutes"][0]["name"],
        "business_administrator"
    );
    assert_eq!(
        of("business_administrator")["stands_in_for"][0]["name"],
        "王审核"
    );
    assert_eq!(
        of("business_administrator")["roles"],
        json!(["business_administrator"])
    );
    let passed = pass(&office, &during).await.expect(200);
    assert_eq!(passed["/stage/index"], 1);

    server.set_time("2026-11-03T16:00:00Z");
    let office = server
        .log_in(&samples::mail("business_administrator"))
        .await;
    assert_eq!(unmet(pass(&office, &after).await), OUT_OF_PLACE);
    let current = office.get("/substitutions").await.expect(200);
    assert!(current.items().is_empty());
    let all = office.get("/substitutions?range=all").await.expect(200);
    assert_eq!(all["/items/0/standing"], "over");
    let over = office
        .delete(&format!("/substitutions/{}", planned.id()))
        .await;
    let _ = over.problem(404, "not-found");
    // Set anew and ended early, it ends at once.
    let again = json!({
        "person": away, "substitute": substitute,
        "from": "2026-11-03T16:00:00Z", "until": "2026-11-04T16:00:00Z",
    });
    let again = office.post("/substitutions", again).await.expect(201);
    let ended = office.delete(&format!("/substitutions/{}", again.id()));
    ended.await.assert_status(204);
    assert_eq!(unmet(pass(&office, &after).await), OUT_OF_PLACE);
}

async fn a_declared_interest_keeps_a_reviewer_out(engine: Engine) {
    let server = Server::start(engine);
    let reviewer = server.staff("reviewer").await;
    let ours = server.verified("示例甲", &reviewer).await;
    let case = ours
        .submit_offering(&ours.offering("示例路灯杆").await)
        .await;
    let read = ours.client.get(&ours.at("")).await.expect(200);
    let uscc = read.text("/identity/value").to_owned();
    let declare = |input: Value| reviewer.post("/interests", input);
    let wrong = declare(json!({"uscc": samples::fresh_uscc()}))
        .await
        .problem(422, "invalid");
    assert_eq!(wrong.error_at("/uscc")["code"], "not_found");
    assert_eq!(wrong.error_at("/reason")["code"], "required");
    let declared = declare(json!({"uscc": uscc, "reason": "配偶在该单位任职。"}))
        .await
        .expect(201);
    assert_eq!(declared.text("organization_name"), "示例甲");
    let claim = format!("/cases/{case}/claim");
    assert_eq!(unmet(reviewer.act(&claim).await), ["conflict"]);
    // It is nobody else's business, and nobody else's to end.
    let path = format!("/interests/{}", declared.id());
    let colleague = server.colleague("another", &["reviewer"]).await;
    assert!(
        colleague
            .get("/interests")
            .await
            .expect(200)
            .items()
            .is_empty()
    );
    let _ = colleague.delete(&path).await.problem(404, "not-found");
    reviewer.delete(&path).await.assert_status(204);
    reviewer.act(&claim).await.assert_status(200);
    let own = reviewer.get("/interests").await.expect(200);
    assert_ne!(own["/items/0/ended_at"], Value::Null);
    assert_eq!(own["/items/0/reason"], "配偶在该单位任职。");
}

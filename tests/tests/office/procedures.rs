//! Procedures are data: published in versions, kept by the cases that began with them.

use serde_json::{Value, json};
use showcase_tests::{Client, Engine, Server, on_both_engines, word};

on_both_engines!(
    a_version_is_published_by_whoever_saw_the_one_before,
    every_mistake_is_named_at_its_place,
    a_case_keeps_the_version_that_it_began_with,
    it_warns_when_the_office_is_too_small,
);

/// The rules in force and the tag of their version.
async fn in_force(client: &Client, kind: &str) -> (Value, String) {
    let versions = client.get(&format!("/procedures/{kind}")).await.expect(200);
    (versions["/items/0/rules"].clone(), versions.etag())
}

async fn a_version_is_published_by_whoever_saw_the_one_before(engine: Engine) {
    let server = Server::start(engine);
    let office = server.staff("business_administrator").await;
    let anybody = server.anonymous();
    let listed = anybody.get("/procedures").await.expect(200);
    let kinds: Vec<String> = listed
        .items()
        .iter()
        .map(|it| word(it, "subject_kind"))
        .collect();
    assert_eq!(kinds, ["organization", "offering"]);
    let (mut rules, tag) = in_force(&anybody, "offering").await;
    rules["notice_days"] = json!(7);
    let publish = |rules: &Value| office.post("/procedures/offering", rules.clone());
    let _ = publish(&rules).await.problem(428, "version-required");
    let stale = publish(&rules)
        .if_match("\"1\"")
        .await
        .problem(412, "stale");
    assert_eq!(stale["current_version"], 2);
    let published = publish(&rules).if_match(&tag).key("once").await.expect(201);
    assert_eq!(published["/procedure/version"], 3);
    assert_eq!(published["/procedure/rules"], rules);
    assert_eq!(published.etag(), "\"3\"");
    // Sent again, it is the same version; sent by whoever saw the old one, it is none.
    let again = publish(&rules).if_match(&tag).key("once").await.expect(201);
    assert_eq!(again["/procedure/id"], published["/procedure/id"]);
    let _ = publish(&rules).if_match(&tag).await.problem(412, "stale");
    let versions = anybody.get("/procedures/offering").await.expect(200);
    let numbers: Vec<&Value> = versions.items().iter().map(|it| &it["version"]).collect();
    assert_eq!(numbers, [3, 2, 1]);
    let auditor = server.staff("auditor").await;
    let events = auditor.events_after(0).await;
    let published = events
        .iter()
        .filter(|it| it["kind"] == "procedure.published");
    assert_eq!(published.count(), 1);
    server.log_is_whole();
}

async fn every_mistake_is_named_at_its_place(engine: Engine) {
    let server = Server::start(engine);
    let office = server.staff("business_administrator").await;
    let (rules, tag) = in_force(&office, "organization").await;
    let criterion = |code: &str, weight| json!({"code": code, "name": {"zh": "创新性", "en": "novelty"}, "weight": weight});
    let mut wrong = rules.clone();
    wrong["stages"][0]["name"]["zh"] = json!("  ");
    wrong["stages"][0]["role"] = json!("auditor");
    wrong["stages"][0]["due"]["days"] = json!(0);
    wrong["stages"][0]["escalate_after_days"] = json!(366);
    wrong["stages"][0]["checklist"][1]["code"] = wrong["stages"][0]["checklist"][0]["code"].clone();
    wrong["stages"][0]["mode"] = json!({
        "kind": "panel", "experts": 2, "rule": "drop_extremes", "pass_mark": 10_001,
        "sheet": [criterion("novelty", 40), criterion("Use", 50)],
    });
    wrong["requirements"][0]["template"] = json!("javascript:alert(1)");
    wrong["notice_days"] = json!(366);
    wrong["answer_within"]["days"] = json!(0);
    wrong["reapply_bar_days"] = json!(3_651);
    let refused = office
        .post("/procedures/organization", wrong)
        .if_match(&tag)
        .await
        .problem(422, "invalid");
    let errors = refused["errors"].as_array().into_iter().flatten();
    let found: Vec<String> = errors
        .map(|error| format!("{} {}", word(error, "pointer"), word(error, "code")))
        .collect();
    assert_eq!(
        found,
        [
            "/stages/0/name/zh required",
            "/stages/0/role not_allowed",
            "/stages/0/due/days out_of_range",
            "/stages/0/escalate_after_days out_of_range",
            "/stages/0/checklist/1/code duplicate",
            "/stages/0/mode/experts out_of_range",
            "/stages/0/mode/pass_mark out_of_range",
            "/stages/0/mode/sheet/1/code not_allowed",
            "/stages/0/mode/sheet out_of_range",
            "/requirements/0/template not_a_url",
            "/notice_days out_of_range",
            "/answer_within/days out_of_range",
            "/reapply_bar_days out_of_range",
        ]
    );
    let mut empty = rules;
    empty["stages"] = json!([]);
    let refused = office
        .post("/procedures/organization", empty)
        .if_match(&tag)
        .await
        .problem(422, "invalid");
    assert_eq!(refused.error_at("/stages")["code"], "too_few");
    let (_, tag_after) = in_force(&office, "organization").await;
    assert_eq!(tag_after, tag, "nothing was published");
}

async fn a_case_keeps_the_version_that_it_began_with(engine: Engine) {
    let server = Server::start(engine);
    let office = server.office().await;
    let administrator = server.staff("business_administrator").await;
    let ours = server.verified("示例甲", &office.reviewer).await;
    let before = ours
        .submit_offering(&ours.offering("示例旧流程").await)
        .await;
    let (mut rules, tag) = in_force(&administrator, "offering").await;
    // Three stages instead of two, and the first has another name.
    let mut third = rules["stages"][1].clone();
    third["name"] = json!({"zh": "会签", "en": "joint signature"});
    third["role"] = json!("business_administrator");
    rules["stages"][0]["name"]["zh"] = json!("形式初审");
    rules["stages"].as_array_mut().expect("stages").push(third);
    administrator
        .post("/procedures/offering", rules)
        .if_match(&tag)
        .await
        .assert_status(201);
    let after = ours
        .submit_offering(&ours.offering("示例新流程").await)
        .await;
    let stages = async |case: &str| {
        let case = ours.client.get(&format!("/cases/{case}")).await.expect(200);
        let steps = case["steps"].as_array().into_iter().flatten();
        let names: Vec<String> = steps.map(|step| word(step, "name")).collect();
        (case["procedure_version"].clone(), names)
    };
    let (version, names) = stages(&before).await;
    assert_eq!((version, names.len()), (json!(2), 2));
    assert_ne!(names[0], "形式初审");
    let (version, names) = stages(&after).await;
    assert_eq!((version, names.len()), (json!(3), 3));
    assert_eq!((names[0].as_str(), names[2].as_str()), ("形式初审", "会签"));
    // The old one ends after its two stages, the new one goes on to the third.
    assert_eq!(office.approve(&before).await["state"], "approved");
    let passed = office.approve(&after).await;
    assert_eq!(
        (passed["state"].as_str(), &passed["/stage/index"]),
        (Some("queued"), &json!(2))
    );
    assert_eq!(administrator.pass(&after).await["state"], "approved");
}

async fn it_warns_when_the_office_is_too_small(engine: Engine) {
    let server = Server::start(engine);
    // One person with both roles: each role is there, and no case gets through.
    server.colleague("both", &["reviewer", "approver"]).await;
    let administrator = server.staff("business_administrator").await;
    let (mut rules, tag) = in_force(&administrator, "offering").await;
    let published = administrator
        .post("/procedures/offering", rules.clone())
        .if_match(&tag)
        .await
        .expect(201);
    let codes = |warnings: &Value| -> Vec<String> {
        let warnings = warnings.as_array().into_iter().flatten();
        warnings.map(|it| word(it, "code")).collect()
    };
    assert_eq!(codes(&published["/staffing/warnings"]), ["too_few_people"]);
    assert_eq!(
        published["/staffing/roles/2"],
        json!({"roles": ["reviewer", "approver"], "needed": 2, "available": 1})
    );
    server.staff("approver").await;
    rules["stages"][0]["mode"] = json!({
        "kind": "panel", "experts": 1, "rule": "mean", "pass_mark": 6_000,
        "sheet": [{"code": "all", "name": {"zh": "总评", "en": "overall"}, "weight": 100}],
    });
    let published = administrator
        .post("/procedures/offering", rules)
        .if_match(&published.etag())
        .await
        .expect(201);
    assert_eq!(codes(&published["/staffing/warnings"]), ["too_few_experts"]);
    assert_eq!(published["/staffing/experts_needed"], 1);
    assert_eq!(published["/staffing/experts_available"], 0);
    assert_eq!(published["/procedure/people/experts"], 1);
}

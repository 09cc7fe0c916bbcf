//! What a submission changed: against the one before, the first one, and what is public.

use serde_json::{Value, json};
use showcase_tests::{Answer, Client, Engine, Enterprise, Server, on_both_engines, samples};

on_both_engines!(
    each_submission_is_compared_with_those_before,
    a_revision_is_compared_with_what_is_public,
);

const NAME: &str = "示例停车引导";

/// The diff of a case, by its query.
async fn diff(client: &Client, case: &str, query: &str) -> Answer {
    let path = format!("/cases/{case}/diff{query}");
    client.get(&path).await.expect(200)
}

fn pointers(diff: &Answer) -> Vec<&str> {
    let fields = diff["fields"].as_array().expect("a list of fields");
    let pointers = fields.iter().map(|field| field["pointer"].as_str());
    pointers.map(|it| it.expect("a pointer")).collect()
}

fn change<'a>(diff: &'a Answer, pointer: &str) -> &'a Value {
    let mut fields = diff["fields"].as_array().into_iter().flatten();
    let field = fields.find(|field| field["pointer"] == pointer);
    &field.unwrap_or_else(|| panic!("nothing changed at {pointer}: {}", diff.body()))["change"]
}

/// Changes some fields of the draft; without one, of what was first submitted.
async fn edit(ours: &Enterprise, offering: &str, changes: Value) {
    let path = format!("/offerings/{offering}");
    let read = ours.client.get(&path).await.expect(200);
    let mut draft = match &read["draft"] {
        Value::Null => samples::offering(NAME),
        draft => draft.clone(),
    };
    for (field, value) in changes.as_object().expect("fields") {
        draft[field] = value.clone();
    }
    ours.client
        .put(&format!("{path}/draft"), draft)
        .if_match(&read.etag())
        .await
        .assert_status(200);
}

/// Hands the case back for one change and in again with these fields changed.
async fn another_round(
    ours: &Enterprise,
    reviewer: &Client,
    case: &str,
    offering: &str,
    changes: Value,
) {
    let _ = reviewer.claim(case).await;
    let handed_back = reviewer
        .ask_for_a_change(case, "/summary", "请写明。")
        .await;
    let number = handed_back["change_requests"]
        .as_array()
        .map_or(0, Vec::len);
    let item = handed_back.text(&format!("/change_requests/{}/id", number - 1));
    edit(ours, offering, changes).await;
    let answer = json!({"answer": "changed", "text": "已写明。"});
    let answered = ours
        .client
        .post(
            &format!("/cases/{case}/change-requests/{item}/answer"),
            answer,
        )
        .if_match(&handed_back.etag())
        .await
        .expect(200);
    ours.client
        .act(&format!("/cases/{case}/resubmission"))
        .if_match(&answered.etag())
        .await
        .assert_status(200);
}

async fn each_submission_is_compared_with_those_before(engine: Engine) {
    let server = Server::start(engine);
    let reviewer = server.staff("reviewer").await;
    let ours = server.verified("示例甲", &reviewer).await;
    let picture = ours.upload("图片").await;
    let report = ours.upload("报告一").await;
    let mut draft = samples::offering(NAME);
    draft["summary"] = json!("面向园区的停车引导，显示余位。");
    for (requirement, material) in [("picture", &picture), ("test_report", &report)] {
        draft = samples::with_material(draft, requirement, material);
    }
    let offering = ours.offering_of(draft).await;
    let case = ours.submit_offering(&offering).await;
    for against in ["", "?against=previous", "?against=first", "?against=public"] {
        let first = diff(&ours.client, &case, against).await;
        assert_eq!(first["base"], Value::Null, "{against}: {}", first.body());
        assert!(pointers(&first).is_empty(), "{against}: {}", first.body());
        assert_eq!(first["/submission/round"], 1);
    }

    // The same picture again, another report, and tags in another order.
    let again = ours.upload("图片").await;
    let other = ours.upload("报告二").await;
    assert_ne!(again, picture);
    let second = json!({
        "summary": "面向园区与街道的停车引导，显示余位。",
        "scenario_tags": ["governance.traffic", "governance.parking"],
        "interfaces": ["HTTP REST", "MQTT"],
        "partners": [{"name": "示例乙", "role": "系统集成"}],
        "materials": [
            {"requirement": "test_report", "material": other},
            {"requirement": "picture", "material": again},
        ],
    });
    another_round(&ours, &reviewer, &case, &offering, second).await;
    let told = diff(&reviewer, &case, "").await;
    assert_eq!(told["against"], "previous");
    assert_eq!(
        (&told["/base/round"], &told["/submission/round"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(
        pointers(&told),
        ["/summary", "/interfaces", "/partners", "/materials"]
    );
    assert_eq!(
        change(&told, "/summary")["segments"],
        json!([
            {"op": "same", "text": "面向园区"},
            {"op": "added", "text": "与街道"},
            {"op": "same", "text": "的停车引导，显示余位。"},
        ])
    );
    assert_eq!(
        *change(&told, "/interfaces"),
        json!({"kind": "set", "added": ["MQTT"], "removed": [], "kept": 1})
    );
    assert_eq!(change(&told, "/partners")["added"][0]["name"], "示例乙");
    let replaced = json!([{"requirement": "test_report", "before": report, "after": other}]);
    assert_eq!(change(&told, "/materials")["replaced"], replaced);
    assert_eq!(change(&told, "/materials")["kept"], 1);
    assert_eq!(diff(&ours.client, &case, "").await.json, told.json);

    another_round(
        &ours,
        &reviewer,
        &case,
        &offering,
        json!({"trl": 8, "partners": []}),
    )
    .await;
    let last = diff(&reviewer, &case, "").await;
    assert_eq!(pointers(&last), ["/trl", "/partners"]);
    let since_the_first = diff(&reviewer, &case, "?against=first").await;
    assert_eq!(
        pointers(&since_the_first),
        ["/summary", "/trl", "/interfaces", "/materials"]
    );
    let earlier = diff(&reviewer, &case, "?round=2").await;
    assert_eq!(
        earlier.json, told.json,
        "an earlier submission stays comparable"
    );

    for round in ["0", "4"] {
        let path = format!("/cases/{case}/diff?round={round}");
        let _ = reviewer.get(&path).await.problem(404, "not-found");
    }
    let unknown = format!("/cases/{case}/diff?against=yesterday");
    let _ = reviewer.get(&unknown).await.problem(400, "invalid-query");
}

async fn a_revision_is_compared_with_what_is_public(engine: Engine) {
    let server = Server::start(engine);
    let office = server.office().await;
    let reviewer = office.reviewer.clone();
    let ours = server.verified("示例甲", &reviewer).await;
    let offering = ours.offering(NAME).await;
    let _ = office.approve(&ours.submit_offering(&offering).await).await;

    edit(
        &ours,
        &offering,
        json!({"product_version": "2.0", "change_kind": "major"}),
    )
    .await;
    let case = ours.submit_offering(&offering).await;
    let public = reviewer
        .get(&format!("/cases/{case}/diff?against=public"))
        .language("en")
        .await
        .expect(200);
    assert_eq!(
        public["/base/round"],
        Value::Null,
        "it came of another case"
    );
    assert_eq!(public["/base/revision/number"], 1);
    assert_eq!(public["/base/revision/product_version"], "1.0");
    assert_eq!(pointers(&public), ["/product_version", "/change_kind"]);
    assert_eq!(public["/fields/0/name"], "product version");
    assert_eq!(
        *change(&public, "/change_kind"),
        json!({"kind": "added", "after": "major"})
    );
    let previous = diff(&reviewer, &case, "").await;
    assert_eq!(
        previous["base"],
        Value::Null,
        "a case has its own submissions"
    );
}

//! The public catalogue: what it shows, how it is searched, and what leaves it.

use serde_json::{Value, json};
use showcase_tests::{Client, Engine, Enterprise, Office, Server, on_both_engines, samples};

on_both_engines!(
    each_filter_finds_what_it_says,
    a_suspended_organization_leaves_and_comes_back,
    only_what_was_approved_is_shown,
);

/// A server with three entries of two organizations.
struct Shown {
    server: Server,
    office: Office,
    ours: Enterprise,
    theirs: Enterprise,
}

impl Shown {
    async fn prepared(engine: Engine) -> Self {
        let server = Server::start(engine);
        let office = server.office().await;
        let ours = server.verified("示例甲", &office.reviewer).await;
        let theirs = elsewhere(&server, &office.reviewer).await;
        let shown = Self {
            server,
            office,
            ours,
            theirs,
        };
        let care = json!({
            "kind": "solution", "name": "安养平台", "summary": "面向社区的居家养老服务与健康监测平台。",
            "scenario_tags": ["livelihood.elderly_care", "foundation.big_data"], "trl": 9,
        });
        let lamp = json!({
            "kind": "product", "name": "Beacon lamp", "summary": "A street lamp that measures 100% of the air.",
            "scenario_tags": ["industry.smart_park"], "trl": 4,
        });
        shown
            .show(&shown.ours, samples::offering("停车引导屏"))
            .await;
        shown.show(&shown.ours, care).await;
        shown.show(&shown.theirs, lamp).await;
        shown
    }

    async fn show(&self, enterprise: &Enterprise, draft: Value) {
        let offering = enterprise.offering_of(draft).await;
        let case = enterprise.submit_offering(&offering).await;
        let _ = self.office.approve(&case).await;
    }

    /// The names that a query finds, in its order.
    async fn found(&self, query: &str) -> Vec<String> {
        let list = self
            .server
            .anonymous()
            .get(&format!("/catalogue?{query}"))
            .await
            .expect(200);
        let names = list.items().iter().filter_map(|item| item["name"].as_str());
        names.map(str::to_owned).collect()
    }
}

/// An organization of another city.
async fn elsewhere(server: &Server, reviewer: &Client) -> Enterprise {
    let client = server.person("示例乙").await;
    let mut draft = samples::organization("示例乙");
    draft["region"] = json!("110108");
    let organization = client.post("/organizations", draft).await.expect(201).id();
    let theirs = Enterprise {
        client,
        organization,
    };
    let case = theirs.submit().await;
    let _ = reviewer.pass(&case).await;
    theirs
}

const PARKING: &str = "停车引导屏";
const CARE: &str = "安养平台";
const LAMP: &str = "Beacon lamp";

async fn each_filter_finds_what_it_says(engine: Engine) {
    let shown = Shown::prepared(engine).await;
    let ours = format!("organization={}", shown.ours.organization);
    let queries: [(&str, &[&str]); 26] = [
        ("", &[LAMP, CARE, PARKING]),
        ("sort=newest", &[LAMP, CARE, PARKING]),
        ("sort=name", &[CARE, LAMP, PARKING]),
        ("kind=product", &[LAMP, PARKING]),
        ("kind=solution", &[CARE]),
        ("tag=governance.traffic", &[PARKING]),
        ("tag=foundation.big_data", &[CARE]),
        ("field=livelihood", &[CARE]),
        ("field=industry", &[LAMP]),
        ("outcome=good_governance", &[CARE, PARKING]),
        ("outcome=industry_growth", &[LAMP, CARE]),
        (&ours, &[CARE, PARKING]),
        ("region=410100", &[CARE, PARKING]),
        ("region=410000", &[CARE, PARKING]),
        ("region=110000", &[LAMP]),
        ("trl_min=7", &[CARE, PARKING]),
        ("trl_max=7", &[LAMP, PARKING]),
        ("trl_min=5&trl_max=8", &[PARKING]),
        ("stage=registered", &[LAMP, CARE, PARKING]),
        ("stage=promoted", &[]),
        ("q=%E5%81%9C%E8%BD%A6", &[PARKING]),
        ("q=BEACON", &[LAMP]),
        ("q=100%25", &[LAMP]),
        ("q=%25", &[LAMP]),
        ("q=_", &[]),
        (
            "kind=product&region=410000&trl_min=7&q=%E5%BC%95%E5%AF%BC",
            &[PARKING],
        ),
    ];
    for (query, expected) in queries {
        assert_eq!(shown.found(query).await, expected, "{query}");
    }
    for (query, parameter) in [
        ("tag=governance.dragons", "tag"),
        ("field=sea", "field"),
        ("outcome=wealth", "outcome"),
        ("region=999999", "region"),
        ("trl_min=0", "trl_min"),
        ("trl_max=10", "trl_max"),
        ("kind=toy", "kind"),
        ("sort=price", "sort"),
    ] {
        let refused = shown
            .server
            .anonymous()
            .get(&format!("/catalogue?{query}"))
            .await;
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(
            refused["/errors/0/parameter"],
            parameter,
            "{}",
            refused.body()
        );
    }
    one_by_one(&shown).await;
}

async fn one_by_one(shown: &Shown) {
    let anonymous = shown.server.anonymous();
    let mut seen = Vec::new();
    let mut path = "/catalogue?limit=1&sort=name".to_owned();
    loop {
        let page = anonymous.get(&path).await.expect(200);
        seen.extend(
            page.items()
                .iter()
                .filter_map(|item| item["name"].as_str())
                .map(str::to_owned),
        );
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/catalogue?limit=1&sort=name&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen, [CARE, LAMP, PARKING]);
}

async fn a_suspended_organization_leaves_and_comes_back(engine: Engine) {
    let shown = Shown::prepared(engine).await;
    let approver = &shown.office.approver;
    let organization = shown.ours.at("");
    let entry = shown
        .server
        .anonymous()
        .get("/catalogue?kind=solution")
        .await
        .expect(200);
    let entry = format!("/catalogue/{}", entry.text("/items/0/registration_number"));
    let before = shown.server.anonymous().get(&entry).await.expect(200).json;

    let draft = shown.ours.offering("新产品").await;
    let etag = approver.get(&organization).await.expect(200).etag();
    let reason = json!({"reason": "材料需要重新核对。"});
    let suspended = approver
        .post(&format!("{organization}/suspension"), &reason)
        .if_match(&etag)
        .await
        .expect(200);
    assert_eq!(suspended["state"], "suspended");
    assert_eq!(shown.found("").await, [LAMP]);
    assert_eq!(shown.found("kind=solution").await, [] as [&str; 0]);
    let _ = shown
        .server
        .anonymous()
        .get(&entry)
        .await
        .problem(404, "not-found");
    let submit = shown
        .ours
        .client
        .act(&format!("/offerings/{draft}/submission"))
        .if_match("*");
    let refused = submit.await.problem(409, "conflict");
    assert_eq!(
        refused["/unmet/0/code"],
        "organization_suspended",
        "{}",
        refused.body()
    );
    let again = approver
        .post(&format!("{organization}/suspension"), &reason)
        .if_match("*")
        .await;
    let again = again.problem(409, "conflict");
    assert_eq!(
        again["/unmet/0/code"],
        "already_suspended",
        "{}",
        again.body()
    );

    let lifted = approver
        .post(&format!("{organization}/reinstatement"), &reason)
        .if_match(&suspended.etag())
        .await
        .expect(200);
    assert_eq!(lifted["state"], "verified");
    assert_eq!(shown.found("").await, [LAMP, CARE, PARKING]);
    assert_eq!(
        shown.server.anonymous().get(&entry).await.expect(200).json,
        before
    );
}

/// The public sees the last approved revision, never a draft or one under review (INV-7).
async fn only_what_was_approved_is_shown(engine: Engine) {
    let shown = Shown::prepared(engine).await;
    let anonymous = shown.server.anonymous();
    let list = shown
        .ours
        .client
        .get("/offerings?q=%E5%81%9C%E8%BD%A6")
        .await
        .expect(200);
    let offering = list.text("/items/0/id").to_owned();
    let number = list.text("/items/0/registration_number").to_owned();
    let entry = format!("/catalogue/{number}");
    let before = anonymous.get(&entry).await.expect(200);
    let internal = [
        shown.ours.client.token().unwrap_or_default(),
        "materials",
        "draft",
        "contact",
    ];
    for word in internal {
        assert!(!before.body().contains(word), "{word} in {}", before.body());
    }

    let path = format!("/offerings/{offering}");
    let read = shown.ours.client.get(&path).await.expect(200);
    let mut draft = samples::offering(PARKING);
    draft["summary"] = json!("面向园区与街道的停车引导屏,第二代,增加了余位预测。");
    draft["product_version"] = json!("2.0");
    draft["change_kind"] = json!("major");
    let put = shown
        .ours
        .client
        .put(&format!("{path}/draft"), draft)
        .if_match(&read.etag())
        .await;
    put.assert_status(200);
    assert_eq!(
        anonymous.get(&entry).await.expect(200).json,
        before.json,
        "a draft is not shown"
    );
    let case = shown.ours.submit_offering(&offering).await;
    assert_eq!(
        anonymous.get(&entry).await.expect(200).json,
        before.json,
        "nor a submission"
    );
    let _ = shown.office.approve(&case).await;
    let after = anonymous.get(&entry).await.expect(200);
    assert_eq!(after["product_version"], "2.0");
    assert_eq!(after["registration_number"], before["registration_number"]);
    assert_eq!(after["registered_at"], before["registered_at"]);
    let revisions = shown
        .ours
        .client
        .get(&format!("{path}/revisions"))
        .await
        .expect(200);
    assert_eq!(revisions.items().len(), 2, "{}", revisions.body());
    for private in [&path, &shown.ours.at(""), &format!("/cases/{case}")] {
        let _ = anonymous.get(private).await.problem(401, "not-signed-in");
        let _ = shown
            .theirs
            .client
            .get(private)
            .await
            .problem(404, "not-found");
    }
}

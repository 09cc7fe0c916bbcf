//! What only a staged review has: a case on a notice with an objection, and one before a panel.

use serde_json::{Value, json};
use showcase_tests::{Client, Enterprise, Office, samples};

/// A case that stands on a notice, objected to.
pub struct Listed {
    pub case: String,
    pub notice: String,
    pub objection: String,
}

impl Listed {
    pub async fn prepared(office: &Office, administrator: &Client, ours: &Enterprise) -> Self {
        administrator
            .revise_procedure("offering", |rules| rules["notice_days"] = json!(5))
            .await;
        let offering = ours.offering("示例能耗监测").await;
        let case = ours.submit_offering(&offering).await;
        let _ = office.approve(&case).await;
        let notice = samples::notice("智城公示〔2026〕1号", &[&case]);
        let notice = office.approver.post("/notices", notice).await.expect(201);
        let etag = office.approver.get(&format!("/cases/{case}")).await.etag();
        let objection =
            json!({"name": "示例群众", "phone": "13900000000", "text": "指标与报告不一致。"});
        let recorded = office
            .approver
            .post(&format!("/cases/{case}/objections"), objection)
            .if_match(&etag)
            .await
            .expect(200);
        Self {
            notice: notice.id(),
            objection: recorded.text("/objections/0/id").to_owned(),
            case,
        }
    }
}

/// From now on the first stage of an offering is a panel of this one expert.
pub async fn seat_only(administrator: &Client, identifier: &str) {
    let input = json!({"identifier": identifier, "specialty": "物联网"});
    let admitted = administrator.post("/experts", input).await;
    admitted.assert_status(201);
    administrator
        .revise_procedure("offering", |rules| rules["stages"][0]["mode"] = panel())
        .await;
}

fn panel() -> Value {
    json!({
        "kind": "panel", "experts": 1, "rule": "mean", "pass_mark": 6_000,
        "sheet": [{"code": "all", "name": {"zh": "总评", "en": "overall"}, "weight": 100}],
    })
}

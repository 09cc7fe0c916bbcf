//! A deadline beyond the known years is provisional, and counted again when the year arrives.

use serde_json::{Value, json};
use showcase_tests::{Client, Engine, Server, on_both_engines, samples, word};

on_both_engines!(
    a_provisional_deadline_is_counted_again_when_the_year_arrives,
    a_year_is_corrected_by_whoever_saw_it,
);

/// Three working days later it is the new year.
const NEW_YEARS_EVE: &str = "2026-12-30T02:00:00Z";

fn year_2027() -> Value {
    json!({
        "year": 2027,
        "source": {"title": "国务院办公厅关于2027年部分节假日安排的通知（测试用）"},
        "holidays": [{"name": "元旦", "from": "2027-01-01", "to": "2027-01-03"}],
        "workdays": ["2027-01-09"],
    })
}

/// Until when, and whether that may change.
async fn due(client: &Client, case: &str) -> (String, Value) {
    let case = client.get(&format!("/cases/{case}")).await.expect(200);
    (
        case.text("/due/at").to_owned(),
        case["/due/provisional"].clone(),
    )
}

async fn a_provisional_deadline_is_counted_again_when_the_year_arrives(engine: Engine) {
    let server = Server::setup(engine).frozen_at(NEW_YEARS_EVE).start();
    let administrator = server.staff("business_administrator").await;
    let reviewer = server.staff("reviewer").await;
    let ours = server.enterprise("示例甲").await;
    let case = ours.submit().await;
    // 31 December, and with weekends only 1 and 4 January: it ends with the 4th, in the zone of the field.
    let counted = due(&reviewer, &case).await;
    assert_eq!(counted, ("2027-01-04T16:00:00Z".to_owned(), json!(true)));
    let entered = administrator
        .put("/calendar/years/2027", year_2027())
        .await
        .expect(200);
    assert_eq!(
        (entered["version"].clone(), entered.etag()),
        (json!(1), "\"1\"".to_owned())
    );
    // 1 January is a holiday now: 31 December, 4 and 5 January.
    let counted = due(&reviewer, &case).await;
    assert_eq!(counted, ("2027-01-05T16:00:00Z".to_owned(), json!(false)));
    let events = reviewer
        .get(&format!("/cases/{case}/events"))
        .await
        .expect(200);
    let recounted = |events: &[Value]| {
        let recounted = events
            .iter()
            .filter(|it| it["kind"] == "case.deadline_recounted");
        recounted
            .map(|it| word(it, "/data/due"))
            .collect::<Vec<_>>()
    };
    assert_eq!(recounted(events.items()), ["2027-01-05T16:00:00Z"]);
    // What is corrected counts again; what stays the same is no event.
    let mut corrected = year_2027();
    corrected["holidays"][0]["to"] = json!("2027-01-02");
    corrected["workdays"] = json!(["2027-01-03"]);
    let corrected = administrator
        .put("/calendar/years/2027", corrected)
        .if_match(&entered.etag())
        .await
        .expect(200);
    assert_eq!(due(&reviewer, &case).await.0, "2027-01-04T16:00:00Z");
    administrator
        .put("/calendar/years/2027", corrected["content"].clone())
        .if_match(&corrected.etag())
        .await
        .assert_status(200);
    let events = reviewer
        .get(&format!("/cases/{case}/events"))
        .await
        .expect(200);
    assert_eq!(recounted(events.items()).len(), 2);
    server.log_is_whole();
}

async fn a_year_is_corrected_by_whoever_saw_it(engine: Engine) {
    let server = Server::start(engine);
    let administrator = server.staff("business_administrator").await;
    let anybody = server.anonymous();
    let years = anybody.get("/calendar/years").await.expect(200);
    let known = |years: &[Value]| {
        years
            .iter()
            .map(|it| it["year"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(known(years.items()), [2025, 2026]);
    let _ = anybody
        .get("/calendar/years/2027")
        .await
        .problem(404, "not-found");
    let built_in = anybody.get("/calendar/years/2026").await.expect(200);
    assert_eq!(
        (built_in["version"].clone(), built_in.etag()),
        (json!(0), "\"0\"".to_owned())
    );
    assert_eq!(built_in["working_days"], 248);

    let put = |year: &str, body: Value| administrator.put(&format!("/calendar/years/{year}"), body);
    let wrong = put("2028", year_2027()).await.problem(422, "invalid");
    assert_eq!(wrong.error_at("/year")["code"], "not_allowed");
    let mut wrong = year_2027();
    wrong["workdays"] = json!(["2027-01-02", "2027-01-06"]);
    let wrong = put("2027", wrong).await.problem(422, "invalid");
    assert_eq!(wrong.error_at("/workdays/0")["code"], "holiday_and_workday");
    assert_eq!(wrong.error_at("/workdays/1")["code"], "not_a_weekend");

    let first = put("2027", year_2027()).if_match("\"0\"").await.expect(200);
    let _ = put("2027", year_2027())
        .if_match("\"0\"")
        .await
        .problem(412, "stale");
    let _ = put("2027", year_2027())
        .await
        .problem(428, "version-required");
    let second = put("2027", year_2027())
        .if_match(&first.etag())
        .await
        .expect(200);
    assert_eq!(second["version"], 2);
    // A built-in year is corrected the same way.
    let corrected = put("2026", built_in["content"].clone())
        .if_match("\"0\"")
        .await;
    assert_eq!(corrected.expect(200)["version"], 1);
    let years = anybody.get("/calendar/years").await.expect(200);
    assert_eq!(known(years.items()), [2025, 2026, 2027]);
    let outsider = server.person(&samples::mail("outsider")).await;
    let refused = outsider.put("/calendar/years/2027", year_2027()).await;
    let _ = refused.problem(403, "forbidden");
}

//! The figures of review: a walk with a frozen clock counts exactly, and making the figures anew gives the same.

use std::process::Command;

use reqwest::Method;
use serde_json::{Value, json};
use showcase_tests::{
    Answer, Client, Engine, Enterprise, Office, Server, on_both_engines, samples,
};

on_both_engines!(
    a_walk_over_a_weekend_counts_working_hours,
    departments_are_those_of_the_day,
    what_waits_too_long_is_overdue,
    figures_are_for_the_office,
);

const NAME: &str = "示例甲";
const HOUR: i64 = 3600;

/// Everybody, signed in anew: sessions end while the clock is moved over days.
struct Present {
    office: Office,
    ours: Enterprise,
}

async fn at(server: &Server, time: &str, organization: &str) -> Present {
    server.set_time(&format!("{time}:00+08:00"));
    let client = async |name: &str| server.log_in(&samples::mail(name)).await;
    Present {
        office: Office {
            reviewer: client("reviewer").await,
            approver: client("approver").await,
        },
        ours: Enterprise {
            client: client(NAME).await,
            organization: organization.to_owned(),
        },
    }
}

/// Friday, 6 November 2026, 16:00 in the field's zone; Monday follows, and no holiday is near.
async fn begun(engine: Engine) -> (Server, Office, Enterprise) {
    let server = Server::setup(engine)
        .frozen_at("2026-11-06T16:00:00+08:00")
        .start();
    let office = server.office().await;
    let ours = server.enterprise(NAME).await;
    (server, office, ours)
}

async fn figures(client: &Client, query: &str) -> Answer {
    client
        .get(&format!("/statistics/review?{query}"))
        .await
        .expect(200)
}

fn row<'a>(figures: &'a Answer, label: &str) -> &'a Value {
    let rows = figures["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["label"] == label);
    row.unwrap_or_else(|| panic!("no row {label}: {}", figures.body()))
}

/// Asks for one change on one day and hands in again on another.
async fn another_round(server: &Server, case: &str, offering: &str, organization: &str) {
    let tuesday = at(server, "2026-11-10T10:00", organization).await;
    let _ = tuesday.office.reviewer.claim(case).await;
    let asked = tuesday
        .office
        .reviewer
        .ask_for_a_change(case, "/summary", "请写明。")
        .await;
    let item = asked.text("/change_requests/0/id").to_owned();
    let thursday = at(server, "2026-11-12T10:00", organization)
        .await
        .ours
        .client;
    let path = format!("/offerings/{offering}");
    let read = thursday.get(&path).await.expect(200);
    let mut draft = read["draft"].clone();
    draft["summary"] = json!("面向园区与街道的示例停车引导,写明了适用的道路等级与规模。");
    thursday
        .put(&format!("{path}/draft"), draft)
        .if_match(&read.etag())
        .await
        .assert_status(200);
    let answer = json!({"answer": "changed", "text": "已写明。"});
    let etag = thursday
        .get(&format!("/cases/{case}"))
        .await
        .expect(200)
        .etag();
    let answered = thursday
        .post(
            &format!("/cases/{case}/change-requests/{item}/answer"),
            answer,
        )
        .if_match(&etag)
        .await
        .expect(200);
    thursday
        .act(&format!("/cases/{case}/resubmission"))
        .if_match(&answered.etag())
        .await
        .assert_status(200);
}

async fn a_walk_over_a_weekend_counts_working_hours(engine: Engine) {
    let (mut server, _, ours) = begun(engine).await;
    let organization = ours.organization.clone();
    let verification = ours.submit().await;

    let monday = at(&server, "2026-11-09T10:00", &organization).await;
    let _ = monday.office.reviewer.pass(&verification).await;
    let offering = monday.ours.offering("示例停车引导").await;
    let case = monday.ours.submit_offering(&offering).await;
    another_round(&server, &case, &offering, &organization).await;
    let friday = at(&server, "2026-11-13T10:00", &organization).await;
    let _ = friday.office.reviewer.pass(&case).await;
    let next_monday = at(&server, "2026-11-16T10:00", &organization).await;
    let _ = next_monday.office.approver.pass(&case).await;

    let reader = &next_monday.office.approver;
    let by_stage = figures(reader, "by=stage&from=2026-11-01&to=2026-11-30").await;
    assert_eq!(by_stage["behind"], 0);
    assert_eq!(by_stage["total"]["count"], 3);
    for (label, working, wall) in [
        // Friday 16:00 until midnight, Monday until 10:00; the weekend is wall time only.
        ("单位登记 · 初审", 8 + 10, 2 * 24 + 18),
        // Monday to Tuesday, and Thursday to Friday: between them the organization had to answer.
        ("产品/解决方案登记 · 初审", 24 + 24, 4 * 24),
        // Friday 10:00 until midnight, Monday until 10:00.
        ("产品/解决方案登记 · 复审", 14 + 10, 3 * 24),
    ] {
        let row = row(&by_stage, label);
        assert_eq!(row["count"], 1, "{label}");
        assert_eq!(row["working"]["median_seconds"], working * HOUR, "{label}");
        assert_eq!(row["working"]["max_seconds"], working * HOUR, "{label}");
        assert_eq!(row["wall"]["mean_seconds"], wall * HOUR, "{label}");
        assert_eq!(row["with_deadline"], 1, "{label}");
        assert_eq!(row["on_time"], 1, "{label}");
    }
    let first = row(&by_stage, "产品/解决方案登记 · 初审");
    assert_eq!(
        (&first["items"], &first["late_items"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(first["outcomes"][0]["outcome"], "passed");
    assert_eq!(by_stage["cases"]["opened"], 2);
    assert_eq!(by_stage["cases"]["approved"], 2);

    let by_reviewer = figures(reader, "by=reviewer").await;
    assert_eq!(row(&by_reviewer, "reviewer")["count"], 2);
    assert_eq!(row(&by_reviewer, "approver")["count"], 1);
    let by_month = figures(reader, "by=month&from=2026-10-01&to=2026-11-30").await;
    assert_eq!(row(&by_month, "2026-10")["count"], 0);
    assert_eq!(row(&by_month, "2026-11")["count"], 3);
    let before = figures(reader, "by=stage&to=2026-11-08").await;
    assert_eq!(before["total"]["count"], 0);
    assert_eq!(before["total"]["working"], Value::Null);
    let backwards = reader
        .get("/statistics/review?from=2026-12-01&to=2026-11-01")
        .await
        .problem(400, "invalid-query");
    assert_eq!(backwards["/errors/0/parameter"], "from");

    forget(&mut server);
    let anew = server.log_in(&samples::mail("approver")).await;
    let again = figures(&anew, "by=stage&from=2026-11-01&to=2026-11-30").await;
    assert_eq!(again.json, by_stage.json);
}

/// Empties what the follower keeps, and its checkpoint.
fn forget(server: &mut Server) {
    const SQL: &str = "DELETE FROM stage_spans; DELETE FROM case_spans; DELETE FROM checkpoints WHERE name = 'statistics';";
    match server.engine() {
        Engine::Postgres => drop(server.psql(SQL)),
        Engine::Sqlite => {
            // Nobody else has the file open meanwhile.
            assert!(server.stop().success());
            let file = server.folder().join("showcase.db");
            let program = "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as db: db.executescript(sys.argv[2])";
            let ran = Command::new("python3")
                .args(["-c", program])
                .arg(file)
                .arg(SQL)
                .status();
            assert!(ran.expect("python3 is there").success());
            server.start_again();
        }
    }
}

/// The reviewer serves in one department, moves to another, and reviews in both.
async fn departments_are_those_of_the_day(engine: Engine) {
    let (server, office, ours) = begun(engine).await;
    let bureau = server.enterprise("示例管委会").await;
    let unit = async |name: &str| {
        let created = bureau
            .client
            .post(&bureau.at("/units"), json!({"name": name}));
        created.await.expect(201).text("id").to_owned()
    };
    let (service, science) = (unit("示例企业服务科").await, unit("示例科技创新科").await);
    let theirs = ours
        .client
        .post(&ours.at("/units"), json!({"name": "示例研发部"}));
    let theirs = theirs.await.expect(201).text("id").to_owned();
    let member = |unit: &str| {
        let identifier = samples::mail("reviewer");
        json!({"identifier": identifier, "role": "viewer", "unit": unit})
    };
    let members = bureau.at("/members");
    let foreign = bureau.client.post(&members, member(&theirs)).await;
    let foreign = foreign.problem(422, "invalid");
    assert_eq!(foreign["/errors/0/pointer"], "/unit");
    let added = bureau.client.post(&members, member(&service)).await;
    let added = added.expect(201);
    assert_eq!(added["unit"], json!(service));

    let first = ours.submit().await;
    let _ = office.reviewer.pass(&first).await;
    server.set_time("2026-11-06T17:00:00+08:00");
    let person = format!("{members}/{}", added.text("person"));
    let change = |body: Value| bureau.client.call(Method::PATCH, &person).json(body);
    let moved = change(json!({"unit": science})).await.expect(200);
    assert_eq!(
        (&moved["role"], &moved["unit"]),
        (&json!("viewer"), &json!(science))
    );
    let _ = change(json!({})).await.expect(200);
    let events = bureau.client.get(&bureau.at("/events")).await.expect(200);
    let events = events["items"].as_array().expect("events");
    let last = events.iter().rev().take(2).map(|event| &event["kind"]);
    let last = last.collect::<Vec<_>>();
    assert_eq!(last, ["membership.moved", "membership.granted"]);
    let offering = ours.offering("示例停车引导").await;
    let second = ours.submit_offering(&offering).await;
    let _ = office.reviewer.pass(&second).await;
    let offering = ours.offering("示例积水监测").await;
    let _ = office
        .reviewer
        .claim(&ours.submit_offering(&offering).await)
        .await;

    let by_unit = figures(&office.approver, "by=unit").await;
    assert_eq!(row(&by_unit, "示例企业服务科")["count"], 1);
    assert_eq!(row(&by_unit, "示例企业服务科")["open"], 0);
    assert_eq!(row(&by_unit, "示例科技创新科")["count"], 1);
    assert_eq!(row(&by_unit, "示例科技创新科")["open"], 1);
    // The second stage, which nobody has claimed.
    assert_eq!(row(&by_unit, "（未领办）")["open"], 1);

    server.set_time("2026-11-06T18:00:00+08:00");
    let left = change(json!({"unit": null})).await.expect(200);
    assert_eq!(
        (&left["role"], &left["unit"]),
        (&json!("viewer"), &Value::Null)
    );
    let by_unit = figures(&office.approver, "by=unit").await;
    assert_eq!(row(&by_unit, "示例科技创新科")["count"], 1);
    assert_eq!(row(&by_unit, "（未定内设机构）")["open"], 1);
}

async fn what_waits_too_long_is_overdue(engine: Engine) {
    let (server, office, ours) = begun(engine).await;
    let case = ours.submit().await;
    let none = office.reviewer.get("/statistics/overdue").await.expect(200);
    assert_eq!(none["total"], 0);
    // Three working days after a Friday end with Wednesday.
    let wednesday = at(&server, "2026-11-11T23:59", &ours.organization).await;
    let none = wednesday.office.reviewer.get("/statistics/overdue").await;
    assert_eq!(none.expect(200)["total"], 0);
    let thursday = at(&server, "2026-11-12T06:00", &ours.organization).await;
    let overdue = thursday.office.reviewer.get("/statistics/overdue").await;
    let overdue = overdue.expect(200);
    assert_eq!(overdue["total"], 1);
    assert_eq!(overdue["cases"][0]["id"], json!(case));
    assert_eq!(overdue["cases"][0]["late_seconds"], 6 * HOUR);
    assert_eq!(overdue["by_stage"][0]["count"], 1);
    assert_eq!(overdue["by_unit"][0]["label"], "（未领办）");
    let figures = figures(&thursday.office.reviewer, "by=stage").await;
    assert_eq!(figures["total"]["open"], 1);
    assert_eq!(figures["total"]["overdue_now"], 1);
    let read = thursday
        .office
        .reviewer
        .get(&format!("/cases/{case}"))
        .await;
    assert_eq!(read.expect(200)["due"]["overdue"], true);
    // Decided late, it was not in time.
    let _ = thursday.office.reviewer.pass(&case).await;
    let late = self::figures(&thursday.office.reviewer, "by=stage").await;
    assert_eq!(late["total"]["with_deadline"], 1);
    assert_eq!(late["total"]["on_time"], 0);
}

async fn figures_are_for_the_office(engine: Engine) {
    let (server, _, ours) = begun(engine).await;
    for path in ["/statistics/review", "/statistics/overdue"] {
        ours.client.get(path).await.assert_status(403);
        server.anonymous().get(path).await.assert_status(401);
    }
}

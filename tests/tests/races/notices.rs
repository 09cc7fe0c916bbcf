//! An objection against the end of the notice.

use serde_json::{Value, json};
use showcase_tests::{Answer, Client, Engine, on_both_engines};

use super::deadlines::{Desk, batch_size, batches, instant, pass};
use super::{Tally, lacks, neither};

on_both_engines!(an_objection_meets_the_end_of_the_notice);

/// Objected to, or in force from the end of the days on.
async fn an_objection_meets_the_end_of_the_notice(engine: Engine) {
    let mut desk = Desk::prepared(engine, 1).await;
    let mut tally = Tally::begin();
    for number in 0..batches() {
        let cases = desk.batch(number, batch_size(), pass).await;
        let notice = publish(&desk.approver, number, &cases).await;
        let end = notice.text("until").to_owned();
        let path = format!("/notices/{}/objections", notice.id());
        let object = |desk: &Desk, seen: &Answer| {
            let objection = json!({
                "case": seen.id(),
                "name": "欧阳明镜",
                "phone": "13987650042",
                "text": "所列指标与检测报告不一致。",
            });
            desk.outsider.post(&path, objection)
        };
        let answers = desk
            .meet(instant(&end), &cases, object, "case.approved")
            .await;
        for (case, answer) in cases[1..].iter().zip(&answers) {
            let ended = match answer.status {
                200 => {
                    tally.won("the objection");
                    "case.objected"
                }
                409 if lacks(answer, "notice_over") => {
                    tally.won("the end of the notice");
                    "case.approved"
                }
                _ => neither(&[answer]),
            };
            desk.ends_with(&case.id(), ended).await;
            let expected = [
                "case.submitted",
                "case.claimed",
                "case.passed",
                "case.notice_begun",
                ended,
            ];
            let (history, at) = desk.story(&case.id()).await;
            assert_eq!(history, expected);
            // Never after the end, however late the registry notes it.
            let in_time = at < instant(&end);
            assert_eq!(ended == "case.objected", in_time, "{ended} at {at}");
        }
        // The public is told the same.
        let read = desk.server.anonymous();
        let read = read.get(&format!("/notices/{}", notice.id())).await;
        let read = read.expect(200);
        let listed = read["cases"].as_array().expect("cases");
        for (case, answer) in cases[1..].iter().zip(&answers) {
            let listed = listed.iter().find(|listed| listed["case"] == case.id());
            let listed = listed.expect("the notice lists it");
            let (standing, since) = match answer.status {
                200 => ("objected", Value::Null),
                _ => ("in_force", json!(end)),
            };
            assert_eq!(listed["standing"], standing, "{listed}");
            assert_eq!(listed["effective_at"], since, "{listed}");
        }
    }
    let sides = ["the objection", "the end of the notice"];
    tally.print("objection against the end of the notice", engine, &sides);
    desk.server.log_is_whole();
}

/// Puts all of them on one notice.
pub async fn publish(approver: &Client, number: usize, cases: &[Answer]) -> Answer {
    let cases: Vec<String> = cases.iter().map(Answer::id).collect();
    let notice = json!({
        "number": format!("智城公示〔2026〕{number}号"),
        "title": "关于拟准予登记项目的公示",
        "receiving_unit": "智慧城市实验场运营中心",
        "phone": "0371-00000000",
        "address": "示例市示例路 1 号",
        "cases": cases,
    });
    approver.post("/notices", notice).await.expect(201)
}

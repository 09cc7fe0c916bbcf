//! What people do against what the registry does by itself when a day is over.

use std::future::IntoFuture;

use chrono::{DateTime, TimeDelta, Utc};
use futures::StreamExt;
use futures::stream;
use serde_json::{Value, json};
use showcase_tests::{
    Answer, Call, Client, Engine, Enterprise, Server, on_both_engines, rounds, samples, until, word,
};

use super::{Tally, changes, decision, lacks, neither};

on_both_engines!(
    a_decision_meets_the_end_of_a_stage,
    what_the_owner_does_meets_the_end_of_the_days_to_answer,
);

/// So many requests are under way at once.
const AT_ONCE: usize = 4;

/// An office where everything is over after a day, on a clock that the test moves.
pub struct Desk {
    pub server: Server,
    pub ours: Enterprise,
    pub reviewer: Client,
    pub approver: Client,
    /// Somebody who belongs to nobody here.
    pub outsider: Client,
    /// When the next batch begins.
    begin: DateTime<Utc>,
}

impl Desk {
    pub async fn prepared(engine: Engine, notice_days: u32) -> Self {
        let begin = "2026-03-02T09:00:00Z";
        let server = Server::setup(engine).frozen_at(begin).start();
        let administrator = server.staff("business_administrator").await;
        let versions = administrator.get("/procedures/offering").await.expect(200);
        let rules = one_day(versions["/items/0/rules"].clone(), notice_days);
        administrator
            .post("/procedures/offering", rules)
            .if_match(&versions.etag())
            .await
            .assert_status(201);
        let office = server.office().await;
        let ours = server.verified("竞速示例单位", &office.reviewer).await;
        Self {
            ours,
            reviewer: office.reviewer,
            approver: office.approver,
            outsider: server.person("outsider").await,
            server,
            begin: instant(begin),
        }
    }

    /// Moves to another time, where everybody signs in again.
    pub async fn come_to(&mut self, at: DateTime<Utc>) {
        self.server.set_time(&at.to_rfc3339());
        let log_in = async |name| self.server.log_in(&samples::mail(name)).await;
        let reviewer = log_in("reviewer").await;
        let approver = log_in("approver").await;
        let outsider = log_in("outsider").await;
        let owner = log_in("竞速示例单位").await;
        self.reviewer = reviewer;
        self.approver = approver;
        self.outsider = outsider;
        self.ours.client = owner;
    }

    /// Cases of one batch, the one that is due first in front: each submitted and then prepared.
    pub async fn batch(
        &mut self,
        number: usize,
        size: usize,
        prepare: impl AsyncFn(&Self, String) -> Answer,
    ) -> Vec<Answer> {
        self.come_to(self.begin).await;
        let desk = &*self;
        let one = async |index: usize| {
            let offering = desk
                .ours
                .offering(&format!("示例产品{number}-{index}"))
                .await;
            let case = desk.ours.submit_offering(&offering).await;
            prepare(desk, case).await
        };
        let cases = stream::iter(0..size).map(one).buffered(AT_ONCE);
        let mut cases: Vec<Answer> = cases.collect().await;
        // What is due together is done in the order of the ids.
        cases.sort_by_key(Answer::id);
        cases
    }

    /// Comes to the last second before the days are over, where these calls are made, and moves on while they are.
    ///
    /// The second half meets the clock; then, as soon as the first case has ended by itself, the first half meets the worker, which comes
    /// towards it. The answers are in the order of the cases, without the first, which nobody touches.
    pub async fn meet(
        &mut self,
        due: DateTime<Utc>,
        cases: &[Answer],
        call: impl Fn(&Self, &Answer) -> Call,
        ended: &str,
    ) -> Vec<Answer> {
        self.come_to(due - TimeDelta::seconds(1)).await;
        self.begin = due + TimeDelta::hours(17);
        let (first, others) = cases.split_first().expect("a batch has cases");
        let (early, late) = others.split_at(others.len() / 2);
        let send = |case| call(self, case).into_future();

        let mut answers = stream::iter(late.iter().map(send)).buffered(AT_ONCE);
        let mut of_late = Vec::new();
        while let Some(answer) = answers.next().await {
            of_late.push(answer);
            if of_late.len() == late.len() / 2 {
                self.server.set_time(&due.to_rfc3339());
            }
        }
        self.ends_with(&first.id(), ended).await;
        let answers = stream::iter(early.iter().rev().map(send)).buffered(AT_ONCE);
        let mut all: Vec<Answer> = answers.collect().await;
        all.reverse();
        all.extend(of_late);
        all
    }

    /// What happened to a case, and when the last of it did.
    pub async fn story(&self, case: &str) -> (Vec<String>, DateTime<Utc>) {
        let events = self.reviewer.get(&format!("/cases/{case}/events")).await;
        let events = events.expect(200);
        let kinds = events.items().iter().map(|event| word(event, "kind"));
        let last = events.items().last().expect("something happened");
        (kinds.collect(), instant(&word(last, "occurred_at")))
    }

    /// Waits until this is the last that happened to a case.
    pub async fn ends_with(&self, case: &str, kind: &str) {
        until(&format!("{case} ends with {kind}"), async || {
            let history = self.reviewer.history(case).await;
            history.last().is_some_and(|last| last == kind)
        })
        .await;
    }
}

/// Takes a case in hand.
pub async fn claim(desk: &Desk, case: String) -> Answer {
    desk.reviewer.claim(&case).await
}

/// Takes a case in hand and asks for a change.
pub async fn hand_back(desk: &Desk, case: String) -> Answer {
    let seen = desk.reviewer.claim(&case).await;
    let requested = changes::request(&desk.reviewer, &seen).await;
    requested.expect(200)
}

/// Takes a case in hand and passes its only stage.
pub async fn pass(desk: &Desk, case: String) -> Answer {
    let seen = desk.reviewer.claim(&case).await;
    let passed = decision(&desk.reviewer, &seen, "pass").await;
    passed.expect(200)
}

pub fn batches() -> usize {
    rounds(1, 20)
}

/// One of them only shows that the worker has come.
pub fn batch_size() -> usize {
    1 + rounds(8, 50)
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// When what runs on a case is over.
pub fn due(case: &Answer) -> DateTime<Utc> {
    instant(case.text("/due/at"))
}

/// One stage without a checklist; a day for it, and a day to answer.
fn one_day(mut rules: Value, notice_days: u32) -> Value {
    let day = json!({"days": 1, "unit": "calendar_days"});
    let mut stage = rules["stages"][0].clone();
    stage["due"] = day.clone();
    stage["checklist"] = json!([]);
    rules["stages"] = json!([stage]);
    rules["answer_within"] = day;
    rules["notice_days"] = json!(notice_days);
    rules
}

/// Decided, or late: a decision on what was seen before it was late is on another version.
async fn a_decision_meets_the_end_of_a_stage(engine: Engine) {
    let mut desk = Desk::prepared(engine, 0).await;
    let mut tally = Tally::begin();
    for number in 0..batches() {
        let cases = desk.batch(number, batch_size(), claim).await;
        let decide = |desk: &Desk, seen: &Answer| decision(&desk.reviewer, seen, "pass");
        let end = due(&cases[0]);
        let answers = desk.meet(end, &cases, decide, "case.overdue").await;
        for (case, answer) in cases[1..].iter().zip(&answers) {
            let ended: &[&str] = match answer.status {
                200 => {
                    tally.won("the decision");
                    &["case.passed", "case.approved"]
                }
                412 => {
                    tally.won("the deadline");
                    &["case.overdue"]
                }
                _ => neither(&[answer]),
            };
            let (history, at) = desk.story(&case.id()).await;
            assert_eq!(
                history,
                [&["case.submitted", "case.claimed"], ended].concat()
            );
            assert!(answer.status == 200 || at >= end, "{ended:?} at {at}");
        }
    }
    let sides = ["the decision", "the deadline"];
    tally.print("decision against the end of a stage", engine, &sides);
    desk.server.log_is_whole();
}

/// Submitted again or withdrawn, or expired: the clock decides on the first, the registry on the second.
async fn what_the_owner_does_meets_the_end_of_the_days_to_answer(engine: Engine) {
    let mut desk = Desk::prepared(engine, 0).await;
    let mut tally = Tally::begin();
    for number in 0..batches() {
        let cases = desk.batch(number, batch_size(), hand_back).await;
        let withdraws = |case: &Answer| {
            let index = cases.iter().position(|it| it.id() == case.id());
            index.is_some_and(|index| index % 2 == 0)
        };
        let act = |desk: &Desk, seen: &Answer| {
            let what = if withdraws(seen) {
                "withdrawal"
            } else {
                "resubmission"
            };
            let path = format!("/cases/{}/{what}", seen.id());
            desk.ours.client.act(&path).if_match(&seen.etag())
        };
        let end = due(&cases[0]);
        let answers = desk.meet(end, &cases, act, "case.expired").await;
        for (case, answer) in cases[1..].iter().zip(&answers) {
            let ended = match answer.status {
                200 if withdraws(case) => {
                    tally.won("the withdrawal");
                    "case.withdrawn"
                }
                200 => {
                    tally.won("the resubmission");
                    "case.resubmitted"
                }
                412 => {
                    tally.won("the expiry");
                    "case.expired"
                }
                409 if !withdraws(case) && lacks(answer, "answer_time_over") => {
                    tally.won("the clock, before the expiry was noted");
                    desk.ends_with(&case.id(), "case.expired").await;
                    "case.expired"
                }
                _ => neither(&[answer]),
            };
            let (history, at) = desk.story(&case.id()).await;
            let expected = [
                "case.submitted",
                "case.claimed",
                "case.changes_requested",
                ended,
            ];
            assert_eq!(history, expected);
            match ended {
                "case.resubmitted" => assert!(at < end, "submitted again at {at}"),
                "case.expired" => assert!(at >= end, "expired at {at}"),
                _ => {}
            }
        }
    }
    let sides = [
        "the withdrawal",
        "the resubmission",
        "the expiry",
        "the clock, before the expiry was noted",
    ];
    tally.print("the owner against the expiry", engine, &sides);
    desk.server.log_is_whole();
}

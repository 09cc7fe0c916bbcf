//! Walks of a case through review, over the API: after each, what happened in order, what each audience reads of it, who holds it and
//! what is next, and that the log is whole.

mod changes;
mod panel;
mod people;
mod refusals;
mod revisions;
mod stages;
mod standing;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use showcase_tests::{Answer, Client, Engine, Enterprise, Server, Setup, samples, word};

/// A Monday morning in the field's zone; nothing is off in the working days that follow.
const BEGIN: &str = "2026-03-02T01:00:00Z";
/// The person behind the organization of a walk.
const OWNER: &str = "示例甲";
/// What the office says to itself; the organization never reads it.
const INSIDE: &str = "内部意见：";

/// An office of two reviewers, two approvers and a business administrator, and a verified organization.
struct World {
    server: Server,
    people: BTreeMap<String, Client>,
    ours: Enterprise,
}

impl World {
    async fn begun(engine: Engine) -> Self {
        Self::of(Server::setup(engine).frozen_at(BEGIN)).await
    }

    async fn of(setup: Setup) -> Self {
        let server = setup.start();
        let mut people = BTreeMap::new();
        for (name, role) in [
            ("reviewer", "reviewer"),
            ("reviewer-b", "reviewer"),
            ("approver", "approver"),
            ("approver-b", "approver"),
            ("administrator", "business_administrator"),
        ] {
            people.insert(name.to_owned(), server.colleague(name, &[role]).await);
        }
        let ours = server.verified(OWNER, &people["reviewer"]).await;
        people.insert(OWNER.to_owned(), ours.client.clone());
        Self {
            server,
            people,
            ours,
        }
    }

    fn by(&self, name: &str) -> &Client {
        &self.people[name]
    }

    fn owner(&self) -> &Client {
        self.by(OWNER)
    }

    async fn id(&self, name: &str) -> String {
        self.by(name).get("/persons/me").await.expect(200).id()
    }

    async fn joined_by(&mut self, name: &str) {
        let client = self.server.person(name).await;
        self.people.insert(name.to_owned(), client);
    }

    /// Later; everybody signs in again, since sessions end.
    async fn later(&mut self, time: &str) {
        self.server.set_time(time);
        for (name, client) in &mut self.people {
            *client = self.server.log_in(&samples::mail(name)).await;
        }
        self.ours.client = self.people[OWNER].clone();
    }

    /// The next version of a procedure: the one in force, changed.
    async fn rules(&self, kind: &str, change: impl FnOnce(&mut Value)) -> Answer {
        let path = format!("/procedures/{kind}");
        let versions = self.by("administrator").get(&path).await.expect(200);
        let mut rules = versions["/items/0/rules"].clone();
        change(&mut rules);
        self.by("administrator")
            .post(&path, rules)
            .if_match(&versions.etag())
            .await
            .expect(201)
    }

    /// An offering of this name and its case.
    async fn submitted(&self, name: &str) -> (String, String) {
        let offering = self.ours.offering(name).await;
        let case = self.ours.submit_offering(&offering).await;
        (offering, case)
    }

    async fn read(&self, name: &str, case: &str) -> Answer {
        let path = format!("/cases/{case}");
        self.by(name).get(&path).await.expect(200)
    }

    /// Does something to a case as it is now, whatever comes of it.
    async fn acts(&self, name: &str, case: &str, act: &str, body: Value) -> Answer {
        acts(self.by(name), case, act, body).await
    }

    async fn act(&self, name: &str, case: &str, act: &str, body: Value) -> Answer {
        self.acts(name, case, act, body).await.expect(200)
    }

    /// Decides on the content as it is now.
    async fn decides(&self, name: &str, case: &str, mut decision: Value) -> Answer {
        let read = self.read(name, case).await;
        decision["content_hash"] = read["content_hash"].clone();
        self.acts(name, case, "decision", decision).await
    }

    /// Takes a case in hand and refuses it.
    async fn refuse(&self, name: &str, case: &str, reason: &str) -> Answer {
        let _ = self.by(name).claim(case).await;
        let decision = json!({"decision": "reject", "reason": reason});
        self.decides(name, case, decision).await.expect(200)
    }

    /// Takes a case in hand and hands it back with these items.
    async fn asks(&self, name: &str, case: &str, items: Value) -> Answer {
        let read = self.read(name, case).await;
        let body = json!({"content_hash": read["content_hash"], "items": items});
        self.acts(name, case, "change-requests", body).await
    }

    /// Answers an item, by its number.
    async fn answers(&self, case: &str, number: usize, answer: &str) -> Answer {
        let item = self.item(case, number).await;
        let act = format!("change-requests/{item}/answer");
        let body = json!({"answer": answer, "text": "已按意见处理。"});
        self.acts(OWNER, case, &act, body).await
    }

    async fn item(&self, case: &str, number: usize) -> String {
        let read = self.read(OWNER, case).await;
        word(&read["change_requests"][number - 1], "id")
    }

    /// Changes some fields of an offering's draft, or of what is in force when there is none.
    async fn edits(&self, offering: &str, changes: Value) -> Answer {
        let path = format!("/offerings/{offering}");
        let read = self.owner().get(&path).await.expect(200);
        let mut draft = match &read["draft"] {
            Value::Null => read["next_draft"].clone(),
            draft => draft.clone(),
        };
        for (field, value) in changes.as_object().expect("fields") {
            draft[field] = value.clone();
        }
        self.owner()
            .put(&format!("{path}/draft"), draft)
            .if_match(&read.etag())
            .await
            .expect(200)
    }

    /// Hands an offering in, whatever comes of it.
    async fn submits(&self, offering: &str) -> Answer {
        let path = format!("/offerings/{offering}");
        let etag = self.owner().get(&path).await.expect(200).etag();
        let submission = format!("{path}/submission");
        self.owner().act(&submission).if_match(&etag).await
    }

    /// The state, the holder and the next step, as the owner and the office read them.
    async fn stands(&self, case: &str, state: &str, holder: &str, next: &str) {
        for name in [OWNER, "administrator"] {
            let read = self.read(name, case).await;
            assert_eq!(read["state"], state, "{name}: {}", read.body());
            assert_eq!(read["holder"], holder, "{name}");
            let said = read.text("next_step");
            assert!(said.contains(next), "{name}: {said}");
        }
    }

    /// What runs, until when.
    async fn due(&self, case: &str) -> (String, String) {
        let read = self.read(OWNER, case).await;
        (
            read.text("/due/for").to_owned(),
            read.text("/due/at").to_owned(),
        )
    }

    /// What happened, oldest first, as the office reads it, and without what the `owner` does not read.
    async fn happened(&self, case: &str, kinds: &[&str]) {
        const OFFICE_ONLY: [&str; 12] = [
            "case.checked",
            "case.reviewer_appointed",
            "case.recused",
            "case.seat_changed",
            "case.opinion_given",
            "case.refusal_proposed",
            "case.returned",
            "case.held",
            "case.held_released",
            "case.taken_back",
            "case.overdue",
            "case.escalated",
        ];
        assert_eq!(self.by("administrator").history(case).await, kinds);
        let told = kinds.iter().filter(|kind| !OFFICE_ONLY.contains(kind));
        let told = told.copied().collect::<Vec<_>>();
        assert_eq!(self.owner().history(case).await, told, "the owner");
        let body = self.read(OWNER, case).await.body();
        let events = self.owner().get(&format!("/cases/{case}/events")).await;
        let notes = self.owner().messages().await;
        for read in [body, events.body(), format!("{notes:?}")] {
            assert!(!read.contains(INSIDE), "the owner reads {read}");
        }
        let nobody = self.server.anonymous();
        nobody
            .get(&format!("/cases/{case}"))
            .await
            .assert_status(401);
        self.server.log_is_whole();
    }

    /// The names in the public catalogue.
    async fn public(&self) -> Vec<String> {
        let found = self.server.anonymous().get("/catalogue").await.expect(200);
        found.items().iter().map(|it| word(it, "name")).collect()
    }
}

async fn acts(by: &Client, case: &str, act: &str, body: Value) -> Answer {
    let path = format!("/cases/{case}");
    let etag = by.get(&path).await.expect(200).etag();
    let call = match body {
        Value::Null => by.act(&format!("{path}/{act}")),
        body => by.post(&format!("{path}/{act}"), body),
    };
    call.if_match(&etag).await
}

/// Why something cannot be done now; each condition says it in both languages.
#[track_caller]
fn unmet(answer: Answer) -> Vec<String> {
    let answer = answer.problem(409, "conflict");
    let unmet = answer["unmet"].as_array().into_iter().flatten();
    unmet
        .map(|condition| {
            assert!(condition["message"].is_string(), "{condition}");
            word(condition, "code")
        })
        .collect()
}

fn item(pointer: &str, severity: &str) -> Value {
    json!({
        "target": {"kind": "field", "pointer": pointer},
        "severity": severity,
        "text": "请写明。",
    })
}

fn reason(text: &str) -> Value {
    json!({"reason": text})
}

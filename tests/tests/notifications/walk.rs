//! Every step of a walk tells whom it should, once, and nobody else.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::json;
use showcase_tests::{Answer, Client, Engine, Enterprise, Server, on_both_engines, samples};

on_both_engines!(every_step_tells_whom_it_should_and_nobody_else);

/// Everybody, and what they were told so far.
struct Everybody {
    server: Server,
    ours: Enterprise,
    clients: BTreeMap<&'static str, Client>,
    told: BTreeMap<&'static str, Vec<String>>,
}

impl Everybody {
    async fn gathered(engine: Engine) -> Self {
        let server = Server::start(engine);
        let mut clients = BTreeMap::new();
        for (name, role) in [
            ("reviewer", "reviewer"),
            ("reviewer-2", "reviewer"),
            ("approver", "approver"),
            ("approver-2", "approver"),
            ("administrator", "business_administrator"),
            ("auditor", "auditor"),
        ] {
            clients.insert(name, server.colleague(name, &[role]).await);
        }
        let ours = server.enterprise("owner").await;
        for (name, role) in [("editor", "editor"), ("viewer", "viewer")] {
            clients.insert(name, server.person(name).await);
            let member = json!({"identifier": samples::mail(name), "role": role});
            let added = ours.client.post(&ours.at("/members"), member).await;
            added.assert_status(201);
        }
        clients.insert("owner", ours.client.clone());
        clients.insert("stranger", server.enterprise("elsewhere").await.client);
        let told = clients.keys().map(|name| (*name, Vec::new())).collect();
        Self {
            server,
            ours,
            clients,
            told,
        }
    }

    fn by(&self, name: &str) -> &Client {
        &self.clients[name]
    }

    async fn id(&self, name: &str) -> String {
        self.by(name).get("/persons/me").await.expect(200).id()
    }

    /// Insists that since the last time these were told this, and nobody anything else.
    async fn were_told(&mut self, new: &[(&'static str, &str)]) {
        for (name, kind) in new {
            let told = self.told.get_mut(name).expect("everybody is known");
            told.push((*kind).to_owned());
        }
        self.server.everybody_is_told().await;
        for (name, expected) in &self.told {
            assert_eq!(&self.by(name).told().await, expected, "{name}");
        }
    }

    /// The same for those who can act for the organization.
    async fn members_were_told(&mut self, kind: &str) {
        self.were_told(&[("owner", kind), ("editor", kind)]).await;
    }

    async fn act(&self, name: &str, case: &str, what: &str, body: serde_json::Value) -> Answer {
        let path = format!("/cases/{case}");
        let etag = self.by(name).get(&path).await.expect(200).etag();
        self.by(name)
            .post(&format!("{path}/{what}"), body)
            .if_match(&etag)
            .await
            .expect(200)
    }

    async fn decide(&self, name: &str, case: &str, decision: serde_json::Value) {
        let ready = self.by(name).prepare(case).await;
        let mut decision = decision;
        decision["content_hash"] = ready["content_hash"].clone();
        let _ = self.act(name, case, "decision", decision).await;
    }

    /// A submitted offering's case.
    async fn submitted(&self, name: &str) -> String {
        let offering = self.ours.offering(name).await;
        self.ours.submit_offering(&offering).await
    }
}

async fn every_step_tells_whom_it_should_and_nobody_else(engine: Engine) {
    let mut all = Everybody::gathered(engine).await;
    all.were_told(&[
        ("editor", "membership_granted"),
        ("viewer", "membership_granted"),
    ])
    .await;
    the_organization_is_verified(&mut all).await;
    let case = all.submitted("示例路灯").await;
    all.members_were_told("case_submitted").await;
    it_is_given_around(&mut all, &case).await;
    changes_are_asked_for_and_answered(&mut all, &case).await;
    nobody_is_left(&mut all, &case).await;
    a_decision_is_held_and_let_out(&mut all, &case).await;
    what_is_registered_ends(&mut all, &case).await;
    a_case_is_withdrawn(&mut all).await;
    a_case_is_refused_and_reconsidered(&mut all).await;
    members_come_and_go(&mut all).await;
    letters_went_out(&all).await;
    all.server.log_is_whole();
}

async fn the_organization_is_verified(all: &mut Everybody) {
    let case = all.ours.submit().await;
    all.members_were_told("case_submitted").await;
    let _ = all.by("reviewer").pass(&case).await;
    all.members_were_told("case_approved").await;
}

async fn it_is_given_around(all: &mut Everybody, case: &str) {
    let (one, other) = (all.id("reviewer").await, all.id("reviewer-2").await);
    let to = |person| json!({"person": person});
    let _ = all.act("administrator", case, "assignment", to(one)).await;
    all.were_told(&[("reviewer", "case_assigned")]).await;
    let _ = all
        .act("administrator", case, "assignment", to(other))
        .await;
    all.were_told(&[
        ("reviewer", "case_reassigned"),
        ("reviewer-2", "case_assigned"),
    ])
    .await;
}

async fn changes_are_asked_for_and_answered(all: &mut Everybody, case: &str) {
    let asked = all
        .by("reviewer-2")
        .ask_for_a_change(case, "/summary", "请写明适用场景。");
    let item = asked.await.text("/change_requests/0/id").to_owned();
    all.members_were_told("changes_requested").await;

    let answer = json!({"answer": "explained", "text": "已在说明中写明。"});
    let what = format!("change-requests/{item}/answer");
    let _ = all.act("owner", case, &what, answer).await;
    all.were_told(&[]).await;
    let etag = all
        .by("editor")
        .get(&format!("/cases/{case}"))
        .await
        .expect(200)
        .etag();
    let path = format!("/cases/{case}/resubmission");
    all.by("editor")
        .act(&path)
        .if_match(&etag)
        .await
        .assert_status(200);
    all.were_told(&[("reviewer-2", "case_resubmitted")]).await;
}

async fn nobody_is_left(all: &mut Everybody, case: &str) {
    let reason = || json!({"reason": "与申报单位有合作。"});
    let _ = all.act("reviewer-2", case, "recusal", reason()).await;
    all.were_told(&[("administrator", "case_recused")]).await;
    let _ = all.act("reviewer", case, "recusal", reason()).await;
    all.were_told(&[
        ("administrator", "case_recused"),
        ("administrator", "no_reviewer_left"),
    ])
    .await;
    let appointed = json!({"person": all.id("approver-2").await, "reason": "初审人员均已回避。"});
    let _ = all
        .act("administrator", case, "appointment", appointed)
        .await;
    all.were_told(&[("approver-2", "reviewer_appointed")]).await;
}

async fn a_decision_is_held_and_let_out(all: &mut Everybody, case: &str) {
    let ready = all.by("approver-2").tick(case).await;
    let pass = json!({"decision": "pass", "content_hash": ready["content_hash"]});
    let _ = all.act("approver-2", case, "decision", pass).await;
    all.members_were_told("stage_passed").await;
    all.decide(
        "approver",
        case,
        json!({"decision": "pass", "release": "held"}),
    )
    .await;
    all.were_told(&[("approver-2", "decision_held")]).await;
    let etag = all
        .by("approver-2")
        .get(&format!("/cases/{case}"))
        .await
        .expect(200)
        .etag();
    let path = format!("/cases/{case}/release-held");
    all.by("approver-2")
        .act(&path)
        .if_match(&etag)
        .await
        .assert_status(200);
    all.members_were_told("offering_approved").await;
}

async fn what_is_registered_ends(all: &mut Everybody, case: &str) {
    let read = all
        .by("owner")
        .get(&format!("/cases/{case}"))
        .await
        .expect(200);
    let offering = format!("/offerings/{}", read.text("/subject/id"));
    let organization = all.ours.at("");
    for (who, path, what, members) in [
        (
            "administrator",
            &offering,
            "suspension",
            "offering_suspended",
        ),
        (
            "administrator",
            &offering,
            "reinstatement",
            "offering_reinstated",
        ),
        (
            "administrator",
            &organization,
            "suspension",
            "organization_suspended",
        ),
        (
            "administrator",
            &organization,
            "reinstatement",
            "organization_reinstated",
        ),
    ] {
        end(all, who, path, what).await;
        all.members_were_told(members).await;
    }
    end(all, "owner", &offering, "cancellation").await;
    all.were_told(&[("editor", "offering_cancelled")]).await;
}

async fn end(all: &Everybody, who: &str, path: &str, what: &str) {
    let etag = all.by(who).get(path).await.expect(200).etag();
    all.by(who)
        .post(&format!("{path}/{what}"), json!({"reason": "年度检查。"}))
        .if_match(&etag)
        .await
        .assert_status(200);
}

async fn a_case_is_withdrawn(all: &mut Everybody) {
    let case = all.submitted("示例井盖").await;
    all.members_were_told("case_submitted").await;
    let claimed = all.by("reviewer").claim(&case).await;
    let path = format!("/cases/{case}/withdrawal");
    all.by("owner")
        .act(&path)
        .if_match(&claimed.etag())
        .await
        .assert_status(200);
    all.were_told(&[
        ("editor", "case_withdrawn"),
        ("reviewer", "review_withdrawn"),
    ])
    .await;
}

async fn a_case_is_refused_and_reconsidered(all: &mut Everybody) {
    let case = all.submitted("示例座椅").await;
    all.members_were_told("case_submitted").await;
    let refusal = json!({"decision": "reject", "reason": "与申报类别不符。"});
    all.decide("reviewer", &case, refusal.clone()).await;
    all.were_told(&[]).await;
    all.decide("approver", &case, refusal).await;
    all.members_were_told("case_rejected").await;
    let reason = json!({"reason": "类别符合第三条。"});
    let _ = all.act("owner", &case, "reconsideration", reason).await;
    all.were_told(&[
        ("approver", "reconsideration_asked"),
        ("approver-2", "reconsideration_asked"),
    ])
    .await;
}

async fn members_come_and_go(all: &mut Everybody) {
    let viewer = all.ours.at(&format!("/members/{}", all.id("viewer").await));
    let owner = all.by("owner");
    let change = owner.call(Method::PATCH, &viewer);
    let changed = change.json(json!({"role": "editor"})).await;
    assert!(changed.status < 300, "{}", changed.body());
    all.were_told(&[("viewer", "membership_changed")]).await;
    let removed = all.by("owner").delete(&viewer).await;
    assert!(removed.status < 300, "{}", removed.body());
    all.were_told(&[("viewer", "membership_ended")]).await;
}

/// A letter for everything that members are told; the office gets one for what is given to them.
async fn letters_went_out(all: &Everybody) {
    all.server.every_letter_is_sent().await;
    for name in ["editor", "viewer"] {
        let told = all.told[name].len();
        let codes = 1;
        let letters = all.server.letters_to(&samples::mail(name)).await;
        assert_eq!(letters.len(), told + codes, "{name}: {letters:?}");
    }
    let reviewer = all.server.letters_to(&samples::mail("reviewer")).await;
    assert_eq!(reviewer, ["【示例实验场】分派给您：示例路灯"]);
    let appointed = all.server.letters_to(&samples::mail("approver-2")).await;
    assert_eq!(appointed, ["【示例实验场】指定您审核：示例路灯"]);
    let administrator = all.server.letters_to(&samples::mail("administrator")).await;
    assert_eq!(administrator, Vec::<String>::new());
}

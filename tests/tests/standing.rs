//! What becomes of something registered: suspended and back, cancelled by its owner, revoked by the zone; its number stays with its state.

use serde_json::{Value, json};
use showcase_tests::{
    Answer, Client, Engine, Enterprise, Office, PASSWORD, Server, on_both_engines, samples,
};

on_both_engines!(
    an_offering_is_suspended_and_comes_back_unchanged,
    a_suspended_organization_takes_its_numbers_along_and_brings_them_back,
    what_its_owner_cancels_keeps_its_number,
    what_is_revoked_has_a_reason_a_hearing_and_a_bar,
    a_revoked_organization_takes_its_offerings_off,
    a_known_number_has_a_calm_page,
);

const HEARING: &str = "申报单位到场陈述，未能提供检测报告原件。";

/// An offering on show.
struct Shown {
    server: Server,
    office: Office,
    ours: Enterprise,
    offering: String,
    number: String,
}

impl Shown {
    async fn prepared(engine: Engine) -> Self {
        let server = Server::start(engine);
        let office = server.office().await;
        let ours = server.verified("示例甲", &office.reviewer).await;
        let offering = ours.offering("示例停车引导").await;
        let _ = office.approve(&ours.submit_offering(&offering).await).await;
        let read = ours.client.get(&format!("/offerings/{offering}")).await;
        let number = read.expect(200).text("registration_number").to_owned();
        Self {
            server,
            office,
            ours,
            offering,
            number,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/offerings/{}{rest}", self.offering)
    }

    async fn public(&self, path: &str) -> Answer {
        self.server.anonymous().get(path).await
    }

    async fn entry(&self) -> Answer {
        self.public(&format!("/catalogue/{}", self.number)).await
    }

    async fn register(&self) -> Answer {
        let path = format!("/register/{}", self.number);
        self.public(&path).await.expect(200)
    }

    async fn listed(&self) -> usize {
        self.public("/catalogue").await.expect(200).items().len()
    }

    /// The number says this, and whether it is on show.
    async fn assert_state(&self, state: &str, words: &str, on_show: bool) {
        let register = self.register().await;
        assert_eq!(register["state"], state, "{}", register.body());
        assert_eq!(register["state_name"], words);
        assert_eq!(register["on_show"], on_show);
        assert_eq!(register["registration_number"], self.number.as_str());
        assert_eq!(register["name"], "示例停车引导");
        assert_eq!(register["kind"], "product");
        assert!(register["since"].is_string());
        assert_eq!(self.listed().await, usize::from(on_show));
        let status = if on_show { 200 } else { 404 };
        self.entry().await.assert_status(status);
    }
}

/// Does something to a thing as it is now.
async fn does(by: &Client, thing: &str, act: &str, body: &Value) -> Answer {
    let etag = by.get(thing).await.expect(200).etag();
    let path = format!("{thing}/{act}");
    by.post(&path, body).if_match(&etag).await
}

fn reason(text: &str) -> Value {
    json!({"reason": text})
}

fn revocation(months: u32) -> Value {
    json!({
        "reason": "检测报告不实。",
        "hearing_on": "2026-03-02",
        "hearing": HEARING,
        "bar_months": months,
    })
}

async fn an_offering_is_suspended_and_comes_back_unchanged(engine: Engine) {
    let shown = Shown::prepared(engine).await;
    shown.assert_state("registered", "已登记", true).await;
    let before = shown.entry().await.expect(200).json;
    let (approver, path) = (&shown.office.approver, shown.path(""));

    let suspended = does(approver, &path, "suspension", &reason("正在核对检测报告。")).await;
    assert_eq!(suspended.expect(200)["state"], "suspended");
    shown.assert_state("suspended", "暂停展示", false).await;
    let told = shown.ours.client.get(&path).await.expect(200);
    assert_eq!(told["suspension_reason"], "正在核对检测报告。");
    let again = does(approver, &path, "suspension", &reason("再次。")).await;
    assert_eq!(
        again.problem(409, "conflict")["/unmet/0/code"],
        "already_suspended"
    );
    // Nothing is handed in meanwhile.
    let edited = shown
        .ours
        .client
        .put(&shown.path("/draft"), samples::offering("改名"));
    edited.if_match(&told.etag()).await.assert_status(409);

    let lifted = does(approver, &path, "reinstatement", &reason("核对无误。")).await;
    let lifted = lifted.expect(200);
    assert_eq!(lifted["state"], "registered");
    assert_eq!(lifted["suspension_reason"], Value::Null);
    shown.assert_state("registered", "已登记", true).await;
    assert_eq!(shown.entry().await.expect(200).json, before);
    let empty = does(approver, &path, "suspension", &json!({"reason": " "})).await;
    assert_eq!(
        empty.problem(422, "invalid")["/errors/0/pointer"],
        "/reason"
    );
}

async fn a_suspended_organization_takes_its_numbers_along_and_brings_them_back(engine: Engine) {
    let shown = Shown::prepared(engine).await;
    let before = shown.entry().await.expect(200).json;
    let (approver, path) = (&shown.office.approver, shown.ours.at(""));
    let suspended = does(approver, &path, "suspension", &reason("材料需要重新核对。")).await;
    suspended.assert_status(200);
    shown.assert_state("suspended", "暂停展示", false).await;
    // The offering itself is as it was.
    let own = shown.ours.client.get(&shown.path("")).await.expect(200);
    assert_eq!(own["state"], "registered");
    let lifted = does(approver, &path, "reinstatement", &reason("核对无误。")).await;
    lifted.assert_status(200);
    shown.assert_state("registered", "已登记", true).await;
    assert_eq!(shown.entry().await.expect(200).json, before);
}

async fn what_its_owner_cancels_keeps_its_number(engine: Engine) {
    let shown = Shown::prepared(engine).await;
    let (owner, path) = (&shown.ours.client, shown.path(""));
    // The office does not cancel, it revokes.
    let wrong = does(
        &shown.office.approver,
        &path,
        "cancellation",
        &reason("不再销售。"),
    )
    .await;
    wrong.assert_status(403);
    let stale = owner.post(&shown.path("/cancellation"), reason("不再销售。"));
    stale.if_match("\"1\"").await.assert_status(412);
    let cancelled = does(owner, &path, "cancellation", &reason("不再销售。")).await;
    let cancelled = cancelled.expect(200);
    assert_eq!(cancelled["state"], "cancelled");
    assert_eq!(cancelled["closure"]["reason"], "不再销售。");
    assert_eq!(cancelled["closure"]["hearing"], Value::Null);
    shown.assert_state("cancelled", "已注销", false).await;
    // The words are for the organization and the office.
    let public = shown.register().await.body().clone();
    assert!(!public.contains("不再销售"), "{public}");
    let twice = does(owner, &path, "cancellation", &reason("再次。")).await;
    assert_eq!(
        twice.problem(409, "conflict")["/unmet/0/code"],
        "wrong_state"
    );
}

async fn what_is_revoked_has_a_reason_a_hearing_and_a_bar(engine: Engine) {
    let shown = Shown::prepared(engine).await;
    let (approver, path) = (&shown.office.approver, shown.path(""));
    let mut wrong = revocation(121);
    let refused = does(approver, &path, "revocation", &wrong).await;
    assert_eq!(
        refused.problem(422, "invalid")["/errors/0/pointer"],
        "/bar_months"
    );
    wrong = revocation(6);
    wrong["hearing_on"] = json!("二月三十日");
    let refused = does(approver, &path, "revocation", &wrong).await;
    assert_eq!(
        refused.problem(422, "invalid")["/errors/0/pointer"],
        "/hearing_on"
    );
    wrong["hearing_on"] = json!("2199-01-01");
    let refused = does(approver, &path, "revocation", &wrong).await;
    let refused = refused.problem(422, "invalid");
    assert_eq!(refused["/errors/0/pointer"], "/hearing_on");
    assert_eq!(refused["/errors/0/code"], "hearing_ahead");
    does(&shown.office.reviewer, &path, "revocation", &revocation(6))
        .await
        .assert_status(403);

    let revoked = does(approver, &path, "revocation", &revocation(6))
        .await
        .expect(200);
    assert_eq!(revoked["state"], "revoked");
    shown.assert_state("revoked", "已撤销", false).await;
    let told = shown.ours.client.get(&path).await.expect(200);
    assert_eq!(told["closure"]["reason"], "检测报告不实。");
    assert_eq!(told["closure"]["hearing"], HEARING);
    assert_eq!(told["closure"]["hearing_on"], "2026-03-02");
    assert!(told["barred_until"].is_string(), "{}", told.body());
    // It can be drawn up again, and not handed in before the bar ends.
    let owner = &shown.ours.client;
    let saved = owner.put(&shown.path("/draft"), samples::offering("示例停车引导"));
    let saved = saved.if_match(&told.etag()).await.expect(200);
    let submitted = owner
        .act(&shown.path("/submission"))
        .if_match(&saved.etag())
        .await;
    let submitted = submitted.problem(409, "conflict");
    assert_eq!(submitted["/unmet/0/code"], "barred", "{}", submitted.body());
    // Structured for programs, and for people a day of the field.
    assert_eq!(submitted["/unmet/0/until"], told["barred_until"]);
    let message = submitted.text("/unmet/0/message");
    assert!(
        message.ends_with('日') && !message.contains('Z'),
        "{message}"
    );
    for words in ["不实", "陈述"] {
        let public = shown.register().await.body().clone();
        assert!(!public.contains(words), "{public}");
    }
}

async fn a_revoked_organization_takes_its_offerings_off(engine: Engine) {
    let shown = Shown::prepared(engine).await;
    let (approver, path) = (&shown.office.approver, shown.ours.at(""));
    let revoked = does(approver, &path, "revocation", &revocation(12))
        .await
        .expect(200);
    assert_eq!(revoked["state"], "revoked");
    assert_eq!(revoked["closure"]["hearing"], HEARING);
    shown.assert_state("revoked", "已撤销", false).await;
    let owner = &shown.ours.client;
    let mut draft = samples::organization("示例甲");
    draft["uscc"] = json!(revoked.text("/approved/identity/value"));
    draft["change_kind"] = json!("general");
    let saved = owner
        .put(&shown.ours.at("/draft"), draft)
        .if_match(&revoked.etag());
    let saved = saved.await.expect(200);
    let submitted = owner
        .act(&shown.ours.at("/submission"))
        .if_match(&saved.etag())
        .await;
    let submitted = submitted.problem(409, "conflict");
    assert_eq!(submitted["/unmet/0/code"], "barred", "{}", submitted.body());
}

async fn a_known_number_has_a_calm_page(engine: Engine) {
    let shown = Shown::prepared(engine).await;
    let visitor = shown.server.visitor();
    let owner = shown.server.visitor();
    let identity = [
        ("identifier", samples::mail("示例甲")),
        ("password", PASSWORD.to_owned()),
    ];
    let identity = identity
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let _ = owner
        .fill("/sign-in", "/sign-in", &identity)
        .await
        .expect(303);
    let home = format!("/workspace/offerings/{}", shown.offering);
    let cancel = format!("{home}/cancel");
    let asked = owner.get(&cancel).await.expect(200);
    assert!(asked.html.contains("立即从展示目录撤下"), "{}", asked.html);
    let empty = owner.fill(&cancel, &cancel, &[("reason", "")]).await;
    assert_eq!(empty.status, 422, "{}", empty.html);
    let done = owner
        .fill(&cancel, &cancel, &[("reason", "不再销售。")])
        .await;
    assert_eq!(done.expect(303).location.as_deref(), Some(home.as_str()));
    assert!(
        owner
            .get(&home)
            .await
            .expect(200)
            .html
            .contains("不再销售。")
    );

    for (prefix, words) in [("", "已注销"), ("/en", "cancelled")] {
        let page = visitor
            .get(&format!("{prefix}/catalogue/{}", shown.number))
            .await;
        let page = page.expect(200);
        for said in [words, shown.number.as_str(), "示例停车引导"] {
            assert!(page.html.contains(said), "{said}: {}", page.html);
        }
        assert!(!page.html.contains("不再销售"), "{}", page.html);
        let unknown = visitor
            .get(&format!("{prefix}/catalogue/SC-1999-000001"))
            .await;
        assert_eq!(unknown.status, 404);
    }
    let unknown = shown.public("/register/SC-1999-000001").await;
    let _ = unknown.problem(404, "not-found");
}

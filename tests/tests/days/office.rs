//! The office that the days are spent in: its people, an enterprise, and what every page of a case is used for.

use serde_json::{Value, json};
use showcase_tests::{Browser, Client, Engine, Enterprise, Server, samples, word};

pub const REVIEWER: &str = "示例初审员";
pub const APPROVER: &str = "示例复审员";
pub const DEPUTY: &str = "示例复审员乙";
pub const OWNER: &str = "示例王";
pub const ORGANIZATION: &str = "示例蓝图智能科技有限公司";

/// A Monday morning in the field's zone, when the pages of the days are quiet.
pub const MONDAY: &str = "2026-03-02T01:00:00Z";

/// One enterprise, one reviewer, two approvers, and five days of public notice for offerings.
pub struct Zone {
    pub server: Server,
    pub reviewer: Client,
    pub approver: Client,
    pub deputy: Client,
    pub ours: Enterprise,
}

impl Zone {
    pub async fn prepared() -> Self {
        let server = Server::setup(Engine::Sqlite)
            .with("field_name", "智慧城市实验场")
            .frozen_at(MONDAY)
            .start();
        let administrator = server
            .colleague("示例业务管理员", &["business_administrator"])
            .await;
        stand_in_public(&administrator).await;
        let reviewer = server.colleague(REVIEWER, &["reviewer"]).await;
        let approver = server.colleague(APPROVER, &["approver"]).await;
        let deputy = server.colleague(DEPUTY, &["approver"]).await;
        let ours = organization(&server, OWNER, ORGANIZATION).await;
        let case = ours.submit().await;
        let _ = reviewer.pass(&case).await;
        Self {
            server,
            reviewer,
            approver,
            deputy,
            ours,
        }
    }

    pub fn url(&self) -> String {
        self.server.url()
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url())
    }

    /// An offering in the queue, as its case.
    pub async fn handed_in(&self, name: &str, summary: &str) -> String {
        let mut draft = samples::offering(name);
        draft["summary"] = json!(summary);
        let offering = self.ours.offering_of(draft).await;
        self.ours.submit_offering(&offering).await
    }

    /// An offering that passed both stages and waits for being listed.
    pub async fn passed(&self, name: &str, summary: &str) -> String {
        let case = self.handed_in(name, summary).await;
        let _ = self.reviewer.pass(&case).await;
        let passed = self.approver.pass(&case).await;
        assert_eq!(passed["state"], "on_notice", "{}", passed.body());
        case
    }

    /// Moves the clock on; whoever was signed in before may have to sign in again.
    pub async fn later(&mut self, time: &str) {
        self.server.set_time(time);
        self.deputy = self.server.log_in(&samples::mail(DEPUTY)).await;
    }

    /// A case as the registry has it now.
    pub async fn read(&self, case: &str) -> Value {
        let read = self.deputy.get(&format!("/cases/{case}")).await;
        read.expect(200).json
    }

    pub async fn state(&self, case: &str) -> String {
        word(&self.read(case).await, "state")
    }

    pub async fn number(&self, case: &str) -> String {
        word(&self.read(case).await, "number")
    }
}

/// Somebody with an organization that is not handed in yet.
pub async fn organization(server: &Server, owner: &str, name: &str) -> Enterprise {
    let client = server.person(owner).await;
    let organization = client
        .post("/organizations", samples::organization(name))
        .await
        .expect(201)
        .id();
    Enterprise {
        client,
        organization,
    }
}

async fn stand_in_public(administrator: &Client) {
    let versions = administrator.get("/procedures/offering").await.expect(200);
    let mut rules = versions["/items/0/rules"].clone();
    rules["notice_days"] = json!(5);
    administrator
        .post("/procedures/offering", rules)
        .if_match(&versions.etag())
        .await
        .assert_status(201);
}

/// Opens the remark of a field, writes it, and says how severe it is.
pub async fn remark(browser: &Browser, field: &str, text: &str, severity: &str) {
    browser.click(&format!("#row-{field} summary")).await;
    browser.fill(&format!("#remark-{field}"), text).await;
    let severity = format!("#row-{field} [name^='severity:'][value={severity}]");
    browser.click(&severity).await;
}

/// Ticks every item of the checklist.
pub async fn check_everything(browser: &Browser) {
    let ticked = browser.click_each("[name^='tick:']").await;
    assert!(ticked > 0, "the stage has a checklist");
}

/// Insists on words that a reader of the page sees.
#[track_caller]
pub fn says(page: &str, words: &[&str]) {
    for word in words {
        assert!(page.contains(word), "the page does not say {word}:\n{page}");
    }
}

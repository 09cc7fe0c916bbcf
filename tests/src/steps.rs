//! The steps of the main job, as sentences: upload, submit, claim, pass.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::{Answer, Client, Enterprise, Server, samples};

impl Enterprise {
    /// A path below the organization.
    pub fn at(&self, rest: &str) -> String {
        format!("/organizations/{}{rest}", self.organization)
    }

    /// Uploads a PDF of its own and gives its id.
    pub async fn upload(&self, marker: &str) -> String {
        let file = Part::bytes(samples::pdf(marker)).file_name(format!("{marker}.pdf"));
        let form = Form::new().part("file", file);
        let uploaded = self.client.post_form(&self.at("/materials"), form).await;
        uploaded.expect(201).id()
    }

    /// Attaches the business licence, submits the organization and gives the case.
    pub async fn submit(&self) -> String {
        let licence = self.upload("营业执照").await;
        let read = self.client.get(&self.at("")).await.expect(200);
        let draft = samples::with_material(read["draft"].clone(), "business_license", &licence);
        let saved = self
            .client
            .put(&self.at("/draft"), draft)
            .if_match(&read.etag())
            .await
            .expect(200);
        let receipt = self
            .client
            .act(&self.at("/submission"))
            .if_match(&saved.etag())
            .await
            .expect(201);
        receipt.text("case").to_owned()
    }

    /// Begins an offering and gives its id.
    pub async fn offering(&self, name: &str) -> String {
        self.offering_of(samples::offering(name)).await
    }

    /// Begins an offering with this draft and gives its id.
    pub async fn offering_of(&self, draft: Value) -> String {
        let created = self
            .client
            .post(&self.at("/offerings"), json!({"draft": draft}))
            .await;
        created.expect(201).id()
    }

    /// Submits an offering and gives the case.
    pub async fn submit_offering(&self, offering: &str) -> String {
        let path = format!("/offerings/{offering}");
        let etag = self.client.get(&path).await.expect(200).etag();
        let receipt = self
            .client
            .act(&format!("{path}/submission"))
            .if_match(&etag)
            .await
            .expect(201);
        receipt.text("case").to_owned()
    }
}

impl Client {
    /// Takes a case in hand.
    pub async fn claim(&self, case: &str) -> Answer {
        self.act(&format!("/cases/{case}/claim")).await.expect(200)
    }

    /// Ticks everything on the checklist of a case that is held.
    pub async fn tick(&self, case: &str) -> Answer {
        let path = format!("/cases/{case}");
        let read = self.get(&path).await.expect(200);
        let items = read["checklist"].as_array().into_iter().flatten();
        let marks: Vec<Value> = items
            .map(|item| json!({"mark": "ticked", "code": item["code"]}))
            .collect();
        self.put(&format!("{path}/checklist"), json!({"marks": marks}))
            .if_match(&read.etag())
            .await
            .expect(200)
    }

    /// Takes a case in hand and ticks its checklist: ready to be decided.
    pub async fn prepare(&self, case: &str) -> Answer {
        let _ = self.claim(case).await;
        self.tick(case).await
    }

    /// Takes a case in hand and passes its stage.
    pub async fn pass(&self, case: &str) -> Answer {
        let ready = self.prepare(case).await;
        let decision = json!({"decision": "pass", "content_hash": ready["content_hash"]});
        self.post(&format!("/cases/{case}/decision"), decision)
            .if_match(&ready.etag())
            .await
            .expect(200)
    }

    /// Publishes the next version of a kind's procedure, with these changes to the rules of the one in force.
    pub async fn revise_procedure(&self, kind: &str, change: impl FnOnce(&mut Value)) {
        let path = format!("/procedures/{kind}");
        let versions = self.get(&path).await.expect(200);
        let mut rules = versions["/items/0/rules"].clone();
        change(&mut rules);
        let published = self.post(&path, rules).if_match(&versions.etag()).await;
        published.assert_status(201);
    }

    /// Hands a claimed case back with one thing to change, and gives the answer.
    pub async fn ask_for_a_change(&self, case: &str, pointer: &str, text: &str) -> Answer {
        let path = format!("/cases/{case}");
        let read = self.get(&path).await.expect(200);
        let changes = json!({
            "content_hash": read["content_hash"],
            "items": [{
                "target": {"kind": "field", "pointer": pointer},
                "severity": "must",
                "text": text,
            }],
        });
        self.post(&format!("{path}/change-requests"), changes)
            .if_match(&read.etag())
            .await
            .expect(200)
    }
}

/// Somebody for each stage of review.
#[derive(Clone)]
pub struct Office {
    pub reviewer: Client,
    pub approver: Client,
}

impl Office {
    /// Passes a case through both stages of an offering.
    pub async fn approve(&self, case: &str) -> Answer {
        let _ = self.reviewer.pass(case).await;
        self.approver.pass(case).await
    }
}

impl Server {
    /// A reviewer and an approver.
    pub async fn office(&self) -> Office {
        Office {
            reviewer: self.staff("reviewer").await,
            approver: self.staff("approver").await,
        }
    }

    /// An organization that the office verified.
    pub async fn verified(&self, name: &str, reviewer: &Client) -> Enterprise {
        let enterprise = self.enterprise(name).await;
        let case = enterprise.submit().await;
        let _ = reviewer.pass(&case).await;
        enterprise
    }
}

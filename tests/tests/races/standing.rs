//! What happens to a case against what happens to its organization: the guards of one rest on the other.

use serde_json::json;
use showcase_tests::{Answer, Call, Engine, on_both_engines, word};

use super::{Stage, Tally, World, all_rounds, decision, lacks, neither, together};

on_both_engines!(a_submission_meets_a_suspension, a_pass_meets_a_suspension);

impl World {
    async fn standing(&self) -> Answer {
        self.administrator
            .get(&self.enterprise.at(""))
            .await
            .expect(200)
    }

    fn suspend(&self, etag: &str) -> Call {
        self.administrator
            .post(
                &self.enterprise.at("/suspension"),
                json!({"reason": "例行核查"}),
            )
            .if_match(etag)
    }

    async fn reinstate(&self, etag: &str) {
        self.administrator
            .post(
                &self.enterprise.at("/reinstatement"),
                json!({"reason": "核查完毕"}),
            )
            .if_match(etag)
            .await
            .assert_status(200);
    }

    async fn kinds_after(&self, head: i64) -> Vec<String> {
        let events = self.administrator.events_after(head).await;
        events.iter().map(|event| word(event, "kind")).collect()
    }
}

/// Serial orders give two endings only: submitted and then suspended, or
/// suspended and then refused.
async fn a_submission_meets_a_suspension(engine: Engine) {
    let world = World::new(engine).await;
    let mut tally = Tally::begin();
    for round in 0..all_rounds() {
        let offering = world.enterprise.offering(&format!("示例产品{round}")).await;
        let path = format!("/offerings/{offering}");
        let draft = world.enterprise.client.get(&path).await.expect(200);
        let standing = world.standing().await;
        let head = world.administrator.head().await;
        let submit = world
            .enterprise
            .client
            .act(&format!("{path}/submission"))
            .if_match(&draft.etag());
        let (submitted, suspended) = together(round, submit, world.suspend(&standing.etag())).await;
        let kinds = world.kinds_after(head).await;
        match [submitted.status, suspended.status] {
            [201, 200] => {
                tally.won("the submission");
                assert_eq!(kinds, ["case.submitted", "organization.suspended"]);
            }
            [409, 200] if lacks(&submitted, "organization_suspended") => {
                tally.won("the suspension");
                assert_eq!(kinds, ["organization.suspended"]);
            }
            _ => neither(&[&submitted, &suspended]),
        }
        let after = world.enterprise.client.get(&path).await.expect(200);
        let is_open = after["open_case"].is_string();
        assert_eq!(is_open, submitted.status == 201, "{}", after.body());
        world.reinstate(&suspended.etag()).await;
    }
    let sides = ["the submission", "the suspension"];
    tally.print("submission against suspension", engine, &sides);
    world.server.log_is_whole();
}

/// What a pass read of the organization must still be true when it is written.
async fn a_pass_meets_a_suspension(engine: Engine) {
    let world = World::new(engine).await;
    let mut tally = Tally::begin();
    for round in 0..all_rounds() {
        let seen = world.ready(Stage::Last, round).await;
        let standing = world.standing().await;
        let head = world.administrator.head().await;
        let pass = decision(&world.approver, &seen, "pass");
        let (passed, suspended) = together(round, pass, world.suspend(&standing.etag())).await;
        let kinds = world.kinds_after(head).await;
        match [passed.status, suspended.status] {
            [200, 200] => {
                tally.won("the pass");
                let expected = [
                    "case.passed",
                    "case.approved",
                    "offering.registered",
                    "organization.suspended",
                ];
                assert_eq!(kinds, expected);
            }
            [409, 200] if lacks(&passed, "organization_suspended") => {
                tally.won("the suspension");
                assert_eq!(kinds, ["organization.suspended"]);
            }
            _ => neither(&[&passed, &suspended]),
        }
        world.reinstate(&suspended.etag()).await;
    }
    let sides = ["the pass", "the suspension"];
    tally.print("pass against suspension", engine, &sides);
    world.server.log_is_whole();
}

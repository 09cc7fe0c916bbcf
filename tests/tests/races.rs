//! Two at once: exactly one wins, the other is told why, and one thing happened.

use std::collections::BTreeMap;
use std::future::IntoFuture;

use futures::future::join;
use serde_json::{Value, json};
use showcase_tests::{
    Answer, Call, Client, Engine, Enterprise, Server, on_both_engines, rounds, samples, word,
};

on_both_engines!(
    two_reviewers_claim_one_case,
    two_sessions_of_one_reviewer_decide,
    a_decision_meets_a_withdrawal,
    two_registrations_have_one_code,
    a_submission_meets_a_suspension,
    a_pass_meets_a_suspension,
);

/// A verified organization and the people around it.
struct World {
    server: Server,
    reviewer: Client,
    rival: Client,
    administrator: Client,
    enterprise: Enterprise,
}

impl World {
    async fn new(engine: Engine) -> Self {
        let server = Server::start(engine);
        let reviewer = server.colleague("reviewer-a", &["reviewer"]).await;
        let rival = server.colleague("reviewer-b", &["reviewer"]).await;
        let administrator = server.staff("business_administrator").await;
        let enterprise = server.verified("竞速示例单位", &reviewer).await;
        Self {
            server,
            reviewer,
            rival,
            administrator,
            enterprise,
        }
    }

    async fn queued(&self, round: usize) -> String {
        let offering = self.enterprise.offering(&format!("示例产品{round}")).await;
        self.enterprise.submit_offering(&offering).await
    }

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
}

/// How often each pair of answers came: a race that always ends alike is none.
#[derive(Default)]
struct Endings(BTreeMap<[u16; 2], usize>);

impl Endings {
    fn note(&mut self, first: &Answer, second: &Answer) -> [u16; 2] {
        let ending = [first.status, second.status];
        *self.0.entry(ending).or_default() += 1;
        ending
    }

    fn print(&self, race: &str, engine: Engine) {
        let total: usize = self.0.values().sum();
        println!("{race}, {engine:?}: {total} rounds, {:?}", self.0);
    }
}

/// Sends both before either is answered, in turns which of them first.
async fn together(round: usize, first: Call, second: Call) -> (Answer, Answer) {
    let (first, second) = (first.into_future(), second.into_future());
    if round.is_multiple_of(2) {
        join(first, second).await
    } else {
        let (second, first) = join(second, first).await;
        (first, second)
    }
}

fn decision(reviewer: &Client, seen: &Answer, decision: &str) -> Call {
    let body = json!({
        "decision": decision,
        "content_hash": seen["content_hash"],
        "reason": "按材料核对的结论",
    });
    reviewer
        .post(&format!("/cases/{}/decision", seen.id()), body)
        .if_match(&seen.etag())
}

fn times(history: &[String], kinds: &[&str]) -> usize {
    history
        .iter()
        .filter(|kind| kinds.contains(&kind.as_str()))
        .count()
}

async fn two_reviewers_claim_one_case(engine: Engine) {
    let world = World::new(engine).await;
    let mut endings = Endings::default();
    for round in 0..rounds(10, 200) {
        let case = world.queued(round).await;
        let claim = format!("/cases/{case}/claim");
        let (one, other) =
            together(round, world.reviewer.act(&claim), world.rival.act(&claim)).await;
        let winner = match endings.note(&one, &other) {
            [200, 409] => &world.reviewer,
            [409, 200] => &world.rival,
            ending => panic!("{ending:?}\n{}\n{}", one.body(), other.body()),
        };
        let loser = if one.status == 409 { one } else { other };
        assert_eq!(
            loser["/unmet/0/code"],
            "held_by_another",
            "{}",
            loser.body()
        );
        let history = winner.history(&case).await;
        assert_eq!(history, ["case.submitted", "case.claimed"]);
        let held = winner
            .get("/cases?reviewer=mine&limit=100&sort=newest")
            .await
            .expect(200);
        assert!(
            held.items().iter().any(|it| it["id"] == case),
            "the winner holds it"
        );
    }
    endings.print("claim against claim", engine);
    world.server.log_is_whole();
}

async fn two_sessions_of_one_reviewer_decide(engine: Engine) {
    let world = World::new(engine).await;
    let here = &world.reviewer;
    let there = world.server.log_in(&samples::mail("reviewer-a")).await;
    let mut endings = Endings::default();
    for round in 0..rounds(10, 200) {
        let case = world.queued(round).await;
        let seen = here.claim(&case).await;
        let pass = decision(here, &seen, "pass");
        let reject = decision(&there, &seen, "reject");
        let (passed, rejected) = together(round, pass, reject).await;
        let (loser, state) = match endings.note(&passed, &rejected) {
            [200, 412] => (rejected, "approved"),
            [412, 200] => (passed, "rejected"),
            ending => panic!("{ending:?}\n{}\n{}", passed.body(), rejected.body()),
        };
        let _ = loser.problem(412, "stale");
        let history = here.history(&case).await;
        let decided = times(&history, &["case.approved", "case.rejected"]);
        assert_eq!((history.len(), decided), (3, 1), "{history:?}");
        assert_eq!(history[2], format!("case.{state}"));
        let read = here.get(&format!("/cases/{case}")).await.expect(200);
        assert_eq!(read["state"], state);
    }
    endings.print("pass against reject", engine);
    world.server.log_is_whole();
}

async fn a_decision_meets_a_withdrawal(engine: Engine) {
    let world = World::new(engine).await;
    let mut endings = Endings::default();
    for round in 0..rounds(10, 200) {
        let case = world.queued(round).await;
        let seen = world.reviewer.claim(&case).await;
        let verdict = if round % 4 < 2 { "pass" } else { "reject" };
        let decide = decision(&world.reviewer, &seen, verdict);
        let withdraw = world
            .enterprise
            .client
            .act(&format!("/cases/{case}/withdrawal"))
            .if_match(&seen.etag());
        let (decided, withdrawn) = together(round, decide, withdraw).await;
        let ended = match endings.note(&decided, &withdrawn) {
            [200, 412] if verdict == "pass" => "case.approved",
            [200, 412] => "case.rejected",
            [412, 200] => "case.withdrawn",
            ending => panic!("{ending:?}\n{}\n{}", decided.body(), withdrawn.body()),
        };
        let history = world.reviewer.history(&case).await;
        assert_eq!(history, ["case.submitted", "case.claimed", ended]);
    }
    endings.print("decision against withdrawal", engine);
    world.server.log_is_whole();
}

async fn two_registrations_have_one_code(engine: Engine) {
    let server = Server::start(engine);
    let office = server.staff("business_administrator").await;
    let here = server.person("张先行").await;
    let there = server.person("李同时").await;
    let mut endings = Endings::default();
    for round in 0..rounds(10, 200) {
        let head = office.head().await;
        let mut drafts = [("先行", &here), ("同时", &there)].map(|(name, client)| {
            let name = format!("{name}示例单位{round}");
            (samples::organization(&name), name, client)
        });
        drafts[1].0["uscc"] = drafts[0].0["uscc"].clone();
        let uscc = drafts[0].0["uscc"].clone();
        let [one, other] = &drafts;
        let (first, second) = together(
            round,
            one.2.post("/organizations", &one.0),
            other.2.post("/organizations", &other.0),
        )
        .await;
        let (created, refused, holder) = match endings.note(&first, &second) {
            [201, 409] => (first, second, one),
            [409, 201] => (second, first, other),
            ending => panic!("{ending:?}\n{}\n{}", first.body(), second.body()),
        };
        names_the_field_and_not_the_holder(&refused, &created, &holder.1);
        let events = office.events_after(head).await;
        let made: Vec<&Value> = events
            .iter()
            .filter(|it| it["kind"] == "organization.created")
            .collect();
        assert_eq!(made.len(), 1, "{events:?}");
        let identity = made[0]["data"]["identity"].to_string();
        assert!(
            identity.contains(uscc.as_str().expect("a code")),
            "{identity}"
        );
        assert_eq!(word(made[0], "subject"), created.id());
    }
    endings.print("registration against registration", engine);
    server.log_is_whole();
}

fn names_the_field_and_not_the_holder(refused: &Answer, created: &Answer, holder: &str) {
    let body = refused.body();
    assert_eq!(refused["/unmet/0/code"], "identity_taken", "{body}");
    assert_eq!(refused["/unmet/0/pointer"], "/uscc", "{body}");
    for secret in [holder, &created.id()] {
        assert!(!body.contains(secret), "{body}");
    }
}

/// Serial orders give two endings only: submitted and then suspended, or
/// suspended and then refused.
async fn a_submission_meets_a_suspension(engine: Engine) {
    let world = World::new(engine).await;
    let mut endings = Endings::default();
    for round in 0..rounds(10, 200) {
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
        let events = world.administrator.events_after(head).await;
        let kinds: Vec<String> = events.iter().map(|event| word(event, "kind")).collect();
        match endings.note(&submitted, &suspended) {
            [201, 200] => assert_eq!(kinds, ["case.submitted", "organization.suspended"]),
            [409, 200] => {
                assert_eq!(submitted["/unmet/0/code"], "organization_suspended");
                assert_eq!(kinds, ["organization.suspended"]);
            }
            ending => panic!("{ending:?}\n{}\n{}", submitted.body(), suspended.body()),
        }
        let after = world.enterprise.client.get(&path).await.expect(200);
        let is_open = after["open_case"].is_string();
        assert_eq!(is_open, submitted.status == 201, "{}", after.body());
        world.reinstate(&suspended.etag()).await;
    }
    endings.print("submission against suspension", engine);
    world.server.log_is_whole();
}

/// The guard of a pass rests on another aggregate than the case: what it read
/// must still be true when it is written.
async fn a_pass_meets_a_suspension(engine: Engine) {
    let world = World::new(engine).await;
    let mut endings = Endings::default();
    for round in 0..rounds(10, 200) {
        let case = world.queued(round).await;
        let seen = world.reviewer.claim(&case).await;
        let standing = world.standing().await;
        let head = world.administrator.head().await;
        let pass = decision(&world.reviewer, &seen, "pass");
        let (passed, suspended) = together(round, pass, world.suspend(&standing.etag())).await;
        let events = world.administrator.events_after(head).await;
        let kinds: Vec<String> = events.iter().map(|event| word(event, "kind")).collect();
        match endings.note(&passed, &suspended) {
            [200, 200] => assert_eq!(
                kinds,
                [
                    "case.approved",
                    "offering.registered",
                    "organization.suspended"
                ]
            ),
            [409, 200] => {
                assert_eq!(passed["/unmet/0/code"], "organization_suspended");
                assert_eq!(kinds, ["organization.suspended"]);
            }
            ending => panic!("{ending:?}\n{}\n{}", passed.body(), suspended.body()),
        }
        world.reinstate(&suspended.etag()).await;
    }
    endings.print("pass against suspension", engine);
    world.server.log_is_whole();
}

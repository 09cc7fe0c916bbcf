//! Registration against registration of one code.

use serde_json::Value;
use showcase_tests::{Answer, Engine, Server, on_both_engines, samples, word};

use super::{Tally, all_rounds, neither, together};

on_both_engines!(two_registrations_have_one_code);

async fn two_registrations_have_one_code(engine: Engine) {
    let server = Server::start(engine);
    let office = server.staff("business_administrator").await;
    let here = server.person("张先行").await;
    let there = server.person("李同时").await;
    let mut tally = Tally::begin();
    for round in 0..all_rounds() {
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
        let (created, refused, holder) = match [first.status, second.status] {
            [201, 409] => {
                tally.won("one");
                (first, second, one)
            }
            [409, 201] => {
                tally.won("the other");
                (second, first, other)
            }
            _ => neither(&[&first, &second]),
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
    let sides = ["one", "the other"];
    tally.print("registration against registration", engine, &sides);
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

//! The log for its auditor: everything that happened, found by who, what, when and in which request; and the history of one thing.

mod export;

use serde_json::Value;
use showcase_tests::{Client, Engine, Enterprise, Server, on_both_engines, word};

on_both_engines!(
    the_auditor_reads_everything_with_names,
    every_filter_gives_its_part,
    both_orders_give_each_event_once,
    organizations_and_offerings_tell_their_history,
);

const REQUESTED: &str = "请写明适用场景。";

/// An organization that was verified, and an offering that was handed back with a remark, at four times of a day.
struct World {
    server: Server,
    auditor: Client,
    reviewer: Client,
    ours: Enterprise,
    offering: String,
    case: String,
}

impl World {
    async fn new(engine: Engine) -> Self {
        let server = Server::setup(engine)
            .frozen_at("2026-03-02T01:00:00Z")
            .start();
        let auditor = server.colleague("审计甲", &["auditor"]).await;
        let reviewer = server.colleague("审核乙", &["reviewer"]).await;
        server.set_time("2026-03-02T03:00:00Z");
        let ours = server.verified("示例甲", &reviewer).await;
        server.set_time("2026-03-02T05:00:00Z");
        let offering = ours.offering("示例停车引导").await;
        let case = ours.submit_offering(&offering).await;
        server.set_time("2026-03-02T07:00:00Z");
        reviewer.claim(&case).await.assert_status(200);
        let _ = reviewer
            .ask_for_a_change(&case, "/summary", REQUESTED)
            .await;
        Self {
            server,
            auditor,
            reviewer,
            ours,
            offering,
            case,
        }
    }

    /// The positions that these parameters give, in the order of the answer.
    async fn found(&self, query: &str) -> Vec<i64> {
        let path = format!("/audit/events?limit=200&{query}");
        let answer = self.auditor.get(&path).await.expect(200);
        answer.items().iter().map(position).collect()
    }

    /// The positions of the events that something holds for.
    async fn that(&self, holds: impl Fn(&Value) -> bool) -> Vec<i64> {
        let all = self
            .auditor
            .get("/audit/events?limit=200")
            .await
            .expect(200);
        let found: Vec<i64> = all
            .items()
            .iter()
            .filter(|it| holds(it))
            .map(position)
            .collect();
        assert!(!found.is_empty() && found.len() < all.items().len());
        found
    }
}

fn position(event: &Value) -> i64 {
    event["position"].as_i64().expect("an event has a position")
}

fn kinds(events: &[Value]) -> Vec<String> {
    events.iter().map(|event| word(event, "kind")).collect()
}

async fn the_auditor_reads_everything_with_names(engine: Engine) {
    let world = World::new(engine).await;
    let all = world
        .auditor
        .get("/audit/events?limit=200")
        .await
        .expect(200);
    let positions: Vec<i64> = all.items().iter().map(position).collect();
    let head = world.auditor.head().await;
    assert_eq!(
        positions,
        (1..=head).collect::<Vec<_>>(),
        "nothing is left out"
    );
    assert_eq!(all["next_after"], Value::Null);
    for pair in all.items().windows(2) {
        assert_eq!(pair[1]["prev_hash"], pair[0]["hash"], "{pair:?}");
    }
    let last = all.items().last().expect("there are events");
    assert_eq!(word(last, "kind"), "case.changes_requested");
    assert_eq!(word(last, "title"), "退回修改");
    assert_eq!(word(last, "/actor/name"), "审核乙");
    assert_eq!(word(last, "/data/items/0/text/text"), REQUESTED);
    let organization = word(last, "organization");
    assert_eq!(last["names"][&organization], "示例甲");
    let subjects = last["subjects"].as_array().expect("an event has subjects");
    for touched in [&world.case, &world.offering, &world.ours.organization] {
        assert!(subjects.iter().any(|subject| subject == touched), "{last}");
    }
    // What the parties are not told is there as well.
    let granted = all
        .items()
        .iter()
        .find(|event| event["kind"] == "role.granted");
    assert_eq!(
        word(granted.expect("roles were granted"), "/data/role"),
        "auditor"
    );
    let english = world
        .auditor
        .get("/audit/events?limit=200")
        .language("en")
        .await;
    let english = english.expect(200);
    let last = english.items().last().expect("there are events");
    assert_eq!(word(last, "title"), "changes requested");
}

async fn every_filter_gives_its_part(engine: Engine) {
    let world = World::new(engine).await;
    let me = world.reviewer.get("/persons/me").await.expect(200).id();
    let (case, ours) = (&world.case, &world.ours.organization);
    let request = world
        .auditor
        .get("/audit/events?limit=1&sort=newest")
        .await
        .expect(200);
    let request = request.text("/items/0/request_id").to_owned();
    let touches = |event: &Value, id: &str| {
        let subjects = event["subjects"].as_array();
        subjects.is_some_and(|all| all.iter().any(|it| it == id))
    };
    let at = |event: &Value| word(event, "occurred_at");
    for (query, expected) in [
        (
            "kind=case.claimed".to_owned(),
            world.that(|it| it["kind"] == "case.claimed").await,
        ),
        (
            format!("actor={me}"),
            world.that(|it| it["actor_word"] == *me).await,
        ),
        (
            "actor=system".to_owned(),
            world.that(|it| it["actor_word"] == "system").await,
        ),
        (
            format!("subject={case}"),
            world.that(|it| touches(it, case)).await,
        ),
        (
            format!("organization={ours}"),
            world.that(|it| it["organization"] == **ours).await,
        ),
        (
            format!("request_id={request}"),
            world.that(|it| it["request_id"] == *request).await,
        ),
        (
            "from=2026-03-02T04:59:59Z".to_owned(),
            world.that(|it| at(it).as_str() > "2026-03-02T05").await,
        ),
        (
            "to=2026-03-02T05:00:00Z".to_owned(),
            world.that(|it| at(it).as_str() < "2026-03-02T05").await,
        ),
        (
            "from=2026-03-02T03:00:00Z&to=2026-03-02T05:00:00Z".to_owned(),
            world.that(|it| at(it).starts_with("2026-03-02T03")).await,
        ),
        (
            format!("actor={me}&kind=case.claimed&from=2026-03-02T06:00:00Z"),
            world
                .that(|it| it["kind"] == "case.claimed" && at(it).starts_with("2026-03-02T07"))
                .await,
        ),
    ] {
        assert_eq!(world.found(&query).await, expected, "{query}");
    }
    assert_eq!(
        world.found("from=2030-01-01T00:00:00Z").await,
        Vec::<i64>::new()
    );
    assert_eq!(
        world.found("to=2020-01-01T00:00:00Z").await,
        Vec::<i64>::new()
    );
    assert_eq!(
        world.found(&format!("actor={me}&kind=role.granted")).await,
        Vec::<i64>::new()
    );
    for (query, parameter) in [
        ("kind=case.stolen", "kind"),
        ("actor=somebody", "actor"),
        ("subject=x", "subject"),
        ("organization=x", "organization"),
        ("from=yesterday", "from"),
        ("sort=random", "sort"),
        ("limit=201", "limit"),
        ("colour=red", "colour"),
    ] {
        let refused = world.auditor.get(&format!("/audit/events?{query}")).await;
        let refused = refused.problem(400, "invalid-query");
        assert_eq!(refused.text("/errors/0/parameter"), parameter, "{query}");
    }
}

async fn both_orders_give_each_event_once(engine: Engine) {
    let world = World::new(engine).await;
    let head = world.auditor.head().await;
    for (order, mut expected) in [
        ("oldest", (1..=head).collect::<Vec<_>>()),
        ("newest", (1..=head).rev().collect()),
    ] {
        let first = format!("/audit/events?sort={order}&limit=3");
        let (mut found, mut next) = (Vec::new(), first.clone());
        loop {
            let page = world.auditor.get(&next).await.expect(200);
            found.extend(page.items().iter().map(position));
            match page["next_after"].as_i64() {
                Some(after) => next = format!("{first}&after={after}"),
                None => break,
            }
        }
        assert_eq!(found, expected, "{order}");
        expected.retain(|it| it % 2 == 0);
        assert!(!expected.is_empty(), "there is something to page through");
    }
}

async fn organizations_and_offerings_tell_their_history(engine: Engine) {
    let world = World::new(engine).await;
    let ours = &world.ours;
    let path = format!("/offerings/{}/events", world.offering);
    let told = ours.client.get(&path).await.expect(200);
    assert_eq!(
        kinds(told.items()),
        [
            "offering.created",
            "case.submitted",
            "case.claimed",
            "case.changes_requested"
        ]
    );
    // The parties are told that somebody claimed it, and not who.
    let claimed = &told.items()[2];
    assert_eq!(word(claimed, "/actor/name"), "审核人员");
    assert_eq!(claimed["data"].get("reviewer"), None);
    let office = world.reviewer.get(&path).await.expect(200);
    assert_eq!(word(&office.items()[2], "/actor/name"), "审核乙");

    let path = ours.at("/events");
    let all = ours.client.get(&path).await.expect(200);
    let (mut pages, mut after) = (Vec::new(), 0);
    loop {
        let page = ours
            .client
            .get(&format!("{path}?limit=2&after={after}"))
            .await
            .expect(200);
        if page.items().is_empty() {
            break;
        }
        pages.extend_from_slice(page.items());
        after = page["next_after"].as_i64().expect("a log goes on");
    }
    assert_eq!(all.items(), pages);
    let kinds = kinds(&pages);
    for kind in [
        "organization.created",
        "organization.verified",
        "case.changes_requested",
    ] {
        assert!(kinds.iter().any(|it| it == kind), "{kind} in {kinds:?}");
    }
    let stranger = world.server.person("陌生人").await;
    let _ = stranger.get(&path).await.problem(404, "not-found");
}

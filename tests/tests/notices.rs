//! 公示: approvals before the public, objections to them by people who stay unknown, and what comes of it at the end of the days.

mod document;

use serde_json::{Value, json};
use showcase_tests::{
    Answer, Client, Engine, Enterprise, Office, PASSWORD, Server, Setup, on_both_engines, samples,
    until,
};

on_both_engines!(
    a_notice_lists_what_waits_and_nothing_else,
    one_objection_is_dismissed_and_one_from_paper_is_upheld,
    nobody_learns_who_objected,
    an_objection_after_the_days_comes_too_late_however_late_the_worker_is,
    the_public_reads_no_later_revision,
    a_notice_is_published_and_objected_to_on_the_web,
);

/// A Monday, in the afternoon of the field's zone.
const BEGIN: &str = "2026-03-02T09:00:00Z";
/// Five working days after it, to the last instant and just behind it.
const LAST_INSTANT: &str = "2026-03-09T15:59:59Z";
const OVER: &str = "2026-03-09T16:00:00Z";

const NUMBER: &str = "智城公示〔2026〕3号";
const TITLE: &str = "关于拟准予登记项目的公示";
/// Nothing else in a test has these.
const OBJECTOR: &str = "欧阳明镜";
const PHONE: &str = "13987650042";
const GROUNDS: &str = "所列指标与检测报告不一致。";

/// Where offerings stand five days in public before they are registered.
struct World {
    server: Server,
    office: Office,
    ours: Enterprise,
}

impl World {
    async fn prepared(engine: Engine) -> Self {
        Self::of(Server::setup(engine).frozen_at(BEGIN)).await
    }

    async fn of(setup: Setup) -> Self {
        let server = setup.start();
        let administrator = server.staff("business_administrator").await;
        administrator
            .revise_procedure("offering", |rules| rules["notice_days"] = json!(5))
            .await;
        let office = server.office().await;
        let ours = server.verified("示例甲", &office.reviewer).await;
        Self {
            server,
            office,
            ours,
        }
    }

    /// An offering that passed both stages, as its case.
    async fn passed(&self, name: &str) -> String {
        let offering = self.ours.offering(name).await;
        let case = self.ours.submit_offering(&offering).await;
        let passed = self.office.approve(&case).await;
        assert_eq!(passed["state"], "on_notice", "{}", passed.body());
        case
    }

    async fn publish(&self, cases: &[&str]) -> Answer {
        self.office
            .approver
            .post("/notices", samples::notice(NUMBER, cases))
            .await
    }

    /// Publishes and gives the id.
    async fn published(&self, cases: &[&str]) -> String {
        self.publish(cases).await.expect(201).id()
    }

    async fn read(&self, notice: &str) -> Answer {
        let path = format!("/notices/{notice}");
        self.server.anonymous().get(&path).await.expect(200)
    }

    /// What the public is told became of each case, in the order of the list.
    async fn standings(&self, notice: &str) -> Vec<String> {
        let read = self.read(notice).await;
        let cases = read["cases"].as_array().into_iter().flatten();
        let words = cases.map(|case| case["standing"].as_str().unwrap_or_default().to_owned());
        words.collect()
    }
}

fn objection(case: &str) -> Value {
    json!({"case": case, "name": OBJECTOR, "phone": PHONE, "text": GROUNDS})
}

/// Decides on the objections against a case as it is now.
async fn answers(by: &Client, case: &str, number: usize, act: &str) -> Answer {
    let read = by.get(&format!("/cases/{case}")).await.expect(200);
    let objection = read.text(&format!("/objections/{}/id", number - 1));
    let path = format!("/cases/{case}/objections/{objection}/{act}");
    by.post(&path, json!({"reason": "已向检测机构核实。"}))
        .if_match(&read.etag())
        .await
}

async fn a_notice_lists_what_waits_and_nothing_else(engine: Engine) {
    let world = World::prepared(engine).await;
    let (approver, anonymous) = (&world.office.approver, world.server.anonymous());
    let first = world.passed("示例停车引导").await;
    let second = world.passed("示例路灯杆").await;
    let offering = world.ours.offering("示例能耗监测").await;
    let queued = world.ours.submit_offering(&offering).await;

    let waiting = approver.get("/notices/awaiting").await.expect(200);
    assert_eq!(waiting.items().len(), 2, "{}", waiting.body());
    assert_eq!(waiting["/items/0/days"], 5);
    assert_eq!(waiting["/items/0/last_day"], "2026-03-09");
    let reviewer = world.office.reviewer.get("/notices/awaiting").await;
    reviewer.assert_status(403);

    let refused = world.publish(&[&first, &queued]).await;
    let refused = refused.problem(409, "conflict");
    let number = approver.get(&format!("/cases/{queued}")).await;
    let number = number.expect(200).text("number").to_owned();
    assert_eq!(refused["/unmet/0/code"], "not_for_notice");
    assert_eq!(refused["/unmet/0/number"], number.as_str());
    assert_eq!(refused["/unmet/1/code"], "wrong_state");
    let empty = world.publish(&[]).await.problem(422, "invalid");
    assert_eq!(empty["/errors/0/pointer"], "/cases");
    let twice = world
        .publish(&[&first, &first])
        .await
        .problem(422, "invalid");
    assert_eq!(twice["/errors/0/pointer"], "/cases/1");

    let published = world.publish(&[&first]).await.expect(201);
    let id = published.id();
    let taken = world.publish(&[&second]).await.problem(422, "invalid");
    assert_eq!(taken["/errors/0/pointer"], "/number");
    assert_eq!(taken["/errors/0/code"], "number_taken");
    let again = approver
        .post("/notices", samples::notice("另一号", &[&first]))
        .await;
    let again = again.problem(409, "conflict");
    assert_eq!(
        again["/unmet/1/code"],
        "on_notice_already",
        "{}",
        again.body()
    );

    let listed = anonymous.get("/notices").await.expect(200);
    assert_eq!(listed["/items/0/id"], id.as_str());
    assert_eq!(listed["/items/0/last_day"], "2026-03-09");
    assert_eq!(listed["/items/0/over"], false);
    let read = world.read(&id).await;
    assert_eq!(read["published_on"], "2026-03-02");
    assert_eq!(read["until"], "2026-03-09T16:00:00Z");
    assert_eq!(read["days"], 5);
    let case = &read["cases"][0];
    let mut fields: Vec<&str> = case
        .as_object()
        .into_iter()
        .flat_map(|case| case.keys().map(String::as_str))
        .collect();
    fields.sort_unstable();
    // Nothing of the content but these is told before it is in force.
    assert_eq!(
        fields,
        [
            "case",
            "case_number",
            "change_kind",
            "effective_at",
            "kind",
            "last_day",
            "name",
            "organization_name",
            "registration_number",
            "scenario_tags",
            "standing",
            "subject_kind",
            "takes_objections",
            "until",
        ]
    );
    assert_eq!(case["name"], "示例停车引导");
    assert_eq!(case["registration_number"], Value::Null);
    assert!(
        anonymous
            .get("/catalogue")
            .await
            .expect(200)
            .items()
            .is_empty()
    );
    document::is_the_notice(&anonymous, &id, &read).await;
}

async fn one_objection_is_dismissed_and_one_from_paper_is_upheld(engine: Engine) {
    let world = World::prepared(engine).await;
    let other = world.server.colleague("另一复审", &["approver"]).await;
    let first = world.passed("示例停车引导").await;
    let second = world.passed("示例路灯杆").await;
    let third = world.passed("示例能耗监测").await;
    let id = world.published(&[&first, &second, &third]).await;
    let path = format!("/notices/{id}/objections");

    let objector = world.server.person("objector").await;
    let receipt = objector
        .post(&path, objection(&first))
        .key("once")
        .await
        .expect(200);
    let number = world
        .read(&id)
        .await
        .text("/cases/0/case_number")
        .to_owned();
    assert_eq!(
        receipt.json,
        json!({"number": format!("{number}-1"), "received_at": BEGIN}),
    );
    // Sent again, it is the same one.
    let again = objector
        .post(&path, objection(&first))
        .key("once")
        .await
        .expect(200);
    assert_eq!(again.json, receipt.json);
    let listed_nowhere = objector
        .post(&path, objection("case_01890000000000000000000000"))
        .await;
    listed_nowhere.assert_status(422);
    let nameless = json!({"case": third, "name": " ", "phone": PHONE, "text": GROUNDS});
    let nameless = objector.post(&path, nameless).await.problem(422, "invalid");
    assert_eq!(nameless["/errors/0/pointer"], "/name");
    let unreachable = json!({"case": third, "name": OBJECTOR, "text": GROUNDS});
    let unreachable = objector
        .post(&path, unreachable)
        .await
        .problem(422, "invalid");
    assert_eq!(unreachable["/errors/0/pointer"], "/phone");
    let landline =
        json!({"case": third, "name": OBJECTOR, "phone": "021-12345678", "text": GROUNDS});
    let landline = objector.post(&path, landline).await.problem(422, "invalid");
    assert_eq!(landline["/errors/0/code"], "not_a_mobile");

    // Somebody handed in a paper at the office.
    let case = format!("/cases/{second}");
    let etag = other.get(&case).await.expect(200).etag();
    let landline = "（0571）87654321转802";
    let paper = json!({"name": "示例竞争单位", "phone": landline, "text": GROUNDS});
    let recorded = other
        .post(&format!("{case}/objections"), paper)
        .if_match(&etag)
        .await;
    let recorded = recorded.expect(200);
    assert_eq!(recorded["state"], "objected");
    assert_eq!(
        recorded["/objections/0/objector/phone"],
        "0571-87654321-802"
    );
    assert_eq!(
        world.standings(&id).await,
        ["objected", "objected", "on_notice"]
    );

    // Not by whoever passed it.
    let own = answers(&world.office.approver, &first, 1, "dismissal").await;
    let own = own.problem(409, "conflict");
    assert_eq!(own["/unmet/0/code"], "passed_by_you", "{}", own.body());
    let dismissed = answers(&other, &first, 1, "dismissal").await.expect(200);
    assert_eq!(dismissed["state"], "on_notice");
    let upheld = answers(&other, &second, 1, "upholding").await.expect(200);
    assert_eq!(upheld["state"], "queued");
    assert_eq!(
        world.standings(&id).await,
        ["on_notice", "returned", "on_notice"]
    );
    // It is for another approver now.
    let claim = world.office.approver.act(&format!("{case}/claim")).await;
    claim.assert_status(409);
    other.claim(&second).await.assert_status(200);

    world.server.set_time(OVER);
    let registered = async || {
        let found = world.server.anonymous().get("/catalogue").await.expect(200);
        found.items().len() == 2
    };
    until("what nobody objected to any more is registered", registered).await;
    assert_eq!(
        world.standings(&id).await,
        ["in_force", "returned", "in_force"]
    );
    let read = world.read(&id).await;
    assert_eq!(read["/cases/0/effective_at"], OVER);
    assert!(read["/cases/0/registration_number"].is_string());
    assert_eq!(read["/cases/1/registration_number"], Value::Null);
    document::is_the_result(&world.server.anonymous(), &id, &read).await;
    world.server.log_is_whole();
}

async fn nobody_learns_who_objected(engine: Engine) {
    let world = World::prepared(engine).await;
    let other = world.server.colleague("另一复审", &["approver"]).await;
    let case = world.passed("示例停车引导").await;
    let id = world.published(&[&case]).await;
    // Not even as one of its own people.
    let insider = world.server.person("insider").await;
    let member = json!({"identifier": samples::mail("insider"), "role": "viewer"});
    world
        .ours
        .client
        .post(&world.ours.at("/members"), member)
        .await
        .assert_status(201);
    let mail = "only-here@objector.test";
    let mut sent = objection(&case);
    sent["email"] = json!(mail);
    let path = format!("/notices/{id}/objections");
    insider.post(&path, sent).await.assert_status(200);

    let handler = other.get(&format!("/cases/{case}")).await.expect(200);
    assert_eq!(handler["/objections/0/objector/name"], OBJECTOR);
    assert_eq!(handler["/objections/0/objector/email"], mail);
    let _ = answers(&other, &case, 1, "dismissal").await.expect(200);

    let number = handler.text("number").to_owned();
    let offering = handler.text("/subject/id").to_owned();
    let reads = [
        format!("/cases/{case}"),
        format!("/cases/{case}/events"),
        format!("/cases?q={number}"),
        format!("/offerings/{offering}"),
        format!("/notices/{id}"),
        "/notices".to_owned(),
        "/events?limit=200".to_owned(),
    ];
    let me = insider.get("/persons/me").await.expect(200).id();
    let readers = [
        ("the owner", &world.ours.client),
        ("the reviewer", &world.office.reviewer),
        ("the public", &world.server.anonymous()),
    ];
    for (who, reader) in readers {
        for path in &reads {
            let answer = reader.get(path).await;
            let body = answer.body();
            for secret in [OBJECTOR, PHONE, mail] {
                assert!(
                    !body.contains(secret),
                    "{who} reads {secret} at {path}: {body}"
                );
            }
            // Nor the account behind it, as the one who did it.
            let objected = answer["items"].as_array().into_iter().flatten();
            for event in objected.filter(|event| event["kind"] == "case.objected") {
                assert!(!event.to_string().contains(&me), "{who}: {event}");
                assert_eq!(event["actor"]["person"], Value::Null, "{who}: {event}");
            }
        }
    }
    // The organization learns that there was one, and how it was answered.
    let owner = world
        .ours
        .client
        .get(&format!("/cases/{case}"))
        .await
        .expect(200);
    assert_eq!(owner["/objections/0/state"], "dismissed");
    assert_eq!(owner["/objections/0/text"], Value::Null);
    assert_eq!(owner["/objections/0/source"], Value::Null);
}

async fn an_objection_after_the_days_comes_too_late_however_late_the_worker_is(engine: Engine) {
    // Looks at the clock when it starts, and then not again.
    let setup = Server::setup(engine)
        .frozen_at(BEGIN)
        .with("review.deadlines_every_seconds", 86_400);
    let mut world = World::of(setup).await;
    let case = world.passed("示例停车引导").await;
    let second = world.passed("示例路灯杆").await;
    let id = world.published(&[&case, &second]).await;
    let path = format!("/notices/{id}/objections");
    let _ = world.server.person("objector").await;
    let early = format!("/notices/{id}/document.docx?part=result");
    let early = world
        .server
        .anonymous()
        .get(&early)
        .await
        .problem(409, "conflict");
    assert_eq!(early["/unmet/0/code"], "notice_running");

    world.server.set_time(LAST_INSTANT);
    // Whoever signed in a week ago signs in again.
    let objector = world.server.log_in(&samples::mail("objector")).await;
    objector
        .post(&path, objection(&second))
        .await
        .assert_status(200);
    world.server.set_time(OVER);
    // Nobody has noted it yet.
    assert_eq!(world.standings(&id).await, ["over", "objected"]);
    let late = objector
        .post(&path, objection(&case))
        .await
        .problem(409, "conflict");
    assert_eq!(late["/unmet/0/code"], "notice_over");
    let approver = world.server.log_in(&samples::mail("approver")).await;
    let record = format!("/cases/{case}");
    let etag = approver.get(&record).await.expect(200).etag();
    let paper = json!({"name": OBJECTOR, "phone": PHONE, "text": GROUNDS});
    let paper = approver.post(&format!("{record}/objections"), paper);
    let paper = paper.if_match(&etag).await.problem(409, "conflict");
    assert_eq!(paper["/unmet/0/code"], "notice_over");

    // A day later somebody looks at the clock: it has been in force since the end of the days.
    world.server.set_time("2026-03-10T20:00:00Z");
    world.server.stop();
    world.server.start_again();
    let in_force = async || world.standings(&id).await == ["in_force", "objected"];
    until("the first takes effect", in_force).await;
    let read = world.read(&id).await;
    assert_eq!(read["/cases/0/effective_at"], OVER);
    let entry = format!("/register/{}", read.text("/cases/0/registration_number"));
    let entry = world.server.anonymous().get(&entry).await.expect(200);
    assert_eq!(entry["since"], OVER);
}

async fn the_public_reads_no_later_revision(engine: Engine) {
    let world = World::prepared(engine).await;
    let other = world.server.colleague("另一复审", &["approver"]).await;
    let case = world.passed("示例停车引导").await;
    let id = world.published(&[&case]).await;
    let before = world.read(&id).await;
    let objector = world.server.person("objector").await;
    let path = format!("/notices/{id}/objections");
    objector
        .post(&path, objection(&case))
        .await
        .assert_status(200);
    let _ = answers(&other, &case, 1, "upholding").await.expect(200);
    let claimed = other.claim(&case).await;
    let asked = other
        .ask_for_a_change(&case, "/name", "请使用合同上的名称。")
        .await;
    let offering = claimed.text("/subject/id").to_owned();
    let read = world
        .ours
        .client
        .get(&format!("/offerings/{offering}"))
        .await
        .expect(200);
    let mut draft = read["draft"].clone();
    draft["name"] = json!("尚未批准的新名称");
    let saved = world
        .ours
        .client
        .put(&format!("/offerings/{offering}/draft"), draft);
    saved.if_match(&read.etag()).await.assert_status(200);
    let request = asked.text("/change_requests/0/id");
    let path = format!("/cases/{case}/change-requests/{request}/answer");
    let etag = world
        .ours
        .client
        .get(&format!("/cases/{case}"))
        .await
        .expect(200)
        .etag();
    let answer = json!({"answer": "changed", "text": "已改。"});
    let answered = world
        .ours
        .client
        .post(&path, answer)
        .if_match(&etag)
        .await
        .expect(200);
    let resubmit = world
        .ours
        .client
        .act(&format!("/cases/{case}/resubmission"));
    resubmit.if_match(&answered.etag()).await.assert_status(200);
    let after = world.read(&id).await;
    assert_eq!(after["/cases/0/name"], before["/cases/0/name"]);
    assert_eq!(after["/cases/0/standing"], "returned");
    assert!(!after.body().contains("尚未批准"), "{}", after.body());
}

async fn a_notice_is_published_and_objected_to_on_the_web(engine: Engine) {
    let world = World::prepared(engine).await;
    let case = world.passed("示例停车引导").await;
    let approver = entered(&world.server, "approver").await;
    let waiting = approver.get("/console/notices").await.expect(200);
    assert!(waiting.html.contains("示例停车引导"), "{}", waiting.html);
    let new = "/console/notices/new";
    let drawn_up = approver.get(new).await.expect(200);
    assert!(
        drawn_up.html.contains("至2026年3月9日止"),
        "{}",
        drawn_up.html
    );
    let mut fields = vec![
        ("case", case.as_str()),
        ("title", TITLE),
        ("number", ""),
        ("receiving_unit", "智慧城市实验场运营中心"),
        ("phone", "0371-00000000"),
        ("address", "示例市示例路 1 号"),
    ];
    let refused = approver.fill(new, new, &fields).await.expect(422);
    assert!(refused.html.contains("#field-number"), "{}", refused.html);
    assert!(
        refused.html.contains("示例市示例路 1 号"),
        "what was typed is kept"
    );
    fields[2].1 = NUMBER;
    let published = approver.fill(new, new, &fields).await.expect(303);
    let notice = published.location.unwrap_or_default();

    let visitor = world.server.visitor();
    for (home, until) in [("", "2026年3月9日"), ("/en", "9 March 2026")] {
        let list = visitor.get(&format!("{home}/notices")).await.expect(200);
        let page = visitor.get(&format!("{home}{notice}")).await.expect(200);
        for said in [NUMBER, until] {
            assert!(list.html.contains(said), "{said}: {}", list.html);
            assert!(page.html.contains(said), "{said}: {}", page.html);
        }
        assert!(page.html.contains("0371-00000000"));
    }
    let object = format!("{notice}/object");
    let to_sign_in = visitor.get(&object).await.expect(303).location;
    assert!(to_sign_in.is_some_and(|to| to.starts_with("/sign-in")));
    let _ = world.server.person("objector").await;
    let objector = entered(&world.server, "objector").await;
    let form = objector
        .get(&format!("{object}?case={case}"))
        .await
        .expect(200);
    for said in [
        "匿名异议不予受理",
        "对申报单位保密",
        "2026年3月9日",
        "value=\"objector\"",
    ] {
        assert!(form.html.contains(said), "{said}: {}", form.html);
    }
    let fields = [
        ("case", case.as_str()),
        ("name", OBJECTOR),
        ("phone", PHONE),
        ("text", GROUNDS),
    ];
    let sent = objector.fill(&object, &object, &fields).await.expect(303);
    let receipt = sent.location.unwrap_or_default();
    let shown = objector.get(&receipt).await.expect(200);
    assert!(shown.html.contains("异议编号"), "{}", shown.html);
    assert_eq!(
        approver.get(&receipt).await.status,
        404,
        "it is the objector's own"
    );

    let desk = format!("/console/cases/{case}/objections");
    let handled = approver.get(&desk).await.expect(200);
    assert!(
        handled.html.contains(OBJECTOR),
        "an approver handles objections"
    );
    assert!(
        handled.html.contains("您审核通过了此办件"),
        "{}",
        handled.html
    );
    let reviewer = entered(&world.server, "reviewer").await;
    let seen = reviewer.get(&desk).await.expect(200);
    assert!(!seen.html.contains(OBJECTOR) && !seen.html.contains(PHONE));
    let public = visitor.get(&notice).await.expect(200);
    assert!(public.html.contains("有异议，正在核实"), "{}", public.html);
    assert!(!public.html.contains(OBJECTOR));
}

/// Somebody who signed in with a browser.
async fn entered(server: &Server, name: &str) -> showcase_tests::Visitor {
    let visitor = server.visitor();
    let mail = samples::mail(name);
    let fields = [("identifier", mail.as_str()), ("password", PASSWORD)];
    let _ = visitor
        .fill("/sign-in", "/sign-in", &fields)
        .await
        .expect(303);
    visitor
}

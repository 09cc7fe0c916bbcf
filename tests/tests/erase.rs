//! People can be forgotten: nothing of theirs stays anywhere, and the log is
//! whole all the same.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use showcase_tests::{Client, Engine, Enterprise, PASSWORD, Server, on_both_engines, samples};

on_both_engines!(
    nothing_of_a_person_stays,
    what_a_colleague_wrote_down_goes_too
);

/// What is personal in this test, each found nowhere else.
const NAME: &str = "欧阳待忘";
const MAIL: &str = "ouyang-forgotten@example.test";
const MOBILE: &str = "13912340987";
const CONTACT: &str = "司马联络";
const CONTACT_PHONE: &str = "18655501234";
const CONTACT_MAIL: &str = "sima-contact@example.test";
const FILE: &str = "欧阳待忘的授权委托书";
const FILE_CONTENT: &str = "letter-of-ouyang-4471";
const ANSWER: &str = "这是欧阳对修改意见的答复";
const TOKEN: &str = "欧阳的同步程序";
const REVIEWER: &str = "诸葛审核";
const REVIEWER_MAIL: &str = "zhuge-reviewer@example.test";
const REQUESTED: &str = "请诸葛要求的补充说明";
const REASON: &str = "诸葛写下的不予通过的理由";
const SUSPENDED: &str = "诸葛写下的暂停原因";

const EVERYTHING: [&str; 15] = [
    NAME,
    MAIL,
    MOBILE,
    CONTACT,
    CONTACT_PHONE,
    CONTACT_MAIL,
    FILE,
    FILE_CONTENT,
    ANSWER,
    TOKEN,
    REVIEWER,
    REVIEWER_MAIL,
    REQUESTED,
    REASON,
    SUSPENDED,
];

/// What can be looked at afterwards.
struct Told {
    applicant: Enterprise,
    organization_case: String,
    offering: String,
    case: String,
    letter: String,
    licence: String,
}

async fn nothing_of_a_person_stays(engine: Engine) {
    let mut server = Server::start(engine);
    let reviewer = staff(
        &server,
        REVIEWER,
        REVIEWER_MAIL,
        &["reviewer", "business_administrator"],
    )
    .await;
    let auditor = server.staff("auditor").await;
    let applicant = registered(&server, NAME, MAIL).await;
    let told = a_life_in_the_registry(&server, applicant, &reviewer).await;
    registered(&server, NAME, MOBILE).await;

    let before = traces(&server, &EVERYTHING);
    let missing: Vec<&str> = EVERYTHING
        .into_iter()
        .filter(|word| !before.iter().any(|(found, _)| found == word))
        .collect();
    assert!(
        missing.is_empty(),
        "looked for in the wrong way: {missing:?}"
    );
    let log = server.log();
    for personal in EVERYTHING {
        assert!(!log.contains(personal), "the log has {personal}");
    }

    // The server runs on while they are forgotten.
    for somebody in [MAIL, MOBILE, REVIEWER_MAIL] {
        let said = server.cli(&["person", "erase", somebody]).succeeded();
        assert!(!said.contains(somebody), "{said}");
    }
    nothing_is_left(&server);
    server.log_is_whole();
    the_registry_goes_on(&server, &told, &auditor).await;
    nobody_is_there_any_more(&server, &told.applicant.client, &reviewer).await;

    server.stop();
    nothing_is_left(&server);
    server.start_again();
    server.log_is_whole();
    nothing_is_left(&server);
}

/// Applied, named a contact, uploaded, answered; was reviewed by somebody who
/// will be forgotten too. Every write is one that can be repeated, so that
/// the stored answers of both are full of the words of both.
async fn a_life_in_the_registry(server: &Server, client: Client, reviewer: &Client) -> Told {
    let created = client.post(
        "/organizations",
        samples::organization("被忘记者的示例单位"),
    );
    let organization = created.key("apply").await.expect(201).id();
    let applicant = Enterprise {
        client,
        organization,
    };
    let contact = json!({"name": CONTACT, "phone": CONTACT_PHONE, "email": CONTACT_MAIL});
    let page = applicant.client.get(&applicant.at("")).await.expect(200);
    let call = applicant
        .client
        .put(&applicant.at("/contact"), contact)
        .if_match(&page.etag());
    let named = call.key("contact").await.expect(200);

    let letter = upload(&applicant, FILE, FILE_CONTENT).await;
    let licence = upload(&applicant, "营业执照", "licence").await;
    let draft = samples::with_material(named["draft"].clone(), "authorization_letter", &letter);
    let draft = samples::with_material(draft, "business_license", &licence);
    let call = applicant
        .client
        .put(&applicant.at("/draft"), draft)
        .if_match(&named.etag());
    let saved = call.key("draft").await.expect(200);
    let call = applicant
        .client
        .act(&applicant.at("/submission"))
        .if_match(&saved.etag());
    let organization_case = call.key("submit").await.expect(201).text("case").to_owned();
    let _ = reviewer.pass(&organization_case).await;
    let token = json!({"label": TOKEN, "scopes": ["read"], "expires_in_days": 30});
    applicant
        .client
        .post("/tokens", token)
        .await
        .assert_status(201);

    let offering = applicant.offering("被忘记者的示例产品").await;
    let case = applicant.submit_offering(&offering).await;
    let _ = reviewer.claim(&case).await;
    let requested = reviewer
        .ask_for_a_change(&case, "/summary", REQUESTED)
        .await;
    let item = requested.text("/change_requests/0/id");
    let answered = applicant
        .client
        .post(
            &format!("/cases/{case}/change-requests/{item}/answer"),
            json!({"answer": "explained", "text": ANSWER}),
        )
        .if_match(&requested.etag())
        .key("answer")
        .await
        .expect(200);
    let resubmit = applicant.client.act(&format!("/cases/{case}/resubmission"));
    resubmit
        .if_match(&answered.etag())
        .key("resubmit")
        .await
        .assert_status(200);
    let seen = reviewer.claim(&case).await;
    let decision = json!({
        "decision": "reject", "content_hash": seen["content_hash"], "reason": REASON,
    });
    let call = reviewer
        .post(&format!("/cases/{case}/decision"), decision)
        .if_match(&seen.etag());
    call.key("decide").await.assert_status(200);

    let page = reviewer.get(&applicant.at("")).await.expect(200);
    let suspend = reviewer.post(&applicant.at("/suspension"), json!({"reason": SUSPENDED}));
    suspend
        .if_match(&page.etag())
        .key("suspend")
        .await
        .assert_status(200);
    // What was searched for, and who failed to log in, is not noted either.
    reviewer
        .get(&format!("/cases?q={NAME}"))
        .await
        .assert_status(200);
    let wrong = json!({"identifier": MAIL, "password": "不是这一句很长的口令 2026"});
    server
        .anonymous()
        .post("/sessions", wrong)
        .await
        .assert_status(401);
    Told {
        applicant,
        organization_case,
        offering,
        case,
        letter,
        licence,
    }
}

/// A colleague stays who wrote the other down as contact person, and whose
/// stored answers repeat the other's words.
async fn what_a_colleague_wrote_down_goes_too(engine: Engine) {
    let server = Server::start(engine);
    let reviewer = staff(&server, REVIEWER, REVIEWER_MAIL, &["reviewer"]).await;
    let enterprise = server.verified("留下者的示例单位", &reviewer).await;
    registered(&server, NAME, MAIL).await;
    let contact = json!({"name": NAME, "phone": "037112345678", "email": MAIL});
    let page = enterprise.client.get(&enterprise.at("")).await.expect(200);
    let call = enterprise
        .client
        .put(&enterprise.at("/contact"), contact)
        .if_match(&page.etag());
    call.key("contact").await.assert_status(200);

    let offering = enterprise.offering("留下者的示例产品").await;
    let case = enterprise.submit_offering(&offering).await;
    let _ = reviewer.claim(&case).await;
    // JSON writes the quotes and the line end in another way.
    let text = format!("“{REQUESTED}”\n即 \"100%_\\\" 的说明");
    let requested = reviewer.ask_for_a_change(&case, "/summary", &text).await;
    let item = requested.text("/change_requests/0/id");
    let answer = || {
        let path = format!("/cases/{case}/change-requests/{item}/answer");
        enterprise
            .client
            .post(
                &path,
                json!({"answer": "explained", "text": "留下者的答复"}),
            )
            .if_match(&requested.etag())
            .key("answer")
    };
    answer().await.assert_status(200);
    let history = enterprise.client.history(&case).await;

    for somebody in [MAIL, REVIEWER_MAIL] {
        server.cli(&["person", "erase", somebody]).succeeded();
    }
    let gone = [NAME, MAIL, REVIEWER, REVIEWER_MAIL, REQUESTED];
    assert_eq!(traces(&server, &gone), []);
    let stays = traces(&server, &["留下者的答复"]);
    assert!(!stays.is_empty(), "the words of who stays stay");
    // Whether the repeat is remembered or refused, it is not done twice.
    let repeated = answer().await;
    assert!([200, 412].contains(&repeated.status), "{}", repeated.body());
    assert_eq!(enterprise.client.history(&case).await, history);
    server.log_is_whole();
}

async fn the_registry_goes_on(server: &Server, told: &Told, auditor: &Client) {
    let office = server.staff("business_administrator").await;
    let organization = office.get(&told.applicant.at("")).await.expect(200);
    assert_eq!(organization["contact"], Value::Null);
    assert_eq!(organization["suspension_reason"], Value::Null);
    office
        .get(&told.applicant.at("/members"))
        .await
        .assert_status(200);
    for case in [&told.organization_case, &told.case] {
        let read = office.get(&format!("/cases/{case}")).await.expect(200);
        assert_eq!(read["conclusion"], Value::Null);
        for event in auditor.list_all(&format!("/cases/{case}/events")).await {
            for personal in EVERYTHING {
                assert!(!event.to_string().contains(personal), "{event}");
            }
        }
    }
    let case = office
        .get(&format!("/cases/{}", told.case))
        .await
        .expect(200);
    assert_eq!(case["/change_requests/0/text"], Value::Null);
    assert_eq!(case["/change_requests/0/answer/text"], Value::Null);
    assert_eq!(case["/change_requests/0/answer/answer"], "explained");
    office
        .get(&format!("/offerings/{}", told.offering))
        .await
        .assert_status(200);
    office.list_all("/cases").await;

    // The letter named a person; the licence is the organization's.
    let file = |id: &str| office.get(&format!("/materials/{id}/content"));
    file(&told.letter).await.assert_status(404);
    file(&told.licence).await.assert_status(200);
    let letter = office
        .get(&format!("/materials/{}", told.letter))
        .await
        .expect(200);
    assert_eq!(letter["file_name"], "");
}

async fn nobody_is_there_any_more(server: &Server, applicant: &Client, reviewer: &Client) {
    for client in [applicant, reviewer] {
        client.get("/persons/me").await.assert_status(401);
    }
    for identifier in [MAIL, MOBILE, REVIEWER_MAIL] {
        let credentials = json!({"identifier": identifier, "password": PASSWORD});
        server
            .anonymous()
            .post("/sessions", credentials)
            .await
            .assert_status(401);
        server.cli(&["person", "erase", identifier]).failed();
    }
}

async fn staff(server: &Server, name: &str, mail: &str, roles: &[&str]) -> Client {
    let mut arguments = vec!["user", "create", "--mail", mail, "--name", name];
    arguments.extend(roles.iter().flat_map(|role| ["--role", role]));
    server
        .cli_with_input(&arguments, &format!("{PASSWORD}\n"))
        .succeeded();
    server.log_in(mail).await
}

async fn registered(server: &Server, name: &str, identifier: &str) -> Client {
    let anonymous = server.anonymous();
    let asked = anonymous.post("/registrations", json!({"identifier": identifier}));
    asked.await.assert_status(202);
    let stored = if identifier.contains('@') {
        identifier.to_owned()
    } else {
        format!("%2B86{identifier}")
    };
    let code = server.code_sent_to(&stored).await;
    let person = json!({
        "identifier": identifier, "code": code, "name": name, "password": PASSWORD,
    });
    anonymous.post("/persons", person).await.assert_status(201);
    server.log_in(identifier).await
}

async fn upload(enterprise: &Enterprise, name: &str, marker: &str) -> String {
    let part = Part::bytes(samples::pdf(marker)).file_name(format!("{name}.pdf"));
    let form = Form::new().part("file", part);
    let call = enterprise
        .client
        .post_form(&enterprise.at("/materials"), form);
    call.await.expect(201).id()
}

#[track_caller]
fn nothing_is_left(server: &Server) {
    assert_eq!(traces(server, &EVERYTHING), []);
}

/// Which of these can be read where: as they are, or as JSON escapes them.
fn traces<'a>(server: &Server, personal: &[&'a str]) -> Vec<(&'a str, String)> {
    let mut found = Vec::new();
    for (place, content) in server.everything_kept() {
        let content = String::from_utf8_lossy(&content);
        for word in personal {
            if content.contains(word) || content.contains(&escaped(word)) {
                found.push((*word, place.clone()));
            }
        }
    }
    found
}

fn escaped(word: &str) -> String {
    let unit = |unit: u16| match u8::try_from(unit) {
        Ok(byte) => char::from(byte).to_string(),
        Err(_) => format!("\\u{unit:04x}"),
    };
    word.encode_utf16().map(unit).collect()
}

//! One case as a file, and the office's letters.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use showcase_tests::{
    Client, Engine, Enterprise, Office, PASSWORD, Page, Server, Visitor, on_both_engines, samples,
};
use zip::ZipArchive;

on_both_engines!(
    an_archive_holds_what_its_index_says,
    letters_are_numbered_and_name_the_content,
);

const CHANGE: &str = "请写明适用的道路等级。";
const REASON: &str = "技术就绪度与证明不符。";

struct Refused {
    server: Server,
    office: Office,
    ours: Enterprise,
    case: String,
    /// Of the first submission, about which changes were asked for.
    first_hash: String,
}

/// Asked for a change, handed in again, and refused at the last stage.
async fn refused(engine: Engine) -> Refused {
    let server = Server::start(engine);
    let office = server.office().await;
    let ours = server.verified("示例甲", &office.reviewer).await;
    let picture = ours.upload("图片").await;
    let draft = samples::with_material(samples::offering("示例停车引导"), "picture", &picture);
    let offering = ours.offering_of(draft).await;
    let case = ours.submit_offering(&offering).await;
    let _ = office.reviewer.claim(&case).await;
    let asked = office
        .reviewer
        .ask_for_a_change(&case, "/summary", CHANGE)
        .await;
    let first_hash = asked.text("content_hash").to_owned();
    let item = asked.text("/change_requests/0/id").to_owned();
    let read = ours.client.get(&format!("/offerings/{offering}")).await;
    let read = read.expect(200);
    let mut draft = read["draft"].clone();
    draft["summary"] = json!("面向园区与街道的示例停车引导,写明了适用的道路等级与规模。");
    ours.client
        .put(&format!("/offerings/{offering}/draft"), draft)
        .if_match(&read.etag())
        .await
        .assert_status(200);
    let path = format!("/cases/{case}");
    let etag = ours.client.get(&path).await.expect(200).etag();
    let answered = ours
        .client
        .post(
            &format!("{path}/change-requests/{item}/answer"),
            json!({"answer": "changed", "text": "已写明。"}),
        )
        .if_match(&etag)
        .await
        .expect(200);
    ours.client
        .act(&format!("{path}/resubmission"))
        .if_match(&answered.etag())
        .await
        .assert_status(200);
    let _ = office.reviewer.pass(&case).await;
    let ready = office.approver.prepare(&case).await;
    office
        .approver
        .post(
            &format!("{path}/decision"),
            json!({"decision": "reject", "content_hash": ready["content_hash"], "reason": REASON}),
        )
        .if_match(&ready.etag())
        .await
        .assert_status(200);
    Refused {
        server,
        office,
        ours,
        case,
        first_hash,
    }
}

async fn archive(client: &Client, case: &str) -> BTreeMap<String, Vec<u8>> {
    let answer = client.get(&format!("/cases/{case}/archive")).await;
    let answer = answer.expect(200);
    assert_eq!(answer.header("content-type"), Some("application/zip"));
    let mut zip = ZipArchive::new(Cursor::new(answer.bytes)).expect("a ZIP");
    let mut entries = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("an entry");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        entries.insert(entry.name().to_owned(), content);
    }
    entries
}

fn sha256(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    format!("sha256:{}", hex::encode(digest))
}

async fn an_archive_holds_what_its_index_says(engine: Engine) {
    let refused = refused(engine).await;
    let entries = archive(&refused.office.approver, &refused.case).await;
    let index: Value = serde_json::from_slice(&entries["index.json"]).expect("JSON");
    let listed = index["entries"].as_array().expect("entries");
    assert_eq!(listed.len() + 1, entries.len(), "all but the index itself");
    for entry in listed {
        let name = entry["name"].as_str().expect("a name");
        assert_eq!(entry["sha256"], sha256(&entries[name]), "{name}");
        assert_eq!(entry["bytes"], entries[name].len(), "{name}");
    }
    for name in [
        "case.json",
        "change-requests.json",
        "decisions.json",
        "opinions.json",
        "objections.json",
    ] {
        assert!(entries.contains_key(name), "{name}");
    }
    assert_eq!(
        sha256(&entries["submissions/01/content.json"]),
        refused.first_hash
    );
    let read = refused
        .office
        .approver
        .get(&format!("/cases/{}", refused.case))
        .await;
    assert_eq!(
        sha256(&entries["submissions/02/content.json"]),
        read.expect(200).text("content_hash")
    );
    let materials: Vec<&String> = entries
        .keys()
        .filter(|name| name.starts_with("materials/"))
        .collect();
    let [picture] = materials[..] else {
        panic!("one material for both submissions: {materials:?}");
    };
    assert_eq!(entries[picture], samples::pdf("图片"));
    let review = String::from_utf8_lossy(&entries["review.html"]).into_owned();
    assert!(
        review.contains(CHANGE) && review.contains(REASON),
        "{review}"
    );
    let events = String::from_utf8_lossy(&entries["events.jsonl"]).into_owned();
    let kinds: Vec<Value> = events
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["kind"].clone())
        .collect();
    assert_eq!(kinds.first(), Some(&json!("case.submitted")));
    assert_eq!(kinds.last(), Some(&json!("case.rejected")));

    let path = format!("/cases/{}/archive", refused.case);
    refused.office.reviewer.get(&path).await.assert_status(403);
    refused.ours.client.get(&path).await.assert_status(403);
    let stranger = refused.server.person("stranger").await;
    stranger.get(&path).await.assert_status(404);
}

async fn visitor(server: &Server, name: &str) -> Visitor {
    let visitor = server.visitor();
    let mail = samples::mail(name);
    let fields = [("identifier", mail.as_str()), ("password", PASSWORD)];
    let entered = visitor.fill("/sign-in", "/sign-in", &fields).await;
    let _ = entered.expect(303);
    visitor
}

#[track_caller]
fn contains(page: &Page, words: &[&str]) {
    for word in words {
        assert!(page.html.contains(word), "no {word}: {}", page.html);
    }
}

async fn letters_are_numbered_and_name_the_content(engine: Engine) {
    let refused = refused(engine).await;
    let read = refused
        .ours
        .client
        .get(&format!("/cases/{}", refused.case))
        .await;
    let read = read.expect(200);
    let (number, hash) = (read.text("number"), read.text("content_hash"));
    let here = format!("/workspace/cases/{}", refused.case);
    let owner = visitor(&refused.server, "示例甲").await;

    let letter = owner.get(&format!("{here}/notices/1")).await.expect(200);
    let title = format!("{number}-补1");
    contains(
        &letter,
        &[
            "修改意见告知书",
            &title,
            CHANGE,
            &refused.first_hash,
            "<svg",
        ],
    );
    assert!(!letter.html.contains(">reviewer<"), "{}", letter.html);
    let _ = owner.get(&format!("{here}/notices/2")).await.expect(404);

    let letter = owner.get(&format!("{here}/refusal")).await.expect(200);
    let title = format!("{number}-不予1");
    contains(
        &letter,
        &["不予通过告知书", &title, REASON, hash, "申请复核"],
    );

    let stranger = visitor(&refused.server, "approver").await;
    let sheet = format!("/console/cases/{}/sheet", refused.case);
    let page = stranger.get(&sheet).await.expect(200);
    contains(
        &page,
        &[
            "审批表",
            &format!("{number}-审"),
            REASON,
            CHANGE,
            "reviewer",
            hash,
        ],
    );
    let _ = owner.get(&sheet).await.expect(403);
    let _ = refused.server.person("stranger").await;
    let stranger = visitor(&refused.server, "stranger").await;
    let _ = stranger.get(&format!("{here}/refusal")).await.expect(404);
}

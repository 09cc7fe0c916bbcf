//! Drafts and materials: saved as typed, checked without saving, written under the organization's own key.

use reqwest::multipart::{Form, Part};
use serde_json::json;
use showcase_tests::{Answer, Client, Engine, Enterprise, Server, on_both_engines, samples};

on_both_engines!(
    a_draft_is_checked_without_being_saved,
    the_organizations_own_key_finds_its_draft,
    versions_guard_every_write,
    materials_come_back_as_they_were,
);

async fn position(client: &Client) -> i64 {
    let head = client.get("/audit/head").await.expect(200);
    head["position"].as_i64().expect("a position is a number")
}

async fn a_draft_is_checked_without_being_saved(engine: Engine) {
    let server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let before = position(&ours.client).await;
    let check = async |draft| {
        ours.client
            .post(&ours.at("/offerings/validation"), draft)
            .await
            .expect(200)
    };

    let good = check(samples::offering("示例停车引导")).await;
    assert_eq!(good["valid"], true, "{}", good.body());
    let bad = json!({"kind": "product", "name": "一", "trl": 12, "scenario_tags": ["governance.dragons"], "industry": "A65"});
    let bad = check(bad).await;
    assert_eq!(bad["valid"], false);
    for pointer in ["/name", "/summary", "/trl", "/scenario_tags/0", "/industry"] {
        let error = bad.error_at(pointer);
        assert!(
            error["code"].is_string() && error["message"].is_string(),
            "{error}"
        );
    }
    let kept = ours.client.get("/offerings").await.expect(200);
    assert!(kept.items().is_empty(), "{}", kept.body());
    assert_eq!(position(&ours.client).await, before);

    // A draft loses nothing of what was typed, also when it is wrong; submitting it says the same as checking it.
    let offering = ours.offering_of(json!({"name": "一", "trl": 12})).await;
    let path = format!("/offerings/{offering}");
    let read = ours.client.get(&path).await.expect(200);
    assert_eq!(read["/draft/trl"], 12);
    let submit = ours
        .client
        .act(&format!("{path}/submission"))
        .if_match(&read.etag())
        .await;
    let refused = submit.problem(422, "invalid");
    for pointer in ["/name", "/summary", "/trl", "/kind", "/scenario_tags"] {
        let _ = refused.error_at(pointer);
    }
}

async fn the_organizations_own_key_finds_its_draft(engine: Engine) {
    let server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let path = ours.at("/offerings/by-ref/ERP-0017");
    let put = |summary: &str| {
        let mut draft = samples::offering("示例停车引导");
        draft["summary"] = json!(summary);
        ours.client.put(&path, draft)
    };
    let created = put("面向园区的示例停车引导屏,第一版。").await.expect(201);
    let location = created
        .header("location")
        .expect("201 has a Location")
        .to_owned();
    let before = position(&ours.client).await;
    let same = put("面向园区的示例停车引导屏,第一版。").await.expect(200);
    assert_eq!(same.etag(), created.etag());
    assert_eq!(
        position(&ours.client).await,
        before,
        "nothing changed, nothing is recorded"
    );
    let changed = put("面向园区的示例停车引导屏,第二版。").await.expect(200);
    assert_eq!(changed.etag(), "\"2\"");
    let stale = put("面向园区的示例停车引导屏,第三版。")
        .if_match(&created.etag())
        .await;
    let _ = stale.problem(412, "stale");

    let read = ours
        .client
        .get(location.trim_start_matches("/api/v1"))
        .await
        .expect(200);
    assert_eq!(read["external_ref"], "ERP-0017");
    assert_eq!(read["/draft/summary"], "面向园区的示例停车引导屏,第二版。");
    let twin = json!({"external_ref": "ERP-0017", "draft": {}});
    let taken = ours
        .client
        .post(&ours.at("/offerings"), twin)
        .await
        .problem(409, "conflict");
    assert_eq!(
        taken["/unmet/0/code"],
        "reference_taken",
        "{}",
        taken.body()
    );
    let theirs = server.enterprise("示例乙").await;
    let elsewhere = theirs
        .client
        .put(&theirs.at("/offerings/by-ref/ERP-0017"), json!({}))
        .await;
    elsewhere.assert_status(201);
    for wrong in ["%20", "%0A", &"r".repeat(300)] {
        let path = ours.at(&format!("/offerings/by-ref/{wrong}"));
        let refused = ours.client.put(&path, json!({})).await;
        assert!(
            matches!(refused.status, 404 | 422),
            "{wrong}: {}",
            refused.body()
        );
    }
}

async fn versions_guard_every_write(engine: Engine) {
    let server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let path = ours.at("/draft");
    let read = ours.client.get(&ours.at("")).await.expect(200);
    let mut draft = read["draft"].clone();
    draft["address"] = json!("示例路 2 号");
    let put = || ours.client.put(&path, &draft);
    let _ = put().await.problem(428, "version-required");
    let saved = put().if_match(&read.etag()).await.expect(200);
    assert_ne!(saved.etag(), read.etag());
    let stale = put().if_match(&read.etag()).await.problem(412, "stale");
    assert_eq!(format!("\"{}\"", stale["current_version"]), saved.etag());
    let kept = ours.client.get(&ours.at("")).await.expect(200);
    assert_eq!(kept.etag(), saved.etag());
    assert_eq!(kept["/draft/address"], "示例路 2 号");
    let contact = json!({"name": "张三", "phone": "13800138000", "email": "contact@example.test"});
    let set = ours
        .client
        .put(&ours.at("/contact"), contact)
        .if_match(&kept.etag())
        .await
        .expect(200);
    assert_eq!(set["/contact/name"], "张三");
}

async fn upload(ours: &Enterprise, name: &str, bytes: Vec<u8>) -> Answer {
    let part = Part::bytes(bytes).file_name(name.to_owned());
    ours.client
        .post_form(&ours.at("/materials"), Form::new().part("file", part))
        .await
}

async fn materials_come_back_as_they_were(engine: Engine) {
    let server = Server::start(engine);
    let ours = server.enterprise("示例甲").await;
    let sent = samples::pdf("营业执照");
    let material = upload(&ours, "../../营业执照.PDF", sent.clone())
        .await
        .expect(201);
    assert_eq!(material["file_name"], "营业执照.pdf");
    assert_eq!(material["media_type"], "application/pdf");
    assert_eq!(material["size"], sent.len());
    let content = format!("/materials/{}/content", material.id());
    let answer = ours.client.get(&content).await.expect(200);
    assert_eq!(answer.bytes, sent);
    let disposition = answer.header("content-disposition").unwrap_or_default();
    assert!(disposition.starts_with("attachment"), "{disposition}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    let again = ours
        .client
        .get(&content)
        .header("if-none-match", &answer.etag())
        .await
        .expect(304);
    assert!(again.bytes.is_empty());

    upload(&ours, "图.png", samples::png())
        .await
        .assert_status(201);
    for (name, bytes) in [
        ("a.pdf", b"<html><script>alert(1)</script>".to_vec()),
        ("a.exe", b"MZ\x90\0".to_vec()),
        (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
        ),
        ("a.pdf", Vec::new()),
    ] {
        let refused = upload(&ours, name, bytes).await.problem(422, "invalid");
        let _ = refused.error_at("/file");
    }
    let other = Form::new().part("attachment", Part::bytes(sent).file_name("a.pdf"));
    let other = ours.client.post_form(&ours.at("/materials"), other).await;
    other.assert_status(422);
    let stranger = server.enterprise("示例乙").await.client;
    let _ = stranger.get(&content).await.problem(404, "not-found");
    let _ = server
        .anonymous()
        .get(&content)
        .await
        .problem(401, "not-signed-in");
}

//! A form that arrives after its session has ended: what was typed is kept, and sent again once somebody signed in.

use showcase_tests::{Engine, PASSWORD, Page, Server, Visitor, on_both_engines, samples};

on_both_engines!(a_form_outlives_its_session);

const NOON: &str = "2026-03-02T04:00:00Z";
const NIGHT: &str = "2026-03-02T13:00:00Z";
const SUMMARY: &str = "面向园区的示例停车引导屏，写了很久的一版。";

async fn sign_in(visitor: &Visitor, password: &str, carried: &[(&str, &str)]) -> Page {
    let mail = samples::mail("示例甲");
    let mut fields = vec![("identifier", mail.as_str()), ("password", password)];
    fields.extend_from_slice(carried);
    visitor.post("/sign-in", &fields).await
}

async fn a_form_outlives_its_session(engine: Engine) {
    let server = Server::setup(engine).frozen_at(NOON).start();
    let ours = server.enterprise("示例甲").await;
    let offering = ours.offering("示例停车引导").await;
    let visitor = server.visitor();
    assert_eq!(sign_in(&visitor, PASSWORD, &[]).await.status, 303);
    let address = format!("/workspace/offerings/{offering}/edit/basics");
    let form = visitor.get(&address).await.expect(200);
    let (csrf, version) = (form.hidden("csrf"), form.hidden("version"));
    let (csrf, version) = (csrf.expect("a token"), version.expect("a version"));
    server.set_time(NIGHT);

    let typed = [
        ("csrf", csrf.as_str()),
        ("version", &version),
        ("kind", "product"),
        ("name", "示例停车引导"),
        ("summary", SUMMARY),
    ];
    let elsewhere = server.visitor_from("https://evil.example");
    let foreign = elsewhere.post(&address, &typed).await.expect(303);
    assert!(!foreign.html.contains(SUMMARY), "{}", foreign.html);
    let late = visitor.post(&address, &typed).await.expect(401);
    assert!(late.html.contains("登录已过期"), "{}", late.html);
    assert!(late.html.contains(SUMMARY), "{}", late.html);

    let carried = carried(&late);
    let carried: Vec<_> = carried.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let wrong = sign_in(&visitor, "not the right password", &carried).await;
    let wrong = wrong.expect(422);
    assert_eq!(wrong.hidden("held:summary").as_deref(), Some(SUMMARY));
    let resumed = sign_in(&visitor, PASSWORD, &carried).await.expect(200);
    assert!(resumed.html.contains("继续提交"), "{}", resumed.html);
    assert_eq!(resumed.hidden("version"), Some(version.clone()));
    let token = resumed.hidden("csrf").expect("the new session's token");
    assert_ne!(token, csrf);

    let with = |token, summary| {
        let mut again = typed;
        again[0].1 = token;
        again[4].1 = summary;
        again
    };
    // The old token opens nothing, and loses nothing either.
    let refused = visitor.post(&address, &with(&csrf, SUMMARY)).await;
    assert!(refused.expect(403).html.contains(SUMMARY));
    let kept = resumed.hidden("summary").expect("the text is sent again");
    let sent = visitor.post(&address, &with(&token, &kept)).await;
    assert_eq!(sent.status, 303, "{}", sent.html);
    let client = server.log_in(&samples::mail("示例甲")).await;
    let saved = client.get(&format!("/offerings/{offering}")).await;
    assert_eq!(saved.expect(200)["/draft/summary"], SUMMARY);
    let stale = visitor.post(&address, &with(&token, "又一版")).await;
    assert!(stale.expect(412).html.contains("又一版"));
}

/// The hidden fields of the sign-in page.
fn carried(page: &Page) -> Vec<(&'static str, String)> {
    let names = [
        "next",
        "held",
        "held:version",
        "held:kind",
        "held:name",
        "held:summary",
    ];
    names
        .into_iter()
        .map(|name| {
            let value = page.hidden(name);
            (name, value.unwrap_or_else(|| panic!("no {name}")))
        })
        .collect()
}

#[tokio::test]
async fn a_passing_form_of_nobody_is_led_to_the_door() {
    let server = Server::start(Engine::Sqlite);
    let visitor = server.visitor();
    for path in ["/workspace/cases/x/recall", "/account/password"] {
        let fields = [("version", "1"), ("csrf", "x"), ("current", "")];
        let page = visitor.post(path, &fields).await.expect(303);
        assert_eq!(page.location.as_deref(), Some("/sign-in?next=%2Fworkspace"));
    }
    let secret = [("current", PASSWORD), ("new", PASSWORD)];
    let page = visitor.post("/account/password", &secret).await.expect(303);
    assert!(!page.html.contains(PASSWORD), "passwords are never shown");
    let long = "长".repeat(100_000);
    let long = visitor
        .post("/workspace/organizations/new", &[("name", &long)])
        .await;
    let _ = long.expect(413);
}

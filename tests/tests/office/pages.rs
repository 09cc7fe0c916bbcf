//! The same in the console, without a script: rows come and go with a button, and nothing that was typed is lost.

use showcase_tests::{Engine, PASSWORD, Page, Server, Visitor, on_both_engines, samples};

on_both_engines!(
    a_procedure_is_changed_on_one_page_and_published_after_a_look,
    a_year_is_entered_on_its_page,
);

async fn administrator(server: &Server) -> Visitor {
    server.staff("business_administrator").await;
    let visitor = server.visitor();
    let mail = samples::mail("business_administrator");
    let fields = [("identifier", mail.as_str()), ("password", PASSWORD)];
    let _ = visitor
        .fill("/sign-in", "/sign-in", &fields)
        .await
        .expect(303);
    visitor
}

/// Every field of the page's forms that a browser would send, but for buttons and the searched-for ones.
fn fields(page: &Page) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        let end = tag[start..].find('"')? + start;
        Some(tag[start..end].to_owned())
    };
    let form = page
        .html
        .split("<form class=\"editor\"")
        .nth(1)
        .unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let name = attribute(tag, "name");
        let value = attribute(tag, "value").unwrap_or_default();
        if let (true, Some(name)) = (tag.starts_with("input"), &name) {
            let is_left_out = tag.contains("type=\"radio\"") && !tag.contains(" checked");
            if !is_left_out {
                fields.push((name.clone(), value));
            }
        } else if let (true, Some(name)) = (tag.starts_with("select"), &name) {
            fields.push((name.clone(), String::new()));
        } else if tag.starts_with("option")
            && tag.contains(" selected")
            && let Some(last) = fields.last_mut()
        {
            last.1 = value;
        }
    }
    fields
}

fn with(fields: &[(String, String)], changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = fields
        .iter()
        .filter(|(name, _)| changes.iter().all(|(it, _)| it != name));
    let changes = changes
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()));
    kept.cloned().chain(changes).collect()
}

async fn send(visitor: &Visitor, path: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    visitor.post(path, &fields).await
}

async fn a_procedure_is_changed_on_one_page_and_published_after_a_look(engine: Engine) {
    let server = Server::start(engine);
    let visitor = administrator(&server).await;
    let path = "/console/procedures/offering";
    let page = visitor.get(path).await.expect(200);
    let begun = fields(&page);
    // As it came, there is nothing to publish.
    let same = send(&visitor, path, &with(&begun, &[("do", "check")]))
        .await
        .expect(200);
    assert!(same.html.contains("没有任何修改"), "{}", same.html);
    // A material more, and what was typed before is still there.
    let typed = with(&begun, &[("notice_days", "五"), ("do", "add:requirements")]);
    let page = send(&visitor, path, &typed).await.expect(200);
    let more = fields(&page);
    assert_eq!(more.len(), begun.len() + 7);
    assert!(more.contains(&("notice_days".to_owned(), "五".to_owned())));
    let wrong = send(&visitor, path, &with(&more, &[("do", "check")]))
        .await
        .expect(422);
    assert!(
        wrong.html.contains("公示几个工作日：请填写数字"),
        "{}",
        wrong.html
    );
    assert!(
        wrong.html.contains("材料清单第 5 项，材料名称：此项必填"),
        "{}",
        wrong.html
    );
    let right = with(
        &more,
        &[
            ("notice_days", "5"),
            ("requirements.4.name.zh", "软件著作权证书"),
            ("requirements.4.name.en", "Software copyright"),
            ("do", "check"),
        ],
    );
    let look = send(&visitor, path, &right).await.expect(200);
    for shown in ["发布第 3 版", "材料：软件著作权证书", "人手不够"] {
        assert!(look.html.contains(shown), "{shown}: {}", look.html);
    }
    let published = send(&visitor, path, &with(&right, &[("do", "publish")])).await;
    assert_eq!(
        published.expect(303).location.as_deref(),
        Some("/console/procedures")
    );
    let versions = server
        .anonymous()
        .get("/procedures/offering")
        .await
        .expect(200);
    assert_eq!(versions["/items/0/version"], 3);
    assert_eq!(versions["/items/0/rules/notice_days"], 5);
    assert_eq!(
        versions["/items/0/rules/requirements/4/code"],
        "software_copyright"
    );
    // Whoever began from the version before is shown both.
    let late = send(&visitor, path, &with(&right, &[("do", "publish")]))
        .await
        .expect(412);
    assert!(late.html.contains("刚有人发布了新的一版"), "{}", late.html);
    let guide = server.visitor().get("/procedures").await.expect(200);
    assert!(guide.html.contains("软件著作权证书"), "{}", guide.html);
}

async fn a_year_is_entered_on_its_page(engine: Engine) {
    let server = Server::start(engine);
    let visitor = administrator(&server).await;
    let path = "/console/calendar/2027/edit";
    let mut form = fields(&visitor.get(path).await.expect(200));
    // All but New Year is taken off the list.
    for _ in 0..6 {
        let page = send(&visitor, path, &with(&form, &[("do", "remove:holidays.1")])).await;
        form = fields(&page.expect(200));
    }
    let dates = [
        ("holidays.0.from", "2027-01-01"),
        ("holidays.0.to", "2027-01-03"),
        ("do", "save"),
    ];
    let wrong = with(&with(&form, &dates), &[("workdays.0", "2027-01-06")]);
    let wrong = send(&visitor, path, &wrong).await.expect(422);
    assert!(wrong.html.contains("调休上班第 1 项"), "{}", wrong.html);
    let saved = send(&visitor, path, &with(&form, &dates)).await.expect(303);
    let year = visitor
        .get(saved.location.as_deref().unwrap_or_default())
        .await
        .expect(200);
    assert!(year.html.contains("1月1日，元旦放假"), "{}", year.html);
    let read = server
        .anonymous()
        .get("/calendar/years/2027")
        .await
        .expect(200);
    assert_eq!(read["/content/workdays"], serde_json::json!([]));
}

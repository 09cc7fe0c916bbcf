//! The main job as people do it, in a browser: an enterprise submits, an operator requests a change, the enterprise answers, the
//! operator passes, and the public page shows it.

use showcase_tests::{Browser, Engine, PASSWORD, Server, samples};

const NAME: &str = "示例停车引导屏";
const FIRST: &str = "面向园区与街道的停车引导屏,显示余位。";
const SECOND: &str = "面向园区与街道的停车引导屏,显示余位,并预测半小时后的余位。";
const REQUEST: &str = "请写明能否预测余位。";
const ANSWER: &str = "已在简介中写明。";

#[tokio::test]
async fn from_the_first_line_typed_to_the_public_page() {
    let server = Server::start(Engine::Sqlite);
    let reviewer = server.staff("reviewer").await;
    let ours = server.verified("示例甲", &reviewer).await;
    let enterprise = sign_in(&server, "示例甲").await;
    let operator = sign_in(&server, "reviewer").await;
    let _ = server.staff("approver").await;
    let approver = sign_in(&server, "approver").await;

    let number = submit(&server, &enterprise, &ours.organization).await;
    operator.open(&format!("{}/console", server.url())).await;
    operator.press(NAME).await;
    request_a_change(&operator).await;
    answer_it(&server, &enterprise, &number).await;
    open_the_queue(&server, &operator).await;
    compare(&operator).await;
    pass(&operator).await;
    open_the_queue(&server, &approver).await;
    pass(&approver).await;
    the_public_reads_it(&server, &enterprise).await;
    server.cli(&["audit", "verify"]).succeeded();
}

async fn sign_in(server: &Server, name: &str) -> Browser {
    let browser = Browser::start().await;
    browser.open(&format!("{}/sign-in", server.url())).await;
    browser
        .fill("[name=identifier]", &samples::mail(name))
        .await;
    browser.fill("[name=password]", PASSWORD).await;
    browser
        .follow("form[action='/sign-in'] button:not([type=button])")
        .await;
    browser
}

/// Fills the groups of questions one after the other; gives the number of the case.
async fn submit(server: &Server, enterprise: &Browser, organization: &str) -> String {
    let form = format!(
        "{}/workspace/organizations/{organization}/offerings/new",
        server.url()
    );
    enterprise.open(&form).await;
    enterprise.click("[name=kind][value=product]").await;
    enterprise.fill("[name=name]", NAME).await;
    enterprise.fill("[name=summary]", FIRST).await;
    enterprise.press("保存并继续").await;
    enterprise.click("[value='governance.parking']").await;
    enterprise.press("保存并继续").await;
    enterprise.click("[name=trl][value='7']").await;
    enterprise.press("保存并继续").await;
    enterprise.press("保存并继续").await;
    enterprise.press("下一步：检查全部内容").await;
    assert!(
        enterprise.text().await.contains(FIRST),
        "what was typed is shown for checking"
    );
    enterprise.press("内容无误，去提交").await;
    enterprise.click("[name=declaration]").await;
    enterprise.press("提交审核").await;
    let receipt = enterprise.text().await;
    assert!(receipt.contains("受理回执"), "{receipt}");
    let number = enterprise.find(".number-line .number").await.text().await;
    number.expect("the receipt has a number")
}

async fn request_a_change(operator: &Browser) {
    operator.follow("#action-claim button").await;
    operator.click("#row-summary summary").await;
    operator.fill("#remark-summary", REQUEST).await;
    operator.follow("#action-request-changes button").await;
    let page = operator.text().await;
    assert!(page.contains("修改意见已发出"), "{page}");
    operator.follow("nav [href*='tab=changes_requested']").await;
    operator.press(NAME).await;
    let page = operator.text().await;
    assert!(
        page.contains(REQUEST) && page.contains("待申报方修改"),
        "{page}"
    );
}

async fn answer_it(server: &Server, enterprise: &Browser, number: &str) {
    enterprise
        .open(&format!("{}/workspace", server.url()))
        .await;
    enterprise.press(NAME).await;
    open_the_case(enterprise, number).await;
    let page = enterprise.text().await;
    assert!(page.contains(REQUEST), "{page}");
    assert!(
        !page.contains("reviewer"),
        "who reviews is not told: {page}"
    );
    enterprise.press("去修改这一项").await;
    enterprise.fill("[name=summary]", SECOND).await;
    enterprise.press("保存并继续").await;
    enterprise.press("检查提交").await;
    enterprise.press("内容无误，回到办件再次提交").await;
    enterprise.click("[name=answer][value=changed]").await;
    enterprise.fill("[name=text]", ANSWER).await;
    enterprise.press("保存答复").await;
    enterprise.follow("#action-resubmit button").await;
    let receipt = enterprise.text().await;
    assert!(receipt.contains(number), "the number is kept: {receipt}");
}

/// From whatever page of the offering leads to its case.
async fn open_the_case(enterprise: &Browser, number: &str) {
    if !enterprise.address().await.contains("/cases/") {
        enterprise.press(number).await;
    }
}

async fn open_the_queue(server: &Server, operator: &Browser) {
    operator.open(&format!("{}/console", server.url())).await;
    operator.press(NAME).await;
    operator.follow("#action-claim button").await;
}

/// What changed is shown before anything else, with the answer beside it.
async fn compare(operator: &Browser) {
    let page = operator.text().await;
    assert!(page.contains(ANSWER), "{page}");
    let changed = operator.find("#row-summary ins").await.text().await;
    assert!(
        changed.is_ok_and(|text| text.contains("预测")),
        "what changed is marked"
    );
    operator.click("#row-summary [value=accept]").await;
}

/// Ticks the checklist and passes, in one go.
async fn pass(operator: &Browser) {
    let tick = "document.querySelectorAll(\"[name^='tick:']\").forEach(box => box.click())";
    operator.script(tick).await;
    operator.follow("#action-pass button").await;
    let page = operator.text().await;
    assert!(page.contains("已通过"), "{page}");
}

async fn the_public_reads_it(server: &Server, visitor: &Browser) {
    let forgotten = visitor.page.delete_all_cookies().await;
    forgotten.expect("cookies can be deleted");
    visitor.open(&server.url()).await;
    visitor.press(NAME).await;
    let entry = visitor.text().await;
    assert!(
        entry.contains(SECOND) && entry.contains("示例甲"),
        "{entry}"
    );
    assert!(
        !entry.contains(REQUEST) && !entry.contains(ANSWER),
        "{entry}"
    );
    assert!(visitor.address().await.contains("/catalogue/SC-"));
    visitor.open(&format!("{}/workspace", server.url())).await;
    assert!(
        visitor.address().await.contains("/sign-in"),
        "nobody is signed in any more"
    );
}

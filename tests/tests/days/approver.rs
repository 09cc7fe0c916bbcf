//! An approver's day: decisions that were held are released together, and objections to a notice are answered.

use showcase_tests::{Browser, until};

use super::office::{
    APPROVER, DEPUTY, OWNER, REVIEWER, Zone, check_everything, organization, says,
};

const PARKING: &str = "示例停车引导屏";
const STATION: &str = "示例环境微站";
const LAMP: &str = "示例智慧路灯网关";

const OBJECTOR: &str = "示例赵";
const PHONE: &str = "13900000042";
const GROUNDS: &str = "简介所列的试用路口之一并没有安装该设备，请核实。";
const PAPER_OBJECTOR: &str = "示例竞合科技有限公司";
const PAPER_GROUNDS: &str = "该产品的通信模块与我单位在先登记的产品相同，附书面说明一份。";
const DISMISSAL: &str = "经现场核对，三个路口均已安装并在运行，异议所称情况不属实。";
const UPHOLDING: &str = "经核对，通信模块来源说明不清，应由申报单位补充后重新审核。";

const OVER: &str = "2026-03-13T01:00:00Z";

#[tokio::test]
async fn held_decisions_are_looked_at_and_released_together() {
    let zone = Zone::prepared().await;
    let mut cases = Vec::new();
    for (owner, name) in [
        ("示例李", "示例清禾健康科技有限公司"),
        ("示例陈", "示例理工大学"),
    ] {
        let theirs = organization(&zone.server, owner, name).await;
        cases.push(theirs.submit().await);
    }
    let browser = Browser::start().await;
    browser.enter(&zone.url(), REVIEWER).await;
    for case in &cases {
        is_passed_and_held(&zone, &browser, case).await;
        assert_eq!(zone.state(case).await, "held");
    }

    browser.enter(&zone.url(), APPROVER).await;
    browser.open(&zone.at("/console")).await;
    browser.press("待发布的决定").await;
    says(
        &browser.text().await,
        &["示例清禾健康科技有限公司", "示例理工大学", "通过"],
    );
    browser.pictures("day-held").await;
    browser.press("预览发布所选").await;
    // Told what would happen, and nothing has.
    says(
        &browser.text().await,
        &["确认发布 2 件", "办理前", "办理后"],
    );
    browser.pictures("day-held-dry-run").await;
    for case in &cases {
        assert_eq!(zone.state(case).await, "held");
    }
    browser.press("确认发布 2 件").await;
    browser.picture("day-held-released").await;
    for case in &cases {
        assert_eq!(zone.state(case).await, "approved");
    }
    browser.open(&zone.at("/console/held")).await;
    says(&browser.text().await, &["没有待发布的决定"]);
}

async fn is_passed_and_held(zone: &Zone, browser: &Browser, case: &str) {
    browser
        .open(&zone.at(&format!("/console/cases/{case}")))
        .await;
    browser.follow_key("c").await;
    check_everything(browser).await;
    browser.click("[name='pass.hold']").await;
    browser.picture_of("#action-pass", "day-hold").await;
    browser.follow_key("p").await;
    says(&browser.text().await, &["已作出决定，暂不发布"]);
}

#[tokio::test]
async fn objections_to_a_notice_are_answered() {
    let mut zone = Zone::prepared().await;
    let parking = zone
        .passed(PARKING, "面向园区与街道的停车引导屏，已在三个路口试用。")
        .await;
    let station = zone.passed(STATION, "温湿度、颗粒物与噪声一体微站。").await;
    let lamp = zone
        .passed(LAMP, "一根灯杆接入照明、环境、视频与信息屏。")
        .await;
    let browser = Browser::start().await;
    browser.enter(&zone.url(), APPROVER).await;
    let notice = publishes(&zone, &browser).await;

    let _ = zone.server.person(OBJECTOR).await;
    somebody_objects(&zone, &browser, &notice).await;
    assert_eq!(zone.state(&parking).await, "objected");
    browser.enter(&zone.url(), DEPUTY).await;
    a_paper_is_recorded(&zone, &browser, &station).await;
    assert_eq!(zone.state(&station).await, "objected");

    whoever_passed_it_cannot_answer(&zone, &browser, &parking).await;
    browser.enter(&zone.url(), DEPUTY).await;
    one_is_dismissed(&zone, &browser, &parking).await;
    assert_eq!(zone.state(&parking).await, "on_notice");
    one_is_upheld(&zone, &browser, &station).await;
    assert_eq!(zone.state(&station).await, "queued");
    the_applicant_learns_no_name(&zone, &browser, &[&parking, &station]).await;

    zone.later(OVER).await;
    let effective =
        async || zone.state(&parking).await == "approved" && zone.state(&lamp).await == "approved";
    until("what nobody objects to any more is in force", effective).await;
    assert_eq!(zone.state(&station).await, "queued");
    browser.forget().await;
    browser.open(&notice).await;
    browser.picture("day-notice-answered").await;
    zone.server.log_is_whole();
}

/// Gives the address of the notice.
async fn publishes(zone: &Zone, browser: &Browser) -> String {
    browser.open(&zone.at("/console/notices/new")).await;
    for (name, text) in [
        ("number", "智城公示〔2026〕4号"),
        ("receiving_unit", "智慧城市实验场运营中心"),
        ("phone", "0371-00000000"),
        ("address", "示例市示例路 1 号"),
    ] {
        browser.fill(&format!("[name={name}]"), text).await;
    }
    browser.press("发布公示").await;
    browser.pictures("day-notice").await;
    browser.address().await
}

/// A visitor has to say who they are first, and comes back to the form.
async fn somebody_objects(zone: &Zone, browser: &Browser, notice: &str) {
    browser.forget().await;
    browser.open(notice).await;
    browser.press("提出异议").await;
    assert!(browser.address().await.contains("/sign-in"));
    browser.enter(&zone.url(), OBJECTOR).await;
    browser.open(&format!("{notice}/object")).await;
    let parking = "select[name=case] option:not([value=''])";
    let options = browser.count(parking).await;
    assert_eq!(options, 3);
    let value = format!(
        "return [...document.querySelectorAll(\"{parking}\")].find(one => one.text.includes(\"{PARKING}\")).value"
    );
    let value = browser.script(&value).await;
    browser
        .choose(
            "select[name=case]",
            value.as_str().expect("the case is offered"),
        )
        .await;
    browser.fill("[name=phone]", PHONE).await;
    browser.fill("[name=text]", GROUNDS).await;
    browser.pictures("day-object").await;
    browser.press("提交异议").await;
    says(&browser.text().await, &["异议回执", "异议编号"]);
    browser.picture("day-objection-receipt").await;
}

async fn a_paper_is_recorded(zone: &Zone, browser: &Browser, case: &str) {
    browser
        .open(&zone.at(&format!("/console/cases/{case}")))
        .await;
    browser.follow("a[href$='/objections']").await;
    browser.press("登记书面异议").await;
    browser.fill("[name=name]", PAPER_OBJECTOR).await;
    browser.fill("[name=phone]", PHONE).await;
    browser.fill("[name=text]", PAPER_GROUNDS).await;
    browser.picture("day-objection-paper").await;
    browser.follow("main form .button-primary").await;
    says(&browser.text().await, &["书面异议已登记", PAPER_GROUNDS]);
}

async fn whoever_passed_it_cannot_answer(zone: &Zone, browser: &Browser, case: &str) {
    browser.enter(&zone.url(), APPROVER).await;
    browser
        .open(&zone.at(&format!("/console/cases/{case}/objections")))
        .await;
    says(&browser.text().await, &[GROUNDS, "您审核通过了此办件"]);
    assert_eq!(browser.count("#objections form").await, 0);
}

async fn one_is_dismissed(zone: &Zone, browser: &Browser, case: &str) {
    browser
        .open(&zone.at(&format!("/console/cases/{case}/objections")))
        .await;
    says(&browser.text().await, &[GROUNDS, OBJECTOR, PHONE]);
    browser.picture("day-objections").await;
    browser.click("#dismiss-1 summary").await;
    browser.fill("#dismiss-1 textarea", DISMISSAL).await;
    browser.follow("#dismiss-1 form .button").await;
    says(&browser.text().await, &["已决定异议不成立", DISMISSAL]);
}

async fn one_is_upheld(zone: &Zone, browser: &Browser, case: &str) {
    browser
        .open(&zone.at(&format!("/console/cases/{case}/objections")))
        .await;
    browser.click("#uphold-1 summary").await;
    browser.fill("#uphold-1 textarea", UPHOLDING).await;
    browser.picture("day-objection-upheld").await;
    browser.follow("#uphold-1 form .button").await;
    says(&browser.text().await, &["已决定异议成立", UPHOLDING]);
}

async fn the_applicant_learns_no_name(zone: &Zone, browser: &Browser, cases: &[&str]) {
    browser.enter(&zone.url(), OWNER).await;
    for case in cases {
        browser
            .open(&zone.at(&format!("/workspace/cases/{case}")))
            .await;
        let page = browser.text().await;
        for secret in [OBJECTOR, PAPER_OBJECTOR, PHONE, GROUNDS, PAPER_GROUNDS] {
            assert!(!page.contains(secret), "{page}");
        }
    }
}

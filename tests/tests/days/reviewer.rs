//! A reviewer's day: the queue by keys, two changes asked for and answered, the comparison, both stages, the notice, and what is in force.

use showcase_tests::{Browser, until};

use super::office::{APPROVER, MONDAY, OWNER, REVIEWER, Zone, check_everything, remark, says};

const NAME: &str = "示例停车引导屏";
const FIRST: &str = "面向园区与街道的停车引导屏，实时显示各停车场的余位。";
const SECOND: &str = "面向园区与街道的停车引导屏，实时显示各停车场的余位，并预测半小时后的余位；已在示例园区的三个路口试用。";
const ABOUT_SUMMARY: &str = "请写明已在哪些场所试用，以及能否预测余位。";
const ABOUT_TRL: &str = "技术就绪度与简介不一致，请核对，或说明依据。";
const CHANGED: &str = "已补充试用场所和预测功能。";
const EXPLAINED: &str = "已在三个路口连续运行六个月，符合 TRL 7 的定义，检测报告可以补交。";

const AT_TEN: &str = "2026-03-02T02:00:00Z";
const AFTERNOON: &str = "2026-03-02T06:00:00Z";
const TUESDAY: &str = "2026-03-03T01:30:00Z";
const WEDNESDAY: &str = "2026-03-04T02:00:00Z";
/// Five working days after Wednesday, and a day more for whoever looks then.
const OVER: &str = "2026-03-12T01:00:00Z";

#[tokio::test]
async fn from_the_queue_to_what_is_in_force() {
    let mut zone = Zone::prepared().await;
    for (name, summary) in [
        (
            "示例积水监测桩",
            "下穿隧道与低洼路段的水位、雨量、视频一体桩。",
        ),
        (NAME, FIRST),
        (
            "示例环境微站",
            "温湿度、颗粒物与噪声一体微站，每分钟上报一次。",
        ),
    ] {
        let _ = zone.handed_in(name, summary).await;
    }
    let case = found(&zone).await;
    let browser = Browser::start().await;

    browser.enter(&zone.url(), REVIEWER).await;
    chooses_with_keys(&zone, &browser).await;
    finds_it_and_claims_it(&browser).await;
    assert_eq!(zone.state(&case).await, "in_review");
    zone.later(AT_TEN).await;
    asks_for_two_changes(&browser).await;
    assert_eq!(zone.state(&case).await, "changes_requested");

    zone.later(AFTERNOON).await;
    browser.enter(&zone.url(), OWNER).await;
    the_enterprise_answers(&zone, &browser, &case).await;
    assert_eq!(zone.state(&case).await, "queued");

    zone.later(TUESDAY).await;
    browser.enter(&zone.url(), REVIEWER).await;
    compares_and_passes(&zone, &browser, &case).await;
    let read = zone.read(&case).await;
    assert_eq!(
        (&read["state"], &read["stage"]["index"]),
        (&"queued".into(), &1.into())
    );

    zone.later(WEDNESDAY).await;
    browser.enter(&zone.url(), APPROVER).await;
    the_second_stage(&zone, &browser).await;
    assert_eq!(zone.state(&case).await, "on_notice");
    let notice = is_put_on_notice(&zone, &browser).await;

    zone.later(OVER).await;
    let effective = async || zone.state(&case).await == "approved";
    until("the days of the notice are over", effective).await;
    the_public_reads_it(&browser, &notice).await;
    the_enterprise_reads_it(&zone, &browser, &case).await;
    zone.server.cli(&["audit", "verify"]).succeeded();
}

/// The case of the offering whose day it is.
async fn found(zone: &Zone) -> String {
    let list = zone.reviewer.get("/cases?q=停车引导屏").await.expect(200);
    list.text("/items/0/id").to_owned()
}

/// j and k move, x chooses, and what is chosen can be done together; the bar of it never lies over a row.
async fn chooses_with_keys(zone: &Zone, browser: &Browser) {
    browser.open(&zone.at("/console")).await;
    browser.pictures("day-queue").await;
    assert_eq!(browser.count("table.queue tbody tr").await, 3);
    let current = async || browser.text_of("tr.is-current .title").await;
    browser.key("j").await;
    let first = current().await;
    browser.key("j").await;
    let second = current().await;
    assert_ne!(first, second);
    browser.key("k").await;
    assert_eq!(current().await, first);
    browser.key("x").await;
    browser.key("j").await;
    browser.key("x").await;
    says(&browser.text_of(".bulk-bar").await, &["已选中 2 件"]);
    browser.picture("day-queue-chosen").await;
    nothing_is_covered(browser).await;
    browser.key("x").await;
    browser.key("k").await;
    browser.key("x").await;
    assert_eq!(browser.count("[data-pick]:checked").await, 0);
}

/// In a window that is far too low, every row that j moves to is seen whole.
async fn nothing_is_covered(browser: &Browser) {
    browser
        .page
        .set_window_size(1280, 420)
        .await
        .expect("a window has a size");
    let covered = "const row = document.querySelector('tr.is-current').getBoundingClientRect();
        const bar = document.querySelector('.bulk-bar').getBoundingClientRect();
        return row.bottom > bar.top + 1 && row.top < bar.bottom";
    for key in ["k", "k", "j", "j", "j"] {
        browser.key(key).await;
        assert_eq!(browser.script(covered).await, false, "after {key}");
    }
    browser
        .page
        .set_window_size(1280, 900)
        .await
        .expect("a window has a size");
    browser.key("k").await;
}

/// The key / leads to the search, Enter opens, c claims.
async fn finds_it_and_claims_it(browser: &Browser) {
    for (filter, value, found) in [
        ("stage_role", "approver", 0),
        ("stage_role", "reviewer", 3),
        ("subject_kind", "organization", 0),
        ("subject_kind", "offering", 3),
    ] {
        browser.choose(&format!("[name={filter}]"), value).await;
        browser.press("筛选").await;
        let rows = browser.count("table.queue tbody tr").await;
        assert_eq!(rows, found, "{filter}={value}");
    }
    browser.key("/").await;
    browser.key("停车引导").await;
    browser.follow_key("\u{e007}").await;
    assert_eq!(browser.count("table.queue tbody tr").await, 1);
    browser.picture("day-queue-filtered").await;
    browser.key("j").await;
    browser.follow_key("\u{e007}").await;
    says(&browser.text_of("h1").await, &[NAME]);
    browser.follow_key("c").await;
    says(&browser.text().await, &["已领办"]);
    browser.pictures("day-case").await;
}

async fn asks_for_two_changes(browser: &Browser) {
    remark(browser, "summary", ABOUT_SUMMARY, "must").await;
    remark(browser, "trl", ABOUT_TRL, "should").await;
    says(
        &browser.text_of("#action-request-changes").await,
        &["（2 条）"],
    );
    browser.picture("day-case-remarks").await;
    // In a text the key is a letter; outside it sends.
    browser.key("\u{e00c}").await;
    browser.follow_key("m").await;
    says(&browser.text().await, &["修改意见已发出"]);
}

async fn the_enterprise_answers(zone: &Zone, browser: &Browser, case: &str) {
    browser.open(&zone.at("/workspace")).await;
    says(
        &browser.text().await,
        &["等您处理", "示例停车引导屏：有修改意见待答复"],
    );
    browser.pictures("day-workspace").await;
    browser.press("去答复").await;
    let page = browser.text().await;
    says(&page, &[ABOUT_SUMMARY, ABOUT_TRL, "必须修改", "建议修改"]);
    assert!(!page.contains(REVIEWER), "who reviews is not told: {page}");
    browser.pictures("day-answers").await;

    browser.press("去修改这一项").await;
    browser.fill("[name=summary]", SECOND).await;
    browser.press("保存并继续").await;
    browser
        .open(&zone.at(&format!("/workspace/cases/{case}")))
        .await;
    // What still has to be answered comes first.
    let first = |rest: &str| format!("section.change-request:first-of-type {rest}");
    for (how, text) in [("changed", CHANGED), ("explained", EXPLAINED)] {
        browser.click(&first(&format!("[value={how}]"))).await;
        browser.fill(&first("textarea"), text).await;
        browser.follow(&first("form .button")).await;
    }
    browser.picture("day-answered").await;
    browser.follow("#action-resubmit button").await;
    says(
        &browser.text().await,
        &["受理回执", &zone.number(case).await],
    );
    browser.picture("day-receipt").await;
}

/// Field by field: side by side, in one, and against the first submission; then both answers are accepted.
async fn compares_and_passes(zone: &Zone, browser: &Browser, case: &str) {
    browser.open(&zone.at("/console")).await;
    browser.key("j").await;
    for _ in 0..2 {
        if !browser.text_of("tr.is-current .title").await.contains(NAME) {
            browser.key("j").await;
        }
    }
    // Claimed from the list, without opening it first.
    browser.follow_key("c").await;
    assert_eq!(zone.state(case).await, "in_review");
    if !browser.address().await.contains("/cases/") {
        browser
            .open(&zone.at(&format!("/console/cases/{case}")))
            .await;
    }
    says(&browser.text_of("#row-summary ins").await, &["预测"]);
    says(&browser.text().await, &[CHANGED, EXPLAINED, "第 2 次提交"]);
    browser.pictures("day-compare").await;
    let layouts = browser.count("nav[aria-label='排列'] a").await;
    assert_eq!(layouts, 2, "side by side and inline");
    browser
        .follow("nav[aria-label='排列'] a:not([aria-current])")
        .await;
    says(&browser.text_of("#row-summary ins").await, &["预测"]);

    browser.click("#row-summary [value=accept]").await;
    browser.click("#row-trl [value=accept]").await;
    check_everything(browser).await;
    browser.picture("day-checked").await;
    browser.follow_key("p").await;
    says(&browser.text().await, &["已通过"]);
}

async fn the_second_stage(zone: &Zone, browser: &Browser) {
    browser.open(&zone.at("/console")).await;
    assert_eq!(
        browser.count("table.queue tbody tr").await,
        1,
        "only what passed the first stage"
    );
    browser.key("j").await;
    browser.follow_key("\u{e007}").await;
    says(&browser.text().await, &["审批记录", REVIEWER]);
    browser.follow_key("c").await;
    check_everything(browser).await;
    says(
        &browser.text_of("#action-pass").await,
        &["通过后公示 5 个工作日"],
    );
    browser.picture("day-second-stage").await;
    browser.follow_key("p").await;
    says(&browser.text().await, &["已通过"]);
}

/// Gives the address of the notice.
async fn is_put_on_notice(zone: &Zone, browser: &Browser) -> String {
    browser.open(&zone.at("/console/notices")).await;
    browser.picture("day-notices").await;
    browser.press("用选中的办件拟一份公示").await;
    says(&browser.text().await, &["至2026年3月11日止"]);
    for (name, text) in [
        ("number", "智城公示〔2026〕3号"),
        ("receiving_unit", "智慧城市实验场运营中心"),
        ("phone", "0371-00000000"),
        ("address", "示例市示例路 1 号"),
    ] {
        browser.fill(&format!("[name={name}]"), text).await;
    }
    browser.picture("day-notice-new").await;
    browser.press("发布公示").await;
    says(
        &browser.text().await,
        &["公示已发布", NAME, "2026年3月11日"],
    );
    browser.address().await
}

async fn the_public_reads_it(browser: &Browser, notice: &str) {
    browser.forget().await;
    browser.open(notice).await;
    let page = browser.text().await;
    says(&page, &[NAME, "智城公示〔2026〕3号", "SC-2026-"]);
    browser.pictures("day-notice-over").await;
    browser.follow("td a.number").await;
    let entry = browser.text().await;
    says(&entry, &[NAME, SECOND]);
    for inner in [ABOUT_SUMMARY, CHANGED, EXPLAINED, REVIEWER] {
        assert!(!entry.contains(inner), "{entry}");
    }
    browser.pictures("day-catalogue").await;
}

async fn the_enterprise_reads_it(zone: &Zone, browser: &Browser, case: &str) {
    browser.enter(&zone.url(), OWNER).await;
    browser
        .open(&zone.at(&format!("/workspace/cases/{case}")))
        .await;
    says(&browser.text().await, &["已通过"]);
    browser.picture("day-workspace-over").await;
    assert!(
        zone.server.anonymous().head().await > 0,
        "begun on {MONDAY}"
    );
}

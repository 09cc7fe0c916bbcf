//! Every page that the demonstration leads to, looked at as a visitor sees it.

use showcase_tests::{Browser, Demo, PHONE};

/// Pages that the walk has to come to, in each room.
const ROOMS: [&str; 41] = [
    "home",
    "en",
    "catalogue-id",
    "nowhere",
    "workspace",
    "account",
    "messages",
    "workspace-organizations-id",
    "workspace-offerings-id-edit-basics",
    "workspace-offerings-id-materials",
    "workspace-offerings-id-submit",
    "workspace-cases-id-receipt",
    "console",
    "console-cases-id",
    "console-organizations-id",
    "console-cases-id-mine",
    "console-cases-id-overdue",
    "console-cases-id-changes_requested",
    "console-cases-id-held",
    "console-cases-id-notice",
    "console-cases-id-over",
    "console-cases-id-sheet",
    "console-cases-id-objections",
    "console-offerings-id",
    "console-organizations",
    "console-held",
    "console-notices",
    "console-notices-new",
    "console-statistics",
    "console-procedures",
    "console-procedures-offering",
    "console-calendar",
    "console-calendar-id",
    "console-experts",
    "console-substitutions",
    "console-audit",
    "notices",
    "notices-id",
    "panel-cases",
    "panel-cases-id",
    "procedures",
];

#[tokio::test]
async fn every_page_fits_a_phone_and_can_be_read_by_everybody() {
    let demo = Demo::start();
    let browser = Browser::start().await;
    let mut complaints = Vec::new();
    let mut visited = Vec::new();
    demo.walk(&browser, async |stop| {
        visited.push(stop.name.clone());
        for finding in browser.accessibility_findings().await {
            complaints.push(format!("{}: {finding}", stop.name));
        }
        let overflow = browser.overflow(PHONE).await;
        if overflow > 0 {
            complaints.push(format!("{}: {overflow} px too wide", stop.name));
        }
    })
    .await;
    // A walk that found hardly anything would agree with everything.
    let missed = ROOMS
        .iter()
        .filter(|room| !visited.iter().any(|name| name == *room));
    complaints.extend(missed.map(|room| format!("{room}: the walk did not come to it")));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

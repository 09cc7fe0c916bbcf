//! The demonstration, and a walk over all of its pages.

use std::collections::{BTreeSet, VecDeque};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use fantoccini::Locator;
use serde_json::Value;
use tempfile::TempDir;

use crate::server::free_port;
use crate::{Browser, program};

/// Where a visitor without a session begins.
const PUBLIC_DOORS: [&str; 5] = ["/", "/en/", "/register", "/sign-in", NOWHERE];
/// What a page that does not exist looks like is looked at, too.
const NOWHERE: &str = "/nowhere";
/// Where somebody who signed in begins. What only some are let into is a door
/// of its own: the pages that lead there were seen by somebody else before.
const INNER_DOORS: [&str; 13] = [
    "/workspace",
    "/panel/cases",
    "/console",
    "/console?tab=mine",
    "/console?tab=overdue",
    "/console?tab=changes_requested",
    "/console?tab=held",
    "/console?tab=notice",
    "/console?tab=over",
    "/console/notices/new",
    "/console/procedures",
    "/console/calendar",
    "/console/audit",
];
/// A case looks different in each of the queue's tabs.
const CASE: &str = "console-cases-id";

/// A running demonstration; dropping it ends it and removes its data.
pub struct Demo {
    url: String,
    process: Child,
    /// Last, so that nothing writes into it any more when it is removed.
    _folder: TempDir,
}

/// A page that the walk came to.
#[derive(Debug)]
pub struct Stop {
    /// The path with every id replaced, as a file name: `console-cases-id`.
    pub name: String,
    pub url: String,
}

/// Somebody whom the sign-in page of the demonstration offers.
#[derive(Debug)]
struct Account {
    identifier: String,
    password: String,
}

impl Demo {
    /// Starts it in an empty folder, and waits until it names its address.
    pub fn start() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("showcase-demo-")
            .tempdir()
            .expect("a temporary folder can be made");
        let address = format!("127.0.0.1:{}", free_port());
        let url = format!("http://{address}");
        let mut process = Command::new(program::path())
            .args(["demo", "--listen", &address, "--data"])
            .arg(folder.path().join("data"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let stdout = process.stdout.take().expect("standard output was piped");
        let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
        let ready = lines.any(|line| line.contains(&url));
        // Read on, so that the demonstration can go on printing.
        std::thread::spawn(move || lines.for_each(drop));
        let demo = Self {
            url,
            process,
            _folder: folder,
        };
        assert!(ready, "the demonstration ended before it was ready");
        demo
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Goes to one page of each shape, as nobody and as each offered account,
    /// following every link, and calls `look` there.
    pub async fn walk(&self, browser: &Browser, mut look: impl AsyncFnMut(&Stop)) {
        let mut seen = BTreeSet::new();
        self.walk_from(browser, &PUBLIC_DOORS, &mut seen, &mut look)
            .await;
        for account in self.accounts(browser).await {
            self.sign_in(browser, &account).await;
            self.walk_from(browser, &INNER_DOORS, &mut seen, &mut look)
                .await;
        }
    }

    async fn walk_from(
        &self,
        browser: &Browser,
        doors: &[&str],
        seen: &mut BTreeSet<String>,
        look: &mut impl AsyncFnMut(&Stop),
    ) {
        let mut ahead: VecDeque<(String, String)> = doors.iter().map(|&door| named(door)).collect();
        // A door is opened by everybody: it leads each to other pages.
        let mut shut = doors.len();
        while let Some((path, name)) = ahead.pop_front() {
            let is_door = shut > 0;
            shut = shut.saturating_sub(1);
            let is_new = !seen.contains(&name);
            if !is_door && !is_new {
                continue;
            }
            let url = format!("{}{path}", self.url);
            browser.open(&url).await;
            if self.path_of(&browser.address().await) != self.path_of(&url) {
                // Sent elsewhere, such as to the sign-in page: not this account's.
                continue;
            }
            let is_problem = "return document.querySelector('.problem') !== null";
            if path != NOWHERE && browser.script(is_problem).await == true {
                // Refused: another account may be let in.
                continue;
            }
            seen.insert(name.clone());
            let links = self.links(browser).await;
            if let Some((_, tab)) = path.split_once("?tab=") {
                let case = links.iter().find(|link| shape(link) == CASE);
                ahead.extend(case.map(|case| (case.clone(), format!("{CASE}-{tab}"))));
            }
            ahead.extend(links.iter().map(|link| named(link)));
            if is_new {
                look(&Stop { name, url }).await;
            }
        }
    }

    /// The paths of this server that the page links to, without their queries.
    async fn links(&self, browser: &Browser) -> Vec<String> {
        let script = "return Array.from(document.links, link => link.href)";
        let links = browser.script(script).await;
        links
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|link| self.path_of(link.as_str()?))
            .filter(|path| !path.starts_with("/api/") && !path.starts_with("/assets/"))
            .collect()
    }

    fn path_of(&self, url: &str) -> Option<String> {
        let path = url.strip_prefix(&self.url)?;
        let path = path.split(['?', '#']).next()?;
        Some(path.to_owned())
    }

    async fn accounts(&self, browser: &Browser) -> Vec<Account> {
        browser.open(&format!("{}/sign-in", self.url)).await;
        let script = "return Array.from(document.querySelectorAll('aside li'), account =>
            [account.querySelector('small').textContent, account.querySelector('code').textContent])";
        let listed = browser.script(script).await;
        let listed = listed.as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().map(|text| text.trim().to_owned());
        let accounts: Vec<Account> = listed
            .iter()
            .filter_map(|account| {
                Some(Account {
                    identifier: text(&account[0])?,
                    password: text(&account[1])?,
                })
            })
            .collect();
        assert!(!accounts.is_empty(), "the sign-in page offers no account");
        accounts
    }

    async fn sign_in(&self, browser: &Browser, account: &Account) {
        let forgotten = browser.page.delete_all_cookies().await;
        forgotten.expect("cookies can be deleted");
        browser.open(&format!("{}/sign-in", self.url)).await;
        browser.fill("[name=identifier]", &account.identifier).await;
        browser.fill("[name=password]", &account.password).await;
        browser
            .follow("form[action='/sign-in'] button:not([type=button])")
            .await;
        // The click returns before the answer is there; going on at once would break it off.
        let inside = browser.page.wait();
        let inside = inside.for_element(Locator::Css("form[action='/sign-out']"));
        inside.await.expect("somebody is signed in");
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself; nothing is left to do then.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A path with the name of its page.
fn named(path: &str) -> (String, String) {
    (path.to_owned(), shape(path))
}

/// `/console/cases/case_0192…` becomes `console-cases-id`.
fn shape(path: &str) -> String {
    let words: Vec<&str> = path
        .split(['/', '?', '='])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let digits = word.bytes().filter(u8::is_ascii_digit).count();
            if digits > 3 { "id" } else { word }
        })
        .collect();
    if words.is_empty() {
        "home".to_owned()
    } else {
        words.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_forgets_ids_and_numbers() {
        assert_eq!(shape("/"), "home");
        assert_eq!(shape("/en/"), "en");
        assert_eq!(shape("/console?tab=mine"), "console-tab-mine");
        assert_eq!(shape("/catalogue/SC-2026-000123"), "catalogue-id");
        assert_eq!(
            shape("/console/cases/case_0192f0c1d2e37a8b9c0d1e2f3a4b5c6d"),
            "console-cases-id"
        );
    }
}

//! A headless Chromium of one test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The widths that every page is looked at.
pub const DESKTOP: u32 = 1280;
pub const PHONE: u32 = 390;

/// Nothing of it reaches the network by itself.
const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--window-size=1280,900",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Far longer than any page takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Marks the page that is being left: the next one does not have the mark.
const LEAVING: &str = "window.leaving = true";

/// A browser with an empty profile; dropping it ends it.
pub struct Browser {
    pub page: fantoccini::Client,
    driver: Child,
    port: u16,
    /// Last, so that nothing writes into it any more when it is removed.
    _profile: TempDir,
}

impl Browser {
    /// Starts the driver and one window.
    pub async fn start() -> Self {
        let profile = tempfile::Builder::new()
            .prefix("showcase-browser-")
            .tempdir()
            .expect("a temporary folder can be made");
        let (driver, port) = start_driver();
        let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "goog:chromeOptions".to_owned(),
            json!({"args": arguments, "prefs": {"intl.accept_languages": "zh-CN"}}),
        );
        let page = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("chromium starts");
        Self {
            page,
            driver,
            port,
            _profile: profile,
        }
    }

    /// Opens an address.
    pub async fn open(&self, url: &str) {
        let opened = self.page.goto(url).await;
        opened.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// The address of the page that is open now.
    pub async fn address(&self) -> String {
        let address = self.page.current_url().await;
        address.expect("a page is open").to_string()
    }

    /// Types into the field that a selector finds, instead of what was there.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.expect("the field can be emptied");
        field.send_keys(text).await.expect("the field takes text");
    }

    /// Clicks what a selector finds, and stays on the page.
    pub async fn click(&self, css: &str) {
        let clicked = self.find(css).await.click().await;
        clicked.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
    }

    /// Clicks what a selector finds, and waits for the page that it leads to.
    pub async fn follow(&self, css: &str) {
        self.leave().await;
        self.click(css).await;
        self.arrive(css).await;
    }

    /// Clicks the button or link with exactly this text, and waits for the
    /// page that it leads to.
    pub async fn press(&self, text: &str) {
        let path = format!("//*[self::a or self::button][normalize-space()='{text}']");
        let found = self.page.find(Locator::XPath(&path)).await;
        let found = found.unwrap_or_else(|error| panic!("nothing says {text}: {error}"));
        self.leave().await;
        let clicked = found.click().await;
        clicked.unwrap_or_else(|error| panic!("{text} cannot be clicked: {error}"));
        self.arrive(text).await;
    }

    /// Marks the page, so that the next one can be told from it.
    pub(crate) async fn leave(&self) {
        self.script(LEAVING).await;
    }

    /// Waits until another page than the one that was being left is complete.
    pub(crate) async fn arrive(&self, through: &str) {
        let there = "return !window.leaving && document.readyState === 'complete'";
        let arrived = async {
            // In between there is no page to ask.
            while !matches!(
                self.page.execute(there, Vec::new()).await,
                Ok(Value::Bool(true))
            ) {}
        };
        let arrived = tokio::time::timeout(PATIENCE, arrived).await;
        arrived.unwrap_or_else(|_| panic!("{through} leads nowhere"));
    }

    /// The element that a selector finds.
    pub async fn find(&self, css: &str) -> fantoccini::elements::Element {
        let found = self.page.find(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("nothing is {css}: {error}"))
    }

    /// What a reader of the page sees.
    pub async fn text(&self) -> String {
        let text = self.find("body").await.text().await;
        text.expect("the page has text")
    }

    /// Draws the whole page at a width into a PNG file.
    pub async fn screenshot(&self, file: &Path, width: u32) {
        self.resize(width, 900).await;
        let height = self.number("document.documentElement.scrollHeight").await;
        let height = u32::try_from(height.clamp(900, 12_000)).expect("it was clamped");
        self.resize(width, height).await;
        let png = self.page.screenshot().await.expect("the page can be drawn");
        std::fs::write(file, png).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    /// How far the page reaches beyond the window, in pixels.
    pub async fn overflow(&self, width: u32) -> i64 {
        self.resize(width, 900).await;
        let script = "document.documentElement.scrollWidth - window.innerWidth";
        self.number(script).await.max(0)
    }

    /// Serious and critical findings of axe-core on the page as it stands.
    pub async fn accessibility_findings(&self) -> Vec<Value> {
        let axe = std::fs::read_to_string(axe_file())
            .expect("axe-core is installed: run cargo xtask test");
        self.script(&axe).await;
        let run = "const done = arguments[arguments.length - 1];
            axe.run().then(result => done(result.violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .map(({id, help, nodes}) => ({id, help, nodes: nodes.map(node => node.html)}))));";
        let found = self.page.execute_async(run, Vec::new()).await;
        let found = found.expect("axe-core runs on the page");
        found.as_array().cloned().unwrap_or_default()
    }

    /// Runs a script on the page.
    pub async fn script(&self, script: &str) -> Value {
        let result = self.page.execute(script, Vec::new()).await;
        result.expect("the script runs on the page")
    }

    async fn number(&self, expression: &str) -> i64 {
        let value = self.script(&format!("return {expression}")).await;
        value.as_i64().expect("the expression is a whole number")
    }

    /// The size of the page's area. A window has a least width of 500, an
    /// emulated device has not.
    async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// The window's own size again.
    pub(crate) async fn as_before(&self) {
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({}))
            .await;
    }

    async fn devtools(&self, command: &str, parameters: Value) {
        let command = Devtools {
            command: command.to_owned(),
            parameters,
        };
        let done = self.page.issue_cmd(command).await;
        done.expect("chromium takes the command");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Asked, because a killed driver leaves its Chromium behind.
        if shut_down(self.port).is_err() {
            drop(self.driver.kill());
        }
        drop(self.driver.wait());
    }
}

/// chromedriver's own request: end every session, then yourself.
fn shut_down(port: u16) -> std::io::Result<()> {
    let mut driver = TcpStream::connect(("127.0.0.1", port))?;
    write!(
        driver,
        "GET /shutdown HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    )?;
    driver.read_to_end(&mut Vec::new())?;
    Ok(())
}

/// A command of chromedriver beyond WebDriver.
#[derive(Debug)]
struct Devtools {
    command: String,
    parameters: Value,
}

impl fantoccini::wd::WebDriverCompatibleCommand for Devtools {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({"cmd": self.command, "params": self.parameters});
        (http::Method::POST, Some(body.to_string()))
    }
}

/// The driver on a port that it chose itself.
fn start_driver() -> (Child, u16) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver is installed: run cargo xtask test");
    let stdout = driver.stdout.take().expect("standard output was piped");
    let port = BufReader::new(stdout)
        .lines()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
    (driver, port.expect("chromedriver names its port"))
}

fn axe_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js")
}

//! What a person's hands do in a browser: keys, boxes, choices; and the pictures that a guide shows of it.

use std::path::PathBuf;

use fantoccini::Locator;

use crate::{Browser, DESKTOP, PASSWORD, PHONE, samples};

/// Names the folder that pictures go to; without it none are taken.
const FOLDER: &str = "SHOWCASE_PICTURES";

impl Browser {
    /// Ends whatever session there was and signs in as somebody.
    pub async fn enter(&self, url: &str, name: &str) {
        self.forget().await;
        self.open(&format!("{url}/sign-in")).await;
        self.fill("[name=identifier]", &samples::mail(name)).await;
        self.fill("[name=password]", PASSWORD).await;
        self.follow("form[action='/sign-in'] button:not([type=button])")
            .await;
        let inside = self.find("form[action='/sign-out']").await;
        drop(inside);
    }

    /// Becomes a visitor whom nobody knows.
    pub async fn forget(&self) {
        let forgotten = self.page.delete_all_cookies().await;
        forgotten.expect("cookies can be deleted");
    }

    /// Presses keys wherever the focus is, and stays on the page.
    pub async fn key(&self, keys: &str) {
        let focused = self.page.active_element().await;
        let focused = focused.expect("something has the focus");
        let sent = focused.send_keys(keys).await;
        sent.unwrap_or_else(|error| panic!("{keys} cannot be pressed: {error}"));
    }

    /// Presses a key that leads to another page, and waits for it.
    pub async fn follow_key(&self, key: &str) {
        self.leave().await;
        self.key(key).await;
        self.arrive(&format!("the key {key}")).await;
    }

    /// Chooses from a list by the value.
    pub async fn choose(&self, css: &str, value: &str) {
        let chosen = self.find(css).await.select_by_value(value).await;
        chosen.unwrap_or_else(|error| panic!("{css} has no {value}: {error}"));
    }

    /// Clicks everything that a selector finds, and says how much that was.
    pub async fn click_each(&self, css: &str) -> usize {
        let found = self.page.find_all(Locator::Css(css)).await;
        let found = found.unwrap_or_else(|error| panic!("{css}: {error}"));
        for element in &found {
            let clicked = element.click().await;
            clicked.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
        }
        found.len()
    }

    /// What a reader sees of the first thing that a selector finds.
    pub async fn text_of(&self, css: &str) -> String {
        let text = self.find(css).await.text().await;
        text.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// How many things a selector finds.
    pub async fn count(&self, css: &str) -> usize {
        let found = self.page.find_all(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("{css}: {error}")).len()
    }

    /// Draws the page as it stands, where pictures were asked for.
    pub async fn picture(&self, name: &str) {
        if let Some(folder) = pictures() {
            let file = folder.join(format!("{name}-{DESKTOP}.png"));
            self.screenshot(&file, DESKTOP).await;
            self.as_before().await;
        }
    }

    /// The same at a phone's width too.
    pub async fn pictures(&self, name: &str) {
        self.picture(name).await;
        if let Some(folder) = pictures() {
            let file = folder.join(format!("{name}-{PHONE}.png"));
            self.screenshot(&file, PHONE).await;
            self.as_before().await;
        }
    }

    /// Draws one part of the page, where pictures were asked for.
    pub async fn picture_of(&self, css: &str, name: &str) {
        if let Some(folder) = pictures() {
            let png = self.find(css).await.screenshot().await;
            let png = png.unwrap_or_else(|error| panic!("{css} cannot be drawn: {error}"));
            let file = folder.join(format!("{name}.png"));
            std::fs::write(&file, png)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        }
    }
}

fn pictures() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

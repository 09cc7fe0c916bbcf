//! Draws every page of the demonstration at both widths into a folder.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use showcase_tests::{Browser, DESKTOP, Demo, PHONE};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1);
    let folder = PathBuf::from(folder.context("usage: screenshots FOLDER")?);
    std::fs::create_dir_all(&folder)?;
    let demo = Demo::start();
    let browser = Browser::start().await;
    let mut drawn = 0;
    demo.walk(&browser, async |stop| {
        for width in [DESKTOP, PHONE] {
            let file = folder.join(format!("{}-{width}.png", stop.name));
            browser.screenshot(&file, width).await;
        }
        drawn += 1;
        println!("{}", stop.name);
    })
    .await;
    ensure!(drawn > 0, "the demonstration has no pages");
    Ok(())
}

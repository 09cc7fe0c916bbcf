//! No file grows beyond what a person reads in one sitting.

use std::fs;

use anyhow::{Result, bail};

use crate::command::{command, output, root};

/// Lines of a hand-written file outside tests.
const CEILING: usize = 600;

pub fn check() -> Result<()> {
    let listed = output(&mut command(
        "git",
        &[
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
            "*.rs",
            "*.css",
            "*.js",
            "*.html",
        ],
    ))?;
    let mut too_long = Vec::new();
    for path in listed.lines().filter(|path| !path.starts_with("tests/")) {
        // Listed but deleted in the work tree: nothing to measure.
        let Ok(text) = fs::read_to_string(root().join(path)) else {
            continue;
        };
        let lines = text.lines().count();
        if lines > CEILING {
            too_long.push(format!("{path}: {lines} lines"));
        }
    }
    if !too_long.is_empty() {
        bail!(
            "above the ceiling of {CEILING} lines:\n{}",
            too_long.join("\n")
        );
    }
    Ok(())
}

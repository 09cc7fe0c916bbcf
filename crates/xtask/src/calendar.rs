//! `cargo xtask calendar`: writes down what an independent calendar says of every day of the built-in years.
//!
//! The registry never uses that calendar: a unit test of the domain compares with what is written here. When a year is added to
//! `crates/domain/data/calendar.json`, take the package's version that knows it, add the year, and run this again.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{command, output, root, run};

/// From PyPI; it knows the years up to 2026.
const PACKAGE: &str = "chinesecalendar==1.11.0";
const YEARS: &[&str] = &["2025", "2026"];
const FIXTURE: &str = "crates/domain/src/calendar/tests/chinesecalendar.csv";

const PROGRAM: &str = include_str!("calendar.py");

/// Needs `python3` with `venv` and access to a package index.
pub fn fixture() -> Result<()> {
    let environment = root().join("target/calendar-venv");
    let python = environment.join("bin/python");
    run(command("python3", &["-m", "venv"]).arg(&environment))?;
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", PACKAGE]))?;
    let days = output(Command::new(&python).args(["-c", PROGRAM]).args(YEARS))?;
    fs::write(root().join(FIXTURE), days).with_context(|| format!("writing {FIXTURE}"))?;
    eprintln!("wrote {FIXTURE}");
    Ok(())
}

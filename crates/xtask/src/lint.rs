//! `cargo xtask lint`: everything that can be said of the code without running it.

mod lockfile;
mod sizes;

use anyhow::{Result, bail};

use crate::command::{cargo, find, run as run_command};

/// Runs every check, also after one failed, and names those that did.
pub fn run() -> Result<()> {
    let outcomes = [
        ("format", format()),
        ("clippy", clippy()),
        ("documentation", documentation()),
        ("dependencies", dependencies()),
        ("lockfile", lockfile::check()),
        ("file sizes", sizes::check()),
    ];
    let mut failed = Vec::new();
    for (name, outcome) in outcomes {
        if let Err(error) = outcome {
            eprintln!("{name}: {error:#}");
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("lint failed: {}", failed.join(", "));
    }
    eprintln!("lint: nothing to complain about");
    Ok(())
}

fn format() -> Result<()> {
    run_command(&mut cargo(&["fmt", "--all", "--check"]))
}

fn clippy() -> Result<()> {
    run_command(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn documentation() -> Result<()> {
    let mut doc = cargo(&[
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--quiet",
    ]);
    run_command(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Building cargo-deny takes longer than all other checks: used when present.
fn dependencies() -> Result<()> {
    if find("cargo-deny").is_none() {
        eprintln!("cargo-deny is not installed: licences and advisories were not checked");
        return Ok(());
    }
    run_command(&mut cargo(&["deny", "--workspace", "check"]))
}

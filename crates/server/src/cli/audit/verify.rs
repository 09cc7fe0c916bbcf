//! `showcase audit verify`

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use showcase_persistence::log::{Head, Report, Unverified, Verified, check, read_heads, verify};

use crate::{assembly, config::Config};

/// The log in the database.
pub(super) async fn database(config: Config, heads: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let store = assembly::store(&config).await?;
    let configured = || Some(config.audit.heads_file).filter(|file| file.exists());
    let heads = read(
        heads.or_else(configured).as_deref(),
        "comparing with no heads outside the database: a cut tail would not show",
    )?;
    Ok(match verify(&store, &heads).await? {
        Report::Whole { events, hash } => {
            println!("whole: {events} events, {hash}");
            ExitCode::SUCCESS
        }
        Report::Broken { position, why } => {
            println!("broken at position {position}: {why}");
            ExitCode::FAILURE
        }
    })
}

/// A file that the log was exported to, and nothing else.
pub(super) fn export(file: &Path, heads: Option<&Path>) -> anyhow::Result<ExitCode> {
    let heads = read(
        heads,
        "comparing with no heads: a cut tail shows by the last line of the file, unless that line was rewritten as well",
    )?;
    let export = File::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    match check(BufReader::new(export), &heads) {
        Ok(verified) => {
            tell(&verified, &heads);
            Ok(ExitCode::SUCCESS)
        }
        Err(broken @ Unverified::Broken(_)) => {
            println!("{broken}");
            Ok(ExitCode::FAILURE)
        }
        Err(error @ Unverified::Io(_)) => Err(error.into()),
    }
}

/// The heads to compare with; `without` says what stays unseen when there are none.
fn read(file: Option<&Path>, without: &str) -> anyhow::Result<Vec<Head>> {
    let heads = file.map(read_heads).transpose()?.unwrap_or_default();
    match file {
        Some(file) => println!("comparing with {} heads in {}", heads.len(), file.display()),
        None => println!("{without}"),
    }
    Ok(heads)
}

/// What the file proves, and what it does not.
fn tell(verified: &Verified, heads: &[Head]) {
    let Verified {
        from,
        to,
        hash,
        head,
        exported_at,
        heads: compared,
    } = verified;
    let events = to - from + 1;
    println!("whole: {events} events, positions {from} to {to}, {hash}");
    println!("exported at {exported_at}, when the log ended at position {head}");
    if !heads.is_empty() {
        println!("agrees with {compared} heads");
    }
    if let Some(last) = heads.iter().map(|head| head.position).max()
        && last > *to
    {
        println!("the log goes on to position {last} at least: that is not in this file");
    }
}

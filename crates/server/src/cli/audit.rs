//! `showcase audit`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use showcase_persistence::log::{Report, read_heads, verify};

use crate::{assembly, config::Config};

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Walk the whole event log; exit code 1 names the first position that is not what was written
    Verify {
        /// Heads noted outside the database, to compare with; without it the configured file, when there is one
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
    },
    /// Print where the log ends, as one line of a heads file
    Head,
}

pub async fn run(config: Config, arguments: Arguments) -> anyhow::Result<ExitCode> {
    let store = assembly::store(&config).await?;
    match arguments.command {
        Command::Verify { heads } => {
            let heads = heads.or_else(|| {
                config
                    .audit
                    .heads_file
                    .exists()
                    .then(|| config.audit.heads_file.clone())
            });
            verified(&store, heads.as_deref()).await
        }
        Command::Head => {
            println!("{}", serde_json::to_string(&store.read().head().await?)?);
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn verified(
    store: &showcase_persistence::Store,
    file: Option<&Path>,
) -> anyhow::Result<ExitCode> {
    let heads = file.map(read_heads).transpose()?.unwrap_or_default();
    match file {
        Some(file) => println!("comparing with {} heads in {}", heads.len(), file.display()),
        None => println!("comparing with no heads outside the database: a cut tail would not show"),
    }
    Ok(match verify(store, &heads).await? {
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

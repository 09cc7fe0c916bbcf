//! `showcase audit`

mod export;
mod verify;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};

use crate::{assembly, config::Config};

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Walk the whole event log, or a file that it was exported to; exit code 1 names the first place that is not what was written
    ///
    /// A file is checked on any machine: without the database, its configuration and its secret.
    Verify {
        /// An export; without it, the log in the database
        file: Option<PathBuf>,
        /// Heads noted outside the database, to compare with; without it and for the database the configured file, when there is one
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
    },
    /// Write the event log to a file that `showcase audit verify` checks
    Export(export::Arguments),
    /// Print where the log ends, as one line of a heads file
    Head,
}

pub async fn run(
    config: impl FnOnce() -> anyhow::Result<Config>,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    match arguments.command {
        Command::Verify {
            file: Some(file),
            heads,
        } => verify::export(&file, heads.as_deref()),
        Command::Verify { file: None, heads } => verify::database(config()?, heads).await,
        Command::Export(arguments) => export::run(config()?, arguments).await,
        Command::Head => {
            let store = assembly::store(&config()?).await?;
            println!("{}", serde_json::to_string(&store.read().head().await?)?);
            Ok(ExitCode::SUCCESS)
        }
    }
}

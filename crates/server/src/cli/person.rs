//! `showcase person`: what the law lets people ask for.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use showcase_registry::Caller;

use super::explain::refusal;
use crate::{assembly, config::Config, telemetry};

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Forget somebody: name, addresses, words, files about them. The event log stays whole. It cannot be undone
    Erase {
        /// Mail address, mobile number, or the id
        person: String,
    },
}

pub async fn run(config: Config, arguments: Arguments) -> anyhow::Result<ExitCode> {
    telemetry::start(&config.log)?;
    let registry = assembly::registry(&config, Vec::new()).await?;
    let Command::Erase { person } = arguments.command;
    let erased = registry
        .erase_person(&Caller::system("cli_person"), &person)
        .await
        .map_err(refusal(registry.settings().zone))?;
    println!("erased {} and {} files", erased.person, erased.files);
    Ok(ExitCode::SUCCESS)
}

//! `showcase import`

use std::{io::Write, path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::{Args, Subcommand};
use showcase_registry::{Acknowledgement, Applications};

use super::explain::refusal;
use crate::{assembly, config::Config, telemetry};

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Register organizations and submit their offerings; running it again changes nothing
    ///
    /// One line is printed per item once it is durable. A refused item names its fields and does not stop the others.
    Applications {
        /// JSON: organizations and offerings
        file: PathBuf,
        /// Mail address or mobile of the business administrator who answers for it
        #[arg(long = "as", value_name = "IDENTIFIER")]
        operator: String,
    },
}

pub async fn run(config: Config, arguments: Arguments) -> anyhow::Result<ExitCode> {
    telemetry::start(&config.log)?;
    let What::Applications { file, operator } = arguments.what;
    let text = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let applications = Applications::parse(&text).with_context(|| file.display().to_string())?;
    let registry = assembly::registry(&config, Vec::new()).await?;
    let caller = registry
        .operator(&operator, "cli_import")
        .await
        .map_err(refusal(registry.settings().zone))
        .with_context(|| format!("--as {operator}"))?;
    let mut broken = None;
    let acknowledge = |acknowledgement: &Acknowledgement| {
        if let Err(error) = line(acknowledgement) {
            broken.get_or_insert(error);
        }
    };
    let summary = Box::pin(registry.import(&caller, applications, acknowledge))
        .await
        .map_err(refusal(registry.settings().zone))?;
    println!("{summary}");
    match broken {
        None => Ok(ExitCode::SUCCESS),
        Some(error) => {
            Err(error).context("not every line could be written; everything was taken in")
        }
    }
}

/// Written out at once: whoever reads a line may rely on it.
fn line(acknowledgement: &Acknowledgement) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{acknowledgement}")?;
    out.flush()
}

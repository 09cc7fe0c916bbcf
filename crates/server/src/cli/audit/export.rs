//! `showcase audit export`

use std::{
    fs::File,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use chrono_tz::Tz;
use clap::Args;
use showcase_registry::{AuditExport, Caller, ExportRange};

use crate::{assembly, cli::explain::refusal, config::Config};

#[derive(Debug, Args)]
pub struct Arguments {
    /// The first position; 1 when nothing is said
    #[arg(long, value_name = "POSITION")]
    from: Option<i64>,
    /// The last position; where the log ends when nothing is said
    #[arg(long, value_name = "POSITION")]
    to: Option<i64>,
    /// A file that does not exist yet; standard output when nothing is said
    file: Option<PathBuf>,
}

pub(super) async fn run(config: Config, arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { from, to, file } = arguments;
    let registry = assembly::registry(&config, Vec::new()).await?;
    let zone = registry.settings().zone;
    let export = registry
        .export_audit(
            &Caller::system("cli_audit_export"),
            ExportRange { from, to },
        )
        .await
        .map_err(refusal(zone))?;
    let Some(path) = file else {
        write(export, io::stdout(), zone).await?;
        return Ok(ExitCode::SUCCESS);
    };
    let shown = path.display();
    let file = File::create_new(&path).with_context(|| format!("cannot create {shown}"))?;
    let broken_off = || format!("{shown} broke off and is not whole");
    let file = write(export, file, zone).await.with_context(broken_off)?;
    file.sync_all().with_context(broken_off)?;
    eprintln!("wrote {shown}");
    Ok(ExitCode::SUCCESS)
}

/// Parts are large: nothing is gained by collecting them once more.
async fn write<W: Write>(mut export: AuditExport, mut to: W, zone: Tz) -> anyhow::Result<W> {
    while let Some(part) = export.next().await.map_err(refusal(zone))? {
        to.write_all(&part)?;
    }
    to.flush()?;
    Ok(to)
}

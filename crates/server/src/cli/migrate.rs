//! `showcase migrate`

use std::process::ExitCode;

use clap::{Args, Subcommand};
use showcase_persistence::{Destroy, ServingRole, Status};

use crate::{assembly, config::Config};

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    direction: Option<Direction>,
}

#[derive(Debug, Clone, Subcommand)]
enum Direction {
    /// Apply what is missing (the default)
    Up {
        /// PostgreSQL: the role that `serve` connects as; it gets what it needs and no more, and cannot change the log
        #[arg(long, value_name = "ROLE", default_value = "showcase_serve")]
        serving_role: String,
    },
    /// Take the whole schema down
    Down {
        /// Also when the event log has events in it
        #[arg(long)]
        destroy_data: bool,
    },
    /// Say which steps are applied; exit code 1 unless the schema is this version's
    Status,
}

pub async fn run(config: Config, arguments: Arguments) -> anyhow::Result<ExitCode> {
    let store = assembly::store(&config).await?;
    let asked = matches!(arguments.direction, Some(Direction::Status));
    match arguments.direction {
        None => store.migrate(&ServingRole::default()).await?,
        Some(Direction::Up { serving_role }) => {
            store.migrate(&ServingRole::parse(&serving_role)?).await?;
        }
        Some(Direction::Down { destroy_data }) => {
            store
                .unmigrate(if destroy_data {
                    Destroy::Data
                } else {
                    Destroy::Refuse
                })
                .await?;
        }
        Some(Direction::Status) => {}
    }
    for step in store.schema_steps().await? {
        println!("applied {step}");
    }
    let status = store.schema_status().await?;
    println!("{}", words(status));
    Ok(if asked && status != Status::Current {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

const fn words(status: Status) -> &'static str {
    match status {
        Status::Empty => "empty: nothing is applied",
        Status::Behind => "behind: made by an earlier version",
        Status::Current => "current",
        Status::Unknown => "unknown: made by a later version, or by something else",
    }
}

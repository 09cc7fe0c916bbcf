//! The developer's commands: `cargo xtask test | lint | openapi | screenshots | calendar`.
//!
//! Depends on nothing heavy, so that it is there within seconds on a fresh clone.

mod browser_check;
mod calendar;
mod command;
mod generated;
mod lint;
mod packages;
mod postgres;
mod tally;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::tally::Tally;

/// Develop the showcase registry.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build and run every suite, on SQLite and on a throw-away PostgreSQL.
    Test(test::TestArguments),
    /// Check format, lints, documentation links, dependencies and file sizes.
    Lint,
    /// Write docs/openapi.json and docs/authorization.md from the code.
    Openapi,
    /// Draw every page of the demonstration into docs/screenshots.
    Screenshots,
    /// Write the days of an independent calendar, which the domain's tests compare with.
    Calendar,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Test(arguments) => return report(test::run(&arguments)),
        Task::Lint => lint::run(),
        Task::Openapi => generated::openapi(),
        Task::Screenshots => generated::screenshots(),
        Task::Calendar => calendar::fixture(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error),
    }
}

/// The count stands alone on the last line, for whoever reads the log.
fn report(outcome: Result<Tally>) -> ExitCode {
    match outcome {
        Ok(tally) => {
            println!("\n{tally}");
            ExitCode::from(u8::from(tally.failed > 0))
        }
        Err(error) => refuse(&error),
    }
}

fn refuse(error: &anyhow::Error) -> ExitCode {
    eprintln!("error: {error:#}");
    ExitCode::FAILURE
}

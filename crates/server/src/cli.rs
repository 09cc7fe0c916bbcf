//! The command line: one file per command.

mod audit;
mod demo;
mod explain;
mod import;
mod migrate;
mod openapi;
mod person;
mod serve;
mod token;
mod user;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::config::Config;

/// 智慧城市实验场 · 企业展示登记平台
#[derive(Debug, Parser)]
#[command(name = "showcase", version, about, propagate_version = true)]
pub struct Cli {
    /// A TOML file that overrides the defaults; SHOWCASE__SECTION__KEY overrides both
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and the pages until told to stop
    Serve,
    /// Bring the schema up to date, take it down, or say where it stands
    Migrate(migrate::Arguments),
    /// Serve a demonstration on invented data, in a folder of its own
    Demo(demo::Arguments),
    /// Read applications from a file and submit them
    Import(import::Arguments),
    /// People of the office
    User(user::Arguments),
    /// People's own data
    Person(person::Arguments),
    /// API tokens
    Token(token::Arguments),
    /// The event log
    Audit(audit::Arguments),
    /// Print the description of the API, or the table of who may do what
    Openapi(openapi::Arguments),
}

impl Cli {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let config = || Config::load(self.config.as_deref());
        match self.command {
            Command::Serve => serve::run(config()?).await,
            Command::Migrate(arguments) => migrate::run(config()?, arguments).await,
            Command::Demo(arguments) => demo::run(arguments).await,
            Command::Import(arguments) => import::run(config()?, arguments).await,
            Command::User(arguments) => user::run(config()?, arguments).await,
            Command::Person(arguments) => person::run(config()?, arguments).await,
            Command::Token(arguments) => token::run(config()?, arguments).await,
            Command::Audit(arguments) => audit::run(config, arguments).await,
            Command::Openapi(arguments) => Ok(openapi::run(&arguments)),
        }
    }
}

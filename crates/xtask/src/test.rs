//! `cargo xtask test`: one build, every suite, both engines, one final line.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use crate::browser_check;
use crate::command::{built, cargo, run as run_command};
use crate::packages::{self, Database};
use crate::postgres::Cluster;
use crate::tally::Tally;

#[derive(Args)]
pub struct TestArguments {
    /// Run the long variants too: all rounds of races, kills and large files.
    #[arg(long)]
    full: bool,
    /// The databases to run on.
    #[arg(long, value_enum, default_value_t = Engine::Both)]
    engine: Engine,
    /// Only tests whose path contains this.
    filter: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
    Both,
}

impl Engine {
    fn database(self) -> Database {
        match self {
            Self::Sqlite => Database::EmbeddedOnly,
            Self::Postgres | Self::Both => Database::Postgres,
        }
    }

    /// A test for one engine is named after it, in a module of its own name.
    fn skipped(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => Some("::postgres"),
            Self::Postgres => Some("::sqlite"),
            Self::Both => None,
        }
    }
}

/// Fails when the build does and when no test ran; failed tests are counted.
pub fn run(arguments: &TestArguments) -> Result<Tally> {
    packages::install_missing(arguments.engine.database())?;
    browser_check::install()?;
    run_command(&mut cargo(&["build", "--workspace", "--all-targets"]))?;
    let cluster = match arguments.engine.database() {
        Database::Postgres => Some(Cluster::start()?),
        Database::EmbeddedOnly => None,
    };
    let tally = count(&mut suites(arguments, cluster.as_ref())?)?;
    if tally == Tally::default() {
        bail!("no test ran");
    }
    Ok(tally)
}

fn suites(arguments: &TestArguments, cluster: Option<&Cluster>) -> Result<Command> {
    let mut suites = cargo(&["test", "--workspace", "--no-fail-fast", "--color=never"]);
    suites.args(&arguments.filter).arg("--");
    if let Some(skipped) = arguments.engine.skipped() {
        suites.args(["--skip", skipped]);
    }
    suites.env("SHOWCASE_BIN", built("showcase")?);
    match cluster {
        Some(cluster) => suites.env("SHOWCASE_TEST_POSTGRES", cluster.url()),
        None => suites.env_remove("SHOWCASE_TEST_POSTGRES"),
    };
    if arguments.full {
        suites.env("SHOWCASE_TEST_FULL", "1");
    }
    if std::env::var_os("CI").is_some() {
        // A snapshot that differs is a failure, never a new snapshot.
        suites.env("INSTA_UPDATE", "no");
    }
    if std::env::var_os("RUST_TEST_THREADS").is_none() {
        suites.env("RUST_TEST_THREADS", threads().to_string());
    }
    Ok(suites)
}

/// Each black-box test runs a server and connections of its own.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 8))
}

fn count(suites: &mut Command) -> Result<Tally> {
    let mut child = suites
        .stdout(Stdio::piped())
        .spawn()
        .context("starting the suites")?;
    let mut tally = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.context("reading the suites' output")?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally.read(&line);
        }
    }
    let status = child.wait().context("waiting for the suites")?;
    if !status.success() && tally.failed == 0 {
        println!("a suite ended before it could count its tests ({status})");
        tally.failed = 1;
    }
    Ok(tally)
}

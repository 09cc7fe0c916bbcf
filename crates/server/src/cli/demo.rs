//! `showcase demo`

use std::{
    net::SocketAddr,
    path::{Path, PathBuf, absolute},
    process::ExitCode,
};

use anyhow::{Context, bail};
use clap::Args;
use toml::Table;

use super::serve;
use crate::{assembly, config::Config, demo, telemetry};

/// Says that a folder is a demonstration's, and whether it was filled to the end. No other folder is ever emptied.
const MARK: &str = "demonstration";
const FILLED: &str = "filled\n";

#[derive(Debug, Args)]
pub struct Arguments {
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where its database and files are kept between runs
    #[arg(long, value_name = "FOLDER", default_value = "data/demo")]
    data: PathBuf,
    /// Begin anew: throw away what earlier runs left in the folder
    #[arg(long)]
    fresh: bool,
}

pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let folder = absolute(&arguments.data)?;
    let before = prepare(&folder, arguments.fresh)?;
    let config = Config::with(overrides(&folder, arguments.listen))?;
    telemetry::start(&config.log)?;
    if before == Before::Nothing {
        let past = demo::Past::new(folder.join("clock"));
        let registry = assembly::registry_at(&config, past.clock(), demo::accounts()).await?;
        demo::fill(&registry, past)
            .await
            .context("cannot fill the demonstration")?;
        std::fs::write(folder.join(MARK), FILLED)?;
    }
    let registry = assembly::registry(&config, demo::accounts()).await?;
    serve::until_told(&config, &registry, |url| greet(url, &folder, before)).await?;
    Ok(ExitCode::SUCCESS)
}

/// What an earlier run left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Data,
}

/// Empties the folder when that was asked for, or when an earlier run was stopped while it filled it.
fn prepare(folder: &Path, fresh: bool) -> anyhow::Result<Before> {
    let mark = folder.join(MARK);
    let is_filled = std::fs::read_to_string(&mark).is_ok_and(|text| text == FILLED);
    if is_filled && !fresh {
        return Ok(Before::Data);
    }
    if mark.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("cannot empty {}", folder.display()))?;
    } else if folder
        .read_dir()
        .is_ok_and(|mut entries| entries.next().is_some())
    {
        bail!(
            "{} has something else in it: it stays as it is",
            folder.display()
        );
    }
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create {}", folder.display()))?;
    std::fs::write(&mark, "").with_context(|| format!("cannot write {}", mark.display()))?;
    Ok(Before::Nothing)
}

fn overrides(folder: &Path, listen: SocketAddr) -> Table {
    let within = |name: &str| folder.join(name).display().to_string();
    let section = |key: &str, value: String| Table::from_iter([(key.to_owned(), value.into())]);
    let mut server = section("listen", listen.to_string());
    server.insert("public_url".to_owned(), format!("http://{listen}").into());
    server.insert("drain_seconds".to_owned(), 2.into());
    let sections = [
        ("server", server),
        (
            "database",
            section("url", format!("sqlite://{}", within("showcase.sqlite"))),
        ),
        (
            "files",
            section("url", format!("file://{}", within("files"))),
        ),
        ("audit", section("heads_file", within("audit-heads.jsonl"))),
        ("log", section("filter", "warn".to_owned())),
    ];
    let mut table: Table = sections
        .into_iter()
        .map(|(name, section)| (name.to_owned(), section.into()))
        .collect();
    table.insert("environment".to_owned(), "demo".into());
    table
}

fn greet(url: &str, folder: &Path, before: Before) {
    let data = match before {
        Before::Nothing => "示例数据已生成 / filled with invented data",
        Before::Data => {
            "沿用上次的数据（--fresh 重新生成） / as the last run left it (--fresh begins anew)"
        }
    };
    println!("智慧城市实验场 · 企业展示登记平台 —— 演示 / demonstration");
    println!("{data}: {}", folder.display());
    println!();
    println!("  展示目录 catalogue   {url}/");
    println!("  登录     sign in     {url}/sign-in");
    println!("  接口文档 API         {url}/api/docs");
    println!();
    for account in demo::accounts() {
        println!(
            "  {}   {}   {}",
            account.identifier, account.password, account.role
        );
    }
    println!();
    println!("listening on {url}");
}

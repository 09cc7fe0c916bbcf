//! `showcase user`: the people of the office. The first administrator comes from here.

use std::{io::BufRead, process::ExitCode};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use showcase_domain::StaffRole;
use showcase_registry::{Caller, NewStaff};

use super::explain::refusal;
use crate::{assembly, config::Config, telemetry};

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make an account with roles; the password is the first line of standard input
    Create {
        /// What they log in with
        #[arg(
            long,
            value_name = "ADDRESS",
            required_unless_present = "mobile",
            conflicts_with = "mobile"
        )]
        mail: Option<String>,
        #[arg(long, value_name = "NUMBER")]
        mobile: Option<String>,
        #[arg(long)]
        name: String,
        /// May be given more than once
        #[arg(long = "role", value_parser = role, required = true)]
        roles: Vec<StaffRole>,
    },
    /// Give somebody exactly these roles; none takes all away
    Roles {
        /// Mail address or mobile number
        identifier: String,
        #[arg(long = "role", value_parser = role)]
        roles: Vec<StaffRole>,
    },
}

pub async fn run(config: Config, arguments: Arguments) -> anyhow::Result<ExitCode> {
    telemetry::start(&config.log)?;
    let registry = assembly::registry(&config, Vec::new()).await?;
    let caller = Caller::system("cli_user");
    let account = match arguments.command {
        Command::Create {
            mail,
            mobile,
            name,
            roles,
        } => {
            let identifier = mail.or(mobile).unwrap_or_default();
            let password = password()?;
            registry
                .appoint(
                    &caller,
                    NewStaff {
                        identifier,
                        name,
                        password,
                        roles,
                    },
                )
                .await
        }
        Command::Roles { identifier, roles } => {
            registry.set_staff_roles(&caller, &identifier, roles).await
        }
    }
    .map_err(refusal(registry.settings().zone))?;
    let roles: Vec<&str> = account.staff_roles.iter().map(|role| role.word()).collect();
    println!("{} {}", account.id, roles.join(" "));
    Ok(ExitCode::SUCCESS)
}

fn role(word: &str) -> Result<StaffRole, String> {
    StaffRole::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = StaffRole::ALL.iter().map(|role| role.word()).collect();
        format!("the roles are {}", words.join(", "))
    })
}

/// Never an argument: those are seen by every user of the machine and kept in histories.
fn password() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .context("cannot read the password from standard input")?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        bail!("the password is expected as the first line of standard input");
    }
    Ok(password.to_owned())
}

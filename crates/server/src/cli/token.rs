//! `showcase token`

use std::process::ExitCode;

use clap::{Args, Subcommand};
use showcase_domain::{
    id::{OrganizationId, TokenId},
    token::Scope,
};
use showcase_registry::{Caller, TokenInput};

use super::explain::refusal;
use crate::{assembly, config::Config, telemetry};

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a token; its secret is printed once and kept nowhere
    Create {
        /// It acts for this person: mail address or mobile number
        #[arg(
            long,
            value_name = "IDENTIFIER",
            required_unless_present = "organization",
            conflicts_with = "organization"
        )]
        person: Option<String>,
        /// It acts for this organization, with what an editor may do
        #[arg(long, value_name = "ID")]
        organization: Option<OrganizationId>,
        /// What it is for
        #[arg(long)]
        label: String,
        /// May be given more than once
        #[arg(long = "scope", value_parser = scope, required = true)]
        scopes: Vec<Scope>,
        #[arg(long, default_value_t = 90)]
        days: i64,
    },
    /// End a token at once
    Revoke { token: TokenId },
}

pub async fn run(config: Config, arguments: Arguments) -> anyhow::Result<ExitCode> {
    telemetry::start(&config.log)?;
    let registry = assembly::registry(&config, Vec::new()).await?;
    let system = Caller::system("cli_token");
    match arguments.command {
        Command::Create {
            person,
            organization,
            label,
            scopes,
            days,
        } => {
            let input = Ok(TokenInput {
                label,
                scopes,
                expires_in_days: days,
            });
            let created = if let Some(organization) = organization {
                registry
                    .create_organization_token(&system, organization, input)
                    .await
            } else {
                let caller = registry
                    .operator(&person.unwrap_or_default(), "cli_token")
                    .await
                    .map_err(refusal(registry.settings().zone))?;
                registry.create_token(&caller, input).await
            }
            .map_err(refusal(registry.settings().zone))?;
            println!("{}", created.secret);
            eprintln!("{} until {}", created.token.id, created.token.expires_at);
        }
        Command::Revoke { token } => {
            registry
                .revoke_token(&system, token)
                .await
                .map_err(refusal(registry.settings().zone))?;
            println!("revoked {token}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn scope(word: &str) -> Result<Scope, String> {
    Scope::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = Scope::ALL.iter().map(|scope| scope.word()).collect();
        format!("the scopes are {}", words.join(", "))
    })
}

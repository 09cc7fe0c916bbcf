//! `showcase openapi`: the two generated documents.

use std::process::ExitCode;

use clap::Args;
use showcase_domain::policy;

#[derive(Debug, Args)]
pub struct Arguments {
    /// Print the table of who may do what instead (Markdown)
    #[arg(long)]
    authorization: bool,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    if arguments.authorization {
        print!("{}", policy::authorization_document());
    } else {
        print!("{}", showcase_api::document());
    }
    ExitCode::SUCCESS
}

//! `showcase openapi`: the documents that are generated.

use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};
use showcase_domain::policy;

#[derive(Debug, Args)]
pub struct Arguments {
    /// Print the table of who may do what instead (Markdown)
    #[arg(long)]
    authorization: bool,
    /// Print the forms of the pages instead, each with the action that it is checked against (JSON)
    #[arg(long, conflicts_with = "authorization")]
    forms: bool,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    if arguments.authorization {
        print!("{}", policy::authorization_document());
    } else if arguments.forms {
        println!("{}", forms());
    } else {
        print!("{}", showcase_api::document());
    }
    ExitCode::SUCCESS
}

fn forms() -> Value {
    showcase_web::forms()
        .iter()
        .map(|form| json!({ "path": form.path, "action": form.action }))
        .collect()
}

//! The binary `showcase`: configuration, telemetry, the accept loop, workers and the command line. What it serves is in `api` and `web`.

mod accept;
mod app;
mod assembly;
mod cli;
mod client;
mod config;
mod demo;
mod health;
mod metrics;
mod problem;
mod request_id;
mod secret_key;
mod security;
mod telemetry;
mod workers;

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    // The libraries that speak TLS (files, mail, database) leave the choice of its cryptography to the program. It can only be
    // chosen already by this process itself, and then to the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match cli::Cli::parse().run().await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

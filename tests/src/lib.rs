//! The harness of the black-box suites.
//!
//! It sees the program and HTTP, nothing of the crates: a test starts a
//! [`Server`] on an [`Engine`], takes principals from it and reads like a
//! sentence: `office.post("/cases/…/claim", json!({})).await.expect(200)`.

#![expect(
    clippy::expect_used,
    reason = "a harness fails by panicking, with the reason in the message"
)]

mod answer;
mod browser;
mod client;
mod database;
mod demo;
mod engine;
mod hands;
mod people;
mod program;
mod records;
pub mod samples;
mod server;
mod steps;
mod told;
mod visitor;

pub use answer::Answer;
pub use browser::{Browser, DESKTOP, PHONE};
pub use client::{Call, Client};
pub use demo::{Demo, Stop};
pub use engine::Engine;
pub use people::{Enterprise, PASSWORD};
pub use program::{Ran, run_alone};
pub use records::word;
pub use server::{Server, Setup};
pub use steps::Office;
pub use told::until;
pub use visitor::{Page, Visitor};

/// Whether the long variants were asked for: all rounds, kills, large files.
pub fn full() -> bool {
    std::env::var_os("SHOWCASE_TEST_FULL").is_some()
}

/// `few` in an ordinary run, `all` under `cargo xtask test --full`.
pub fn rounds(few: usize, all: usize) -> usize {
    if full() { all } else { few }
}

//! Every black-box suite, in one test binary.

#![expect(
    clippy::expect_used,
    reason = "a test fails by panicking, with the reason in the message"
)]

mod accounts;
mod archive;
mod audit;
mod authorization;
mod bulk;
mod catalogue;
mod conventions;
mod days;
mod diff;
mod drafts;
mod durability;
mod erase;
mod expired;
mod hostile;
mod house;
mod import;
mod kill;
mod main_job;
mod mutations;
mod notices;
mod notifications;
mod office;
mod pages;
mod races;
mod repeats;
mod running;
mod standing;
mod statistics;
mod two_nodes;
mod walks;
mod wire;

//! The store on both engines: each test is written once and runs on a real SQLite file and on PostgreSQL.
//!
//! PostgreSQL comes from `SHOWCASE_TEST_POSTGRES`, which `cargo xtask test` sets.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking, where it panics"
)]

#[path = "all/support/mod.rs"]
#[macro_use]
mod support;

#[path = "all/audit.rs"]
mod audit;
#[path = "all/case_parts.rs"]
mod case_parts;
#[path = "all/catalogue.rs"]
mod catalogue;
#[path = "all/colleagues.rs"]
mod colleagues;
#[path = "all/corrupt.rs"]
mod corrupt;
#[path = "all/decisions.rs"]
mod decisions;
#[path = "all/erasure.rs"]
mod erasure;
#[path = "all/export.rs"]
mod export;
#[path = "all/files.rs"]
mod files;
#[path = "all/follow.rs"]
mod follow;
#[path = "all/migrations.rs"]
mod migrations;
#[path = "all/notices.rs"]
mod notices;
#[path = "all/notifications.rs"]
mod notifications;
#[path = "all/office.rs"]
mod office;
#[path = "all/queues.rs"]
mod queues;
#[path = "all/review.rs"]
mod review;
#[path = "all/roles.rs"]
mod roles;
#[path = "all/triggers.rs"]
mod triggers;
#[path = "all/upkeep.rs"]
mod upkeep;
#[path = "all/verify.rs"]
mod verify;

//! Rows that change without an event (INV-1). This is the whole list: a test compares it with the schema.

mod access;
mod delivery;

use sea_orm::DatabaseExecutor;

pub use access::{Session, StoredCode};
pub use delivery::{Answer, Letter, SecurityEntry};

/// The tables that only upkeep writes.
pub const UPKEEP_TABLES: [&str; 8] = [
    "checkpoints",
    "claim_codes",
    "idempotency",
    "outbox",
    "security_log",
    "sessions",
    "token_uses",
    "verification_codes",
];

/// Writes upkeep rows, on their own or inside a decision.
pub struct Upkeep<'a> {
    pub(crate) db: DatabaseExecutor<'a>,
}

impl<'a> Upkeep<'a> {
    pub(crate) const fn over(db: DatabaseExecutor<'a>) -> Self {
        Self { db }
    }
}

//! Rows that change without an event (INV-1). This is the whole list: a test compares it with the schema.

mod access;
mod delivery;
mod notifications;
pub(crate) mod spans;

use sea_orm::DatabaseExecutor;

pub use access::{Session, StoredCode};
pub use delivery::{Answer, Letter, SecurityEntry};
pub use notifications::{LetterState, QueuedLetter, StoredNotification};
pub use spans::{CaseOrigin, StoredCaseSpan, StoredStageSpan};

/// The tables that only upkeep writes.
pub const UPKEEP_TABLES: [&str; 13] = [
    "case_spans",
    "checkpoints",
    "claim_codes",
    "digests",
    "idempotency",
    "letters",
    "notifications",
    "outbox",
    "security_log",
    "sessions",
    "stage_spans",
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

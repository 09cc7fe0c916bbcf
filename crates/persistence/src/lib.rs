//! What is kept: one [`Store`] over SQLite and PostgreSQL, the event log, and uploaded [`files`].
//!
//! Only this crate and `showcase-migrations` know the database library. Whoever uses it sees [`Store`], [`Tx`] (a deciding transaction,
//! INV-2), [`Read`] (queries, inside or outside a transaction) and [`Upkeep`] (rows that change without an event, INV-1).

mod connect;
mod entity;
mod erase;
mod error;
pub mod files;
mod follow;
mod keep;
pub mod log;
mod migrate;
mod read;
mod search_text;
mod store;
mod tx;
mod upkeep;

pub use connect::{Engine, Options};
pub use error::{Constraint, StoreError};
pub use follow::Batch;
pub use keep::Keep;
pub use migrate::{Destroy, MigrationError, ServingRole, Status};
pub use read::{
    AuditFilter, AuditPart, AuditedEvent, CaseFilter, CaseRow, CaseSort, CatalogueEntry,
    CatalogueFilter, CatalogueSort, CatalogueStatus, EventFilter, Inbox, LettersLeft,
    OfferingFilter, OrganizationFilter, Page, Read, SecurityBy, SortKey, Standing, StoredEvent,
    SubstitutionFilter,
};
pub use store::Store;
pub use tx::{Tx, TxContext};
pub use upkeep::{
    Answer, CaseOrigin, Letter, LetterState, QueuedLetter, SecurityEntry, Session, StoredCaseSpan,
    StoredCode, StoredNotification, StoredStageSpan, UPKEEP_TABLES, Upkeep,
};

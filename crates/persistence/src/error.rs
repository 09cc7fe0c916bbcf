//! What can go wrong between a decision and the disk, translated from the engines' words once.

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// A failure of the store. Only [`StoreError::Taken`] and [`StoreError::Stale`] are somebody's answer; the rest is an internal matter.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody changed it since it was read (INV-4).
    #[error("the row changed since it was read")]
    Stale,
    /// Somebody has it already.
    #[error("{0:?} is taken")]
    Taken(Constraint),
    /// The lock was not to be had in time: try again later.
    #[error("the database is busy")]
    Busy,
    /// A stored row is not what was written: never guessed at.
    #[error("a stored row is corrupt: {what}")]
    Corrupt { what: String },
    #[error("the database failed: {0}")]
    Db(#[source] DbErr),
}

/// What has to be unique, by the names that the migrations give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constraint {
    OrganizationIdentity,
    /// One open case per subject.
    OpenCase,
    ExternalRef,
    CaseNumber,
    RegistrationNumber,
    /// The document number of a public notice.
    NoticeNumber,
    PersonEmail,
    PersonMobile,
    IdempotencyKey,
    EventPosition,
}

/// Constraint, its name (PostgreSQL says it), its first column (SQLite says all of them).
const NAMES: [(Constraint, &str, &str); 11] = [
    (
        Constraint::OrganizationIdentity,
        "uq_organizations_identity",
        "organizations.scheme",
    ),
    (Constraint::OpenCase, "uq_cases_open", "cases.subject"),
    (
        Constraint::ExternalRef,
        "uq_offerings_external_ref",
        "offerings.organization",
    ),
    (Constraint::CaseNumber, "uq_cases_number", "cases.number"),
    (
        Constraint::RegistrationNumber,
        "uq_offerings_registration_number",
        "offerings.registration_number",
    ),
    (
        Constraint::NoticeNumber,
        "uq_public_notices_number",
        "public_notices.number",
    ),
    (Constraint::PersonEmail, "uq_persons_email", "persons.email"),
    (
        Constraint::PersonMobile,
        "uq_persons_mobile",
        "persons.mobile",
    ),
    (
        Constraint::IdempotencyKey,
        "pk_idempotency",
        "idempotency.caller",
    ),
    (Constraint::EventPosition, "pk_events", "events.position"),
    (Constraint::EventPosition, "uq_events_id", "events.id"),
];

impl StoreError {
    pub(crate) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt { what: what.into() }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::ConnectionAcquire(_) => return Self::Busy,
            DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause))
            | DbErr::Conn(RuntimeErr::SqlxError(cause)) => {
                if let Some(translated) = translated(cause) {
                    return translated;
                }
            }
            _ => {}
        }
        Self::Db(error)
    }
}

fn translated(cause: &sqlx::Error) -> Option<StoreError> {
    if matches!(cause, sqlx::Error::PoolTimedOut) {
        return Some(StoreError::Busy);
    }
    let error = cause.as_database_error()?;
    if error.is_unique_violation() {
        let named = |name: &str, column: &str| match error.constraint() {
            Some(constraint) => constraint == name,
            None => error.message().split([' ', ',']).any(|word| word == column),
        };
        return NAMES
            .iter()
            .find(|(_, name, column)| named(name, column))
            .map(|(constraint, ..)| StoreError::Taken(*constraint));
    }
    // PostgreSQL: lock_not_available, idle_in_transaction_session_timeout. SQLite: BUSY and its extended codes.
    match error.code()?.as_ref() {
        "55P03" | "25P03" | "5" | "261" | "517" => Some(StoreError::Busy),
        _ => None,
    }
}

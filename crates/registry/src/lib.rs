//! What can be done: one method of [`Registry`] per use case, each in a file of its own, grouped in folders by what it is about.
//!
//! A use case reads as: lock, load, let the domain decide, record with its events, answer with a view. The views ([`views`]) are made
//! here once, for the API and for the web alike. Nothing here knows HTTP, and nothing writes SQL.

mod accounts;
mod audit;
mod calendar;
mod caller;
mod cases;
mod catalogue;
mod channel;
mod clock;
mod closure;
mod cursor;
mod draw;
mod error;
mod events;
mod import;
mod load;
mod materials;
mod notices;
mod notifications;
mod offerings;
mod office;
mod organizations;
mod outbox;
mod procedures;
mod secrets;
mod settings;
mod statistics;
mod submission;
#[cfg(test)]
mod testing;
mod tokens;
pub mod views;
mod write;

use std::sync::Arc;

use showcase_persistence::{Store, files::Files};

pub use accounts::{
    Authenticated, Credential, Erased, LogIn, NewStaff, OpenSession, PasswordChange, Registration,
    RegistrationRequest,
};
pub use audit::{AuditExport, AuditOrder, AuditQuery, ExportRange};
pub use caller::{Caller, Idempotency};
pub use cases::{
    AnswerInput, AppointmentInput, Assignment, AssignmentInput, BulkAction, BulkCase, BulkInput,
    BulkMode, CaseArchive, CaseGroup, CaseOrder, CaseQuery, ChangeItemInput, ChangesInput,
    ChecklistInput, DeadlinesMet, DecisionInput, DiffBase, DiffQuery, ExcuseInput, JudgementInput,
    Lateness, ObjectionInput, OpinionInput, Release, ReturnInput,
};
pub use catalogue::{CatalogueOrder, CatalogueQuery};
pub use channel::{Channel, ChannelError};
pub use clock::Clock;
pub use closure::RevocationInput;
pub use error::{Error, Supplied};
pub use events::{EventQuery, event_title};
pub use import::{Acknowledgement, Applications, NotApplications, Reason, Summary};
pub use materials::{MaterialContent, Upload};
pub use notices::{
    AwaitingQuery, DocumentPart, DocumentQuery, NoticeDocument, NoticeInput, NoticeObjectionInput,
    NoticeQuery,
};
pub use notifications::{LettersSent, NotificationQuery, Pause, ReadInput};
pub use offerings::{NewOffering, OfferingQuery};
pub use office::{
    ExpertInput, InterestInput, SubstitutionInput, SubstitutionQuery, SubstitutionRange,
};
pub use organizations::{
    ClaimCode, ContactInput, MemberChangeInput, MemberInput, OrganizationQuery, ReasonInput,
    UnitChange, UnitInput,
};
pub use secrets::SecretKey;
pub use settings::{DemoAccount, Environment, Settings};
pub use statistics::{FiguresBy, FiguresQuery, OverdueQuery};
pub use tokens::TokenInput;
pub use write::{Outcome, Replay};

/// The registry of one field. Cheap to clone: every clone is the same registry.
#[derive(Clone)]
pub struct Registry {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    files: Files,
    clock: Clock,
    channel: Channel,
    settings: Settings,
    passwords: accounts::Passwords,
}

impl Registry {
    pub fn new(
        store: Store,
        files: Files,
        clock: Clock,
        channel: Channel,
        settings: Settings,
    ) -> Self {
        let passwords = accounts::Passwords::new();
        Self {
            inner: Arc::new(Inner {
                store,
                files,
                clock,
                channel,
                settings,
                passwords,
            }),
        }
    }

    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// For the commands and workers that look after the store itself.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    pub fn files(&self) -> &Files {
        &self.inner.files
    }

    fn channel(&self) -> &Channel {
        &self.inner.channel
    }

    fn passwords(&self) -> &accounts::Passwords {
        &self.inner.passwords
    }
}

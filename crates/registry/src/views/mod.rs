//! What the registry answers with: one shape per thing, for the API, the web and the stored answers of idempotent writes alike.
//!
//! A view is made for one reader: it carries what this reader may see and the actions that are open to them (INV-6).

mod account;
mod action;
mod audit;
mod case;
mod catalogue;
mod diff;
mod event;
mod material;
mod offering;
mod organization;
mod outbox;
mod page;
mod revision;
mod token;

pub use account::{AccountView, MembershipView, SessionView};
pub use action::{ActionView, ConditionView, FieldErrorView, ValidationView};
pub use audit::{AuditEventView, AuditPage};
pub use case::{
    AnswerView, CaseSubjectView, CaseSummary, CaseView, ChangeRequestView, Holder, ReceiptView,
    ReviewerView, StageView, SubmissionView,
};
pub use catalogue::{CatalogueEntryView, CatalogueItem, CatalogueOrganization, TagView};
pub use diff::{CaseDiffView, ComparedView, FieldDiffView};
pub use event::{EventActor, EventPage, EventView, HeadView};
pub use material::MaterialView;
pub use offering::{OfferingSummary, OfferingView, UpsertedView};
pub use organization::{
    ContactView, MemberView, OrganizationRef, OrganizationSummary, OrganizationView, UnitView,
};
pub use outbox::LetterView;
pub use page::Page;
pub use revision::{RevisionSummary, RevisionView};
pub use token::{TokenCreatedView, TokenView};

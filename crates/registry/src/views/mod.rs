//! What the registry answers with: one shape per thing, for the API, the web and the stored answers of idempotent writes alike.
//!
//! A view is made for one reader: it carries what this reader may see and the actions that are open to them (INV-6).

mod account;
mod action;
mod audit;
mod calendar;
mod case;
mod catalogue;
mod diff;
mod event;
mod material;
mod notice;
mod notification;
mod offering;
mod office;
mod organization;
mod outbox;
mod page;
mod procedure;
mod register;
mod revision;
mod staffing;
mod statistics;
mod token;

pub use account::{AccountView, MembershipView, SessionView};
pub use action::{ActionView, ConditionView, FieldErrorView, ValidationView};
pub use audit::{AuditEventView, AuditPage};
pub use calendar::CalendarYearView;
pub use case::{
    AnswerView, BulkItemView, BulkOutcome, BulkRefusal, BulkView, CandidateView, CandidatesView,
    CaseCountsView, CaseRulesView, CaseSubjectView, CaseSummary, CaseView, ChangeKindView,
    ChangeRequestView, CheckView, DaysLeftView, DueFor, DueView, HeldView, Holder, NoticeRef,
    ObjectionView, OpinionRecordView, OpinionView, PanelView, Progress, ReceiptView, ReviewerView,
    SeatView, StageReviewView, StageView, StepView, SubmissionView,
};
pub use catalogue::{CatalogueEntryView, CatalogueItem, CatalogueOrganization, TagView};
pub use diff::{CaseDiffView, ComparedView, FieldDiffView};
pub use event::{EventActor, EventPage, EventView, HeadView};
pub use material::MaterialView;
pub use notice::{AwaitingView, NoticeCaseView, NoticeSummary, NoticeView, ObjectionReceipt};
pub use notification::{NotificationView, UnreadView};
pub use offering::{OfferingSummary, OfferingView, UpsertedView};
pub use office::{
    ExpertView, InterestView, PersonRef, StaffView, SubstitutionStanding, SubstitutionView,
};
pub use organization::{
    ContactView, MemberView, OrganizationRef, OrganizationSummary, OrganizationView, UnitView,
};
pub use outbox::LetterView;
pub use page::Page;
pub use procedure::{PeopleView, ProcedureView, RequirementView, RoleCount};
pub use register::{ClosureView, RegisterView};
pub use revision::{RevisionSummary, RevisionView};
pub use staffing::{HeadCountView, PublishedProcedureView, StaffingView, StaffingWarning};
pub use statistics::{
    CaseEndings, DurationsView, FigureView, FiguresView, OutcomeCount, OverdueCase, OverdueGroup,
    OverdueView, SpanFigures,
};
pub use token::{TokenCreatedView, TokenView};

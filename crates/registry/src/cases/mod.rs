//! 办件: queue, review, answers.

mod answer;
mod archive;
mod assign;
mod bulk;
mod candidates;
mod checklist;
mod claim;
mod counts;
mod deadlines;
mod decide;
mod diff;
mod docket;
mod list;
mod objections;
mod owner;
mod panel;
mod query;
mod read;
mod request_changes;
mod view;

pub use answer::{AnswerInput, JudgementInput};
pub use archive::CaseArchive;
pub use assign::{AppointmentInput, AssignmentInput};
pub use bulk::{BulkAction, BulkCase, BulkInput, BulkMode};
pub use checklist::ChecklistInput;
pub use deadlines::DeadlinesMet;
pub use decide::{DecisionInput, Release, ReturnInput};
pub use diff::{DiffBase, DiffQuery};
pub(crate) use docket::Docket;
pub(crate) use list::{Beside, Procedures, summary};
pub use objections::ObjectionInput;
pub use panel::{ExcuseInput, OpinionInput};
pub use query::{Assignment, CaseGroup, CaseOrder, CaseQuery, Lateness};
pub use request_changes::{ChangeItemInput, ChangesInput};

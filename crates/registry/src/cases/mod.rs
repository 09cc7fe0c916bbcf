//! 办件: queue, review, answers.

mod answer;
mod claim;
mod decide;
mod diff;
mod list;
mod owner;
mod read;
mod request_changes;
mod view;

pub use answer::AnswerInput;
pub use decide::{Decision, DecisionInput};
pub use diff::{DiffBase, DiffQuery};
pub use list::{Assignment, CaseOrder, CaseQuery};
pub use request_changes::{ChangeItemInput, ChangesInput};

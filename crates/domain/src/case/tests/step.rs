//! What can be tried with a subject and its case.

use crate::{case::Severity, policy::Action};

/// Something that somebody tries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Edit,
    Submit,
    Claim,
    Pass,
    RequestChanges(Vec<Severity>),
    Reject,
    Release,
    /// The first item of the round that has no answer; when all have one, the last.
    Answer,
    Resubmit,
    Recall,
    Withdraw,
    Suspend,
    Reinstate,
}

impl Step {
    /// The step by which an action on a case is tried.
    pub(super) fn of(action: Action) -> Self {
        match action {
            Action::CaseClaim => Self::Claim,
            Action::CasePass => Self::Pass,
            Action::CaseRequestChanges => Self::RequestChanges(vec![Severity::Must]),
            Action::CaseReject => Self::Reject,
            Action::CaseRelease => Self::Release,
            Action::CaseAnswer => Self::Answer,
            Action::CaseResubmit => Self::Resubmit,
            Action::CaseRecall => Self::Recall,
            Action::CaseWithdraw => Self::Withdraw,
            other => panic!("{other:?} is not an action on a case"),
        }
    }
}

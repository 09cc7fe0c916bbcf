//! What can be tried with a subject and its case.

use crate::{
    case::{Judgement, Ruling, Severity},
    policy::Action,
    revision::ChangeKind,
    samples::Who,
};

/// Something that somebody tries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Edit,
    Submit,
    Recall,
    Withdraw,
    /// The first item that is open; when there is none, the last that is not settled.
    Answer,
    Resubmit,
    Reconsider,

    Claim,
    Release,
    /// Assigns a queued case, reassigns a held one.
    Assign(Who),
    Appoint(Who),
    Recuse,
    /// Ticks everything on the list of the stage.
    Check,
    DrawPanel,
    /// The same score on every line of the sheet; recommends from 60 on.
    Opine(u32),
    LeavePanel,
    /// The first who sits without an opinion; when everybody has given one, the last.
    Excuse,

    Pass,
    PassAs(ChangeKind),
    Reject,
    Hold(Ruling),
    Return,
    RequestChanges(Vec<Ask>),
    /// The first item that is not settled; when there is none, the last.
    Judge(Judgement),
    ReleaseHeld,
    TakeBack,

    Publish,
    Object,
    ObjectOnPaper,
    /// The first open objection; when there is none, the last.
    Dismiss,
    Uphold,

    /// Whatever the registry has to do by itself, whoever it is said to be.
    Deadline,
    Suspend,
    Reinstate,
    Cancel,
    /// With a bar of so many months.
    Revoke(u32),
}

/// One item that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ask {
    pub(super) severity: Severity,
    pub(super) pointer: &'static str,
    /// With a reason why it comes late.
    pub(super) late: bool,
}

pub(super) const MUST: Ask = Ask {
    severity: Severity::Must,
    pointer: "/summary",
    late: false,
};
pub(super) const SHOULD: Ask = Ask {
    severity: Severity::Should,
    ..MUST
};
pub(super) const LATE: Ask = Ask { late: true, ..MUST };

impl Step {
    pub(super) fn ask(items: &[Ask]) -> Self {
        Self::RequestChanges(items.to_vec())
    }

    /// The step by which an action on a case is tried; `colleague` is the one whom a case is given to.
    pub(super) fn of(action: Action, colleague: Who) -> Self {
        match action {
            Action::CaseClaim => Self::Claim,
            Action::CaseCheck => Self::Check,
            Action::CasePass => Self::Pass,
            Action::CaseHold => Self::Hold(Ruling::Reject),
            Action::CaseRequestChanges => Self::ask(&[LATE]),
            Action::CaseJudgeChange => Self::Judge(Judgement::Reopen),
            Action::CaseReturn => Self::Return,
            Action::CaseReject => Self::Reject,
            Action::CaseDrawPanel => Self::DrawPanel,
            Action::CaseOpine => Self::Opine(80),
            Action::CaseLeavePanel => Self::LeavePanel,
            Action::CaseExcuseExpert => Self::Excuse,
            Action::CaseRelease => Self::Release,
            Action::CaseRecuse => Self::Recuse,
            Action::CaseAssign | Action::CaseReassign => Self::Assign(colleague),
            Action::CaseAppoint => Self::Appoint(colleague),
            Action::CaseReleaseHeld => Self::ReleaseHeld,
            Action::CaseTakeBack => Self::TakeBack,
            Action::CasePublishNotice => Self::Publish,
            Action::CaseRecordObjection => Self::ObjectOnPaper,
            Action::CaseDismissObjection => Self::Dismiss,
            Action::CaseUpholdObjection => Self::Uphold,
            Action::CaseAnswer => Self::Answer,
            Action::CaseResubmit => Self::Resubmit,
            Action::CaseRecall => Self::Recall,
            Action::CaseReconsider => Self::Reconsider,
            Action::CaseWithdraw => Self::Withdraw,
            other => panic!("{other:?} is not an action on a case"),
        }
    }

    /// The action that a step needs to be allowed, in a state of the case; none for what is not about a case.
    pub(super) fn action(&self, is_held: bool) -> Option<Action> {
        Some(match self {
            Self::Recall => Action::CaseRecall,
            Self::Withdraw => Action::CaseWithdraw,
            Self::Answer => Action::CaseAnswer,
            Self::Resubmit => Action::CaseResubmit,
            Self::Reconsider => Action::CaseReconsider,
            Self::Claim => Action::CaseClaim,
            Self::Release => Action::CaseRelease,
            Self::Assign(_) if is_held => Action::CaseReassign,
            Self::Assign(_) => Action::CaseAssign,
            Self::Appoint(_) => Action::CaseAppoint,
            Self::Recuse => Action::CaseRecuse,
            Self::Check => Action::CaseCheck,
            Self::DrawPanel => Action::CaseDrawPanel,
            Self::Opine(_) => Action::CaseOpine,
            Self::LeavePanel => Action::CaseLeavePanel,
            Self::Excuse => Action::CaseExcuseExpert,
            Self::Pass | Self::PassAs(_) => Action::CasePass,
            Self::Reject => Action::CaseReject,
            Self::Hold(_) => Action::CaseHold,
            Self::Return => Action::CaseReturn,
            Self::RequestChanges(_) => Action::CaseRequestChanges,
            Self::Judge(_) => Action::CaseJudgeChange,
            Self::ReleaseHeld => Action::CaseReleaseHeld,
            Self::TakeBack => Action::CaseTakeBack,
            Self::Publish => Action::CasePublishNotice,
            Self::ObjectOnPaper => Action::CaseRecordObjection,
            Self::Dismiss => Action::CaseDismissObjection,
            Self::Uphold => Action::CaseUpholdObjection,
            Self::Edit
            | Self::Submit
            | Self::Object
            | Self::Deadline
            | Self::Suspend
            | Self::Reinstate
            | Self::Cancel
            | Self::Revoke(_) => return None,
        })
    }
}

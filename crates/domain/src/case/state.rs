//! The states of a case.

use serde::{Deserialize, Serialize};

use super::words::{Ruling, StateWord};
use crate::{id::PersonId, remark::RemarkRef, revision::ChangeKind};

/// Where a case stands, with what belongs to that state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseState {
    /// Recalled: the owner edits again, number and time are kept.
    Draft,
    Queued,
    InReview {
        reviewer: PersonId,
    },
    ChangesRequested,
    /// Decided, and waiting for an approver to let it out.
    Held(HeldDecision),
    /// 公示: passed, and in public until the days are over.
    OnNotice,
    /// On notice, with at least one open objection.
    Objected,
    Approved,
    Rejected,
    Withdrawn,
    Expired,
}

/// A decision that was made and not yet let out: the parties learn of it when it is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldDecision {
    /// Who decided.
    pub reviewer: PersonId,
    pub ruling: Ruling,
    /// The reason of a refusal, a remark on a pass.
    pub remark: Option<RemarkRef>,
    /// What the reviewer says the change amounts to.
    pub change_kind: Option<ChangeKind>,
}

impl CaseState {
    pub const fn word(&self) -> StateWord {
        match self {
            Self::Draft => StateWord::Draft,
            Self::Queued => StateWord::Queued,
            Self::InReview { .. } => StateWord::InReview,
            Self::ChangesRequested => StateWord::ChangesRequested,
            Self::Held(_) => StateWord::Held,
            Self::OnNotice => StateWord::OnNotice,
            Self::Objected => StateWord::Objected,
            Self::Approved => StateWord::Approved,
            Self::Rejected => StateWord::Rejected,
            Self::Withdrawn => StateWord::Withdrawn,
            Self::Expired => StateWord::Expired,
        }
    }

    /// Who holds it, or decided what is held.
    pub const fn reviewer(&self) -> Option<PersonId> {
        match self {
            Self::InReview { reviewer } => Some(*reviewer),
            Self::Held(held) => Some(held.reviewer),
            Self::Draft
            | Self::Queued
            | Self::ChangesRequested
            | Self::OnNotice
            | Self::Objected
            | Self::Approved
            | Self::Rejected
            | Self::Withdrawn
            | Self::Expired => None,
        }
    }

    /// Reads what is stored. A word that is not known, or data that is missing or too much, is a corrupt row.
    pub fn from_parts(
        word: &str,
        reviewer: Option<PersonId>,
        held: Option<HeldDecision>,
    ) -> Option<Self> {
        Some(match (StateWord::from_word(word)?, reviewer, held) {
            (StateWord::InReview, Some(reviewer), None) => Self::InReview { reviewer },
            (StateWord::Held, Some(reviewer), Some(held)) if held.reviewer == reviewer => {
                Self::Held(held)
            }
            (StateWord::InReview | StateWord::Held, ..) | (_, Some(_), _) | (_, _, Some(_)) => {
                return None;
            }
            (StateWord::Draft, None, None) => Self::Draft,
            (StateWord::Queued, None, None) => Self::Queued,
            (StateWord::ChangesRequested, None, None) => Self::ChangesRequested,
            (StateWord::OnNotice, None, None) => Self::OnNotice,
            (StateWord::Objected, None, None) => Self::Objected,
            (StateWord::Approved, None, None) => Self::Approved,
            (StateWord::Rejected, None, None) => Self::Rejected,
            (StateWord::Withdrawn, None, None) => Self::Withdrawn,
            (StateWord::Expired, None, None) => Self::Expired,
        })
    }
}

impl StateWord {
    /// The case is over: its subject can be submitted again as a new case. A refusal can still be reconsidered.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Approved | Self::Rejected | Self::Withdrawn | Self::Expired => true,
            Self::Draft
            | Self::Queued
            | Self::InReview
            | Self::ChangesRequested
            | Self::Held
            | Self::OnNotice
            | Self::Objected => false,
        }
    }

    /// The days of a stage count.
    pub const fn is_at_work(self) -> bool {
        matches!(self, Self::Queued | Self::InReview | Self::Held)
    }
}

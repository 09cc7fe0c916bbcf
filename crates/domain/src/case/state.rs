//! The states of a case.

use crate::{id::PersonId, words::words};

/// Where a case stands, with what belongs to that state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseState {
    /// Recalled: the owner edits again, number and time are kept.
    Draft,
    Queued,
    InReview {
        reviewer: PersonId,
    },
    ChangesRequested,
    Approved,
    Rejected,
    Withdrawn,
}

words! {
    /// The word of a state. The schema admits the words of the whole procedure from the start; these are in use.
    StateWord {
        Draft = "draft" ("已撤回修改", "recalled"),
        Queued = "queued" ("待领办", "queued"),
        InReview = "in_review" ("审核中", "in review"),
        ChangesRequested = "changes_requested" ("待申报方修改", "changes requested"),
        Approved = "approved" ("已通过", "approved"),
        Rejected = "rejected" ("不予通过", "rejected"),
        Withdrawn = "withdrawn" ("已撤回", "withdrawn"),
    }
}

impl CaseState {
    pub const fn word(self) -> StateWord {
        match self {
            Self::Draft => StateWord::Draft,
            Self::Queued => StateWord::Queued,
            Self::InReview { .. } => StateWord::InReview,
            Self::ChangesRequested => StateWord::ChangesRequested,
            Self::Approved => StateWord::Approved,
            Self::Rejected => StateWord::Rejected,
            Self::Withdrawn => StateWord::Withdrawn,
        }
    }

    pub const fn reviewer(self) -> Option<PersonId> {
        match self {
            Self::InReview { reviewer } => Some(reviewer),
            Self::Draft
            | Self::Queued
            | Self::ChangesRequested
            | Self::Approved
            | Self::Rejected
            | Self::Withdrawn => None,
        }
    }

    /// Reads what is stored. A word that is not known, or a reviewer that is missing, is a corrupt row.
    pub fn from_parts(word: &str, reviewer: Option<PersonId>) -> Option<Self> {
        Some(match (StateWord::from_word(word)?, reviewer) {
            (StateWord::Draft, None) => Self::Draft,
            (StateWord::Queued, None) => Self::Queued,
            (StateWord::InReview, Some(reviewer)) => Self::InReview { reviewer },
            (StateWord::ChangesRequested, None) => Self::ChangesRequested,
            (StateWord::Approved, None) => Self::Approved,
            (StateWord::Rejected, None) => Self::Rejected,
            (StateWord::Withdrawn, None) => Self::Withdrawn,
            (StateWord::InReview, None)
            | (
                StateWord::Draft
                | StateWord::Queued
                | StateWord::ChangesRequested
                | StateWord::Approved
                | StateWord::Rejected
                | StateWord::Withdrawn,
                Some(_),
            ) => return None,
        })
    }
}

impl StateWord {
    /// Nothing happens any more in this case.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Approved | Self::Rejected | Self::Withdrawn => true,
            Self::Draft | Self::Queued | Self::InReview | Self::ChangesRequested => false,
        }
    }
}

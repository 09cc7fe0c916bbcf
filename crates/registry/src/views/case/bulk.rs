//! What became of many cases, or would.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash, Language, Refusal, StaffRole, Version,
    case::{Ruling, StateWord},
    id::{CaseId, PersonId},
};
use utoipa::ToSchema;

use super::{
    super::{ConditionView, FieldErrorView},
    CaseSubjectView, StageView,
};
use crate::{BulkAction, BulkMode};

/// The answer to one act on many cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BulkView {
    pub action: BulkAction,
    pub mode: BulkMode,
    pub dry_run: bool,
    /// How many were done. With the mode `all`: every one, or none.
    pub done: u64,
    /// How many would be done, in a dry run.
    pub would: u64,
    pub refused: u64,
    /// In the order of the request, or of the filter's list.
    pub items: Vec<BulkItemView>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkOutcome {
    Done,
    /// It would be done.
    Would,
    Refused,
    /// Nothing was wrong with it; another one was refused, or the store failed.
    Left,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BulkItemView {
    pub case: CaseId,
    pub outcome: BulkOutcome,
    pub refusal: Option<BulkRefusal>,
    /// What it was before; nothing of what the caller may not know of.
    pub number: Option<String>,
    pub subject: Option<CaseSubjectView>,
    pub organization_name: Option<String>,
    pub stage: Option<StageView>,
    pub state: Option<StateWord>,
    /// What was decided and held.
    pub held: Option<Ruling>,
    /// To be sent back after a dry run.
    pub version: Option<Version>,
    /// To be sent back after a dry run of a pass.
    pub content_hash: Option<ContentHash>,
    /// What comes of it.
    pub state_after: Option<StateWord>,
    pub version_after: Option<Version>,
}

/// Somebody of the office to whom cases can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CandidateView {
    pub person: PersonId,
    pub name: String,
    pub roles: Vec<StaffRole>,
}

/// Why a case was refused: what its single operation would have answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BulkRefusal {
    /// 403, 404, 409, 412 or 422.
    pub status: u16,
    pub message: String,
    pub unmet: Vec<ConditionView>,
    pub errors: Vec<FieldErrorView>,
}

impl BulkItemView {
    /// Nothing is known of it yet.
    pub(crate) const fn unknown(case: CaseId) -> Self {
        Self {
            case,
            outcome: BulkOutcome::Refused,
            refusal: None,
            number: None,
            subject: None,
            organization_name: None,
            stage: None,
            state: None,
            held: None,
            version: None,
            content_hash: None,
            state_after: None,
            version_after: None,
        }
    }

    pub(crate) const fn left(case: CaseId) -> Self {
        let mut view = Self::unknown(case);
        view.outcome = BulkOutcome::Left;
        view
    }

    /// It was decided, and that was rolled back.
    pub(crate) fn undo(&mut self) {
        if self.outcome == BulkOutcome::Done {
            self.outcome = BulkOutcome::Left;
        }
        self.state_after = None;
        self.version_after = None;
    }
}

impl BulkRefusal {
    pub(crate) fn of(refusal: Refusal, language: Language, zone: Tz) -> Self {
        let mut view = Self {
            status: status(&refusal),
            message: String::new(),
            unmet: Vec::new(),
            errors: Vec::new(),
        };
        view.message = match refusal {
            Refusal::NotSignedIn => language.choose("请先登录。", "Sign in first.").to_owned(),
            Refusal::NotFound => language
                .choose(
                    "没有这个办件，或者您无权查看。",
                    "There is no such case, or it is not for you.",
                )
                .to_owned(),
            Refusal::Forbidden => language
                .choose("您的角色不能办理。", "This is not for your role.")
                .to_owned(),
            Refusal::VersionRequired => language
                .choose(
                    "没有说明所见的版本。",
                    "The version that was seen is missing.",
                )
                .to_owned(),
            Refusal::Stale { .. } => language
                .choose(
                    "办件已有变化，请重新查看。",
                    "The case has changed since; look at it again.",
                )
                .to_owned(),
            Refusal::Conflict { unmet } => {
                view.unmet = ConditionView::list(unmet, language, zone);
                let unmet = view
                    .unmet
                    .iter()
                    .map(|condition| condition.message.as_str());
                unmet.collect::<Vec<_>>().join(" ")
            }
            Refusal::Malformed { detail } => detail,
            Refusal::BadCursor => String::new(),
            Refusal::Invalid(errors) => {
                view.errors = errors
                    .iter()
                    .map(|error| FieldErrorView::of(error, language))
                    .collect();
                let errors = view.errors.iter().map(|error| error.message.as_str());
                errors.collect::<Vec<_>>().join(" ")
            }
        };
        view
    }
}

const fn status(refusal: &Refusal) -> u16 {
    match refusal {
        Refusal::NotSignedIn => 401,
        Refusal::NotFound => 404,
        Refusal::Forbidden => 403,
        Refusal::VersionRequired => 428,
        Refusal::Stale { .. } => 412,
        Refusal::Conflict { .. } => 409,
        Refusal::Malformed { .. } | Refusal::BadCursor => 400,
        Refusal::Invalid(_) => 422,
    }
}

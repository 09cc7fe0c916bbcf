//! 批量办理: one act on many cases, each decided exactly as if it were asked for alone ([`item`]), in one transaction or in one each
//! ([`run`]); a dry run decides everything and keeps nothing.

mod candidates;
mod chosen;
mod item;
mod run;

use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash, Version,
    case::StateWord,
    id::{CaseId, PersonId},
    message::{FieldErrors, Message},
    text::LongText,
};
use utoipa::ToSchema;

use super::CaseQuery;

/// More than anybody looks through before they confirm.
pub(crate) const MOST: usize = 200;

/// What is done with each case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkAction {
    /// 分派, 转办
    Assign,
    /// 通过
    Pass,
    /// 发布决定
    ReleaseHeld,
}

impl BulkAction {
    /// The state that a filter means when it names none.
    const fn state(self) -> StateWord {
        match self {
            Self::Assign => StateWord::Queued,
            Self::Pass => StateWord::InReview,
            Self::ReleaseHeld => StateWord::Held,
        }
    }
}

/// What one refusal does to the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BulkMode {
    /// Nothing: every case is decided for itself, in a transaction of its own. Repeating the request decides nothing twice, because what
    /// was decided has another version by then; its answer says so. No idempotency key is taken.
    #[default]
    Each,
    /// All or nothing, in one transaction. May be repeated under an idempotency key.
    All,
}

/// A case, as it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkCase {
    pub case: CaseId,
    pub version: Version,
    /// Needed for a pass: the content that was reviewed. A dry run may leave it out, and answers with it.
    #[serde(default)]
    pub content_hash: Option<ContentHash>,
}

/// One act on many cases.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkInput {
    pub action: BulkAction,
    /// 1 to 200 cases; either these or a filter.
    #[serde(default)]
    pub cases: Vec<BulkCase>,
    /// Every case that it finds, 200 at most; without a state, those that wait for this act. A pass by a filter is a dry run only: its
    /// answer has the versions and content hashes to send back.
    #[serde(default)]
    pub filter: Option<CaseQuery>,
    /// For `assign`: who is to review them.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// For `pass`: a remark on each; up to 5,000 characters.
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub mode: BulkMode,
    /// Answers with what would happen, and does nothing.
    #[serde(default)]
    pub dry_run: bool,
}

impl BulkInput {
    fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        match (&self.filter, self.cases.len()) {
            (None, 0) => errors.at("/cases", Message::TooFew { min: 1, actual: 0 }),
            (None, actual) if actual > MOST => {
                errors.at("/cases", Message::TooMany { max: MOST, actual });
            }
            (Some(_), 1..) => errors.at(
                "/filter",
                Message::NotAllowed {
                    value: "filter".to_owned(),
                },
            ),
            (Some(_), 0) if self.action == BulkAction::Pass && !self.dry_run => {
                errors.at("/cases", Message::Required);
            }
            (None | Some(_), _) => {}
        }
        for (index, case) in self.cases.iter().enumerate() {
            if self.cases[..index].iter().any(|it| it.case == case.case) {
                let value = case.case.to_string();
                errors.at(format!("/cases/{index}/case"), Message::Duplicate { value });
            }
            let names_content = case.content_hash.is_some() || self.dry_run;
            if self.action == BulkAction::Pass && !names_content {
                errors.at(format!("/cases/{index}/content_hash"), Message::Required);
            }
        }
        if self.action == BulkAction::Assign && self.person.is_none() {
            errors.at("/person", Message::Required);
        }
        errors.optional("/reason", Some(&self.reason), LongText::parse);
        errors.into_result(())
    }
}

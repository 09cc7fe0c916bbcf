//! 流程: through which stages a subject goes, what is checked there, which materials it brings, and the periods that run.
//!
//! Data, versioned: [`built_in`] has the ones that the registry begins with, [`publish()`] admits later ones. A case keeps the version it
//! began with.

mod built_in;
mod field_name;
mod kind;
mod panel;
mod people;
mod publish;
mod requirement;
mod stage;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use field_name::field_name;
pub use kind::{Channel, SubjectKind};
pub use panel::{Ballot, Criterion, Panel, PanelResult, PanelRule};
pub use people::{HeadCount, People};
pub use publish::publish;
pub use requirement::{Need, Personal, Requirement, Stamp, is_code};
pub use stage::{CheckItem, CheckPart, Mode, Period, Stage};

use crate::{Language, Timestamp, id::ProcedureId, words::words};

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    pub zh: String,
    pub en: String,
}

impl Name {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    pub fn text(&self, language: Language) -> &str {
        language.choose(&self.zh, &self.en)
    }
}

words! {
    /// What a refusal before the last stage amounts to.
    EarlyRefusal {
        /// The last stage decides.
        Proposal = "proposal" ("由末环节决定", "the last stage decides"),
        Final = "final" ("即为最终决定", "final"),
    }
}

/// What an administrator edits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// 1 to 8, in order.
    pub stages: Vec<Stage>,
    pub requirements: Vec<Requirement>,
    /// 公示: working days in public before an approval takes effect; 0 means at once.
    pub notice_days: u32,
    pub early_refusal: EarlyRefusal,
    /// Requested changes that are not answered in this time expire the case.
    pub answer_within: Period,
    /// 申请复核: within how long after a refusal; 0 days means never.
    pub reconsider_within: Period,
    /// For so many calendar days after a refusal the subject cannot be submitted again.
    pub reapply_bar_days: u32,
}

/// One version of the way of one kind of subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    pub id: ProcedureId,
    pub subject: SubjectKind,
    /// Counts the versions of one kind from 1.
    pub version: u32,
    pub rules: Rules,
    /// None for those that the registry begins with.
    pub published_at: Option<Timestamp>,
}

impl Procedure {
    /// The stage of an index; none when the procedure has fewer.
    pub fn stage(&self, index: u32) -> Option<&Stage> {
        self.rules.stages.get(usize::try_from(index).ok()?)
    }

    pub fn last_stage(&self) -> u32 {
        u32::try_from(self.rules.stages.len().saturating_sub(1)).unwrap_or(0)
    }

    pub fn is_last(&self, stage: u32) -> bool {
        stage >= self.last_stage()
    }
}

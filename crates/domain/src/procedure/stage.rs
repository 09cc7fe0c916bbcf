//! 环节: one stage of a procedure: who works on it, how, how long, and what they check.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Name, Panel};
use crate::{Language, StaffRole, calendar::DayUnit, words::words};

/// So many days, of which kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub days: u32,
    pub unit: DayUnit,
}

impl Period {
    pub const fn working_days(days: u32) -> Self {
        Self {
            days,
            unit: DayUnit::WorkingDays,
        }
    }

    /// `5 个工作日`
    pub fn text(self, language: Language) -> String {
        match (language, self.unit) {
            (Language::ZhCn, DayUnit::WorkingDays) => format!("{} 个工作日", self.days),
            (Language::ZhCn, DayUnit::CalendarDays) => format!("{} 个自然日", self.days),
            (Language::En, DayUnit::WorkingDays) => format!("{} working days", self.days),
            (Language::En, DayUnit::CalendarDays) => format!("{} calendar days", self.days),
        }
    }
}

/// One stage of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    pub name: Name,
    /// Whose queue it is: `reviewer`, `approver` or `business_administrator`.
    pub role: StaffRole,
    pub mode: Mode,
    /// From the day a case arrives at the stage; that day does not count.
    pub due: Period,
    /// 督办: so many working days after the due day it goes to the business administrator as well.
    pub escalate_after_days: u32,
    pub checklist: Vec<CheckItem>,
}

/// How a stage comes to its decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mode {
    /// The one who claimed it decides.
    Single,
    /// 专家评审: experts give opinions; the one who claimed it decides and names them.
    Panel(Panel),
}

words! {
    /// 形式审查 (are the materials complete) stands apart from substance.
    CheckPart {
        Formal = "formal" ("形式审查", "formal"),
        Substance = "substance" ("实质审查", "substance"),
    }
}

/// 审查要点: something that is ticked or explained before a stage can be passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckItem {
    /// Stable within the stage: lower case, digits and `_`.
    pub code: String,
    pub part: CheckPart,
    pub name: Name,
}

impl Stage {
    pub const fn panel(&self) -> Option<&Panel> {
        match &self.mode {
            Mode::Single => None,
            Mode::Panel(panel) => Some(panel),
        }
    }
}

//! How many people a procedure needs against how many there are: a warning, never a refusal.

use serde::{Deserialize, Serialize};
use showcase_domain::{Language, StaffRole, procedure::HeadCount};
use utoipa::ToSchema;

use super::ProcedureView;

/// A version that was just published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedProcedureView {
    pub procedure: ProcedureView,
    pub staffing: StaffingView,
}

/// How many different people one case needs, and how many there are now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StaffingView {
    /// Each role that a stage has; and roles together, where one person who holds several of them would have to pass two stages.
    pub roles: Vec<HeadCountView>,
    /// Of the largest panel, and of the pool.
    pub experts_needed: u32,
    pub experts_available: u32,
    /// What is short, in words; empty when nothing is.
    pub warnings: Vec<StaffingWarning>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HeadCountView {
    pub roles: Vec<StaffRole>,
    pub needed: u32,
    /// Who holds one of the roles by themselves, substitutes not counted.
    pub available: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StaffingWarning {
    /// `too_few_people` or `too_few_experts`.
    pub code: String,
    pub message: String,
}

impl StaffingView {
    pub(crate) fn of(
        counts: Vec<HeadCount>,
        experts_needed: u32,
        experts_available: u32,
        language: Language,
    ) -> Self {
        let mut warnings: Vec<StaffingWarning> = counts
            .iter()
            .filter(|count| count.is_short())
            .map(|count| StaffingWarning {
                code: "too_few_people".to_owned(),
                message: too_few_people(count, language),
            })
            .collect();
        if experts_available < experts_needed {
            warnings.push(StaffingWarning {
                code: "too_few_experts".to_owned(),
                message: too_few_experts(experts_needed, experts_available, language),
            });
        }
        Self {
            roles: counts.into_iter().map(HeadCountView::from).collect(),
            experts_needed,
            experts_available,
            warnings,
        }
    }
}

impl From<HeadCount> for HeadCountView {
    fn from(count: HeadCount) -> Self {
        Self {
            roles: count.roles,
            needed: count.needed,
            available: count.available,
        }
    }
}

fn too_few_people(count: &HeadCount, language: Language) -> String {
    let HeadCount {
        roles,
        needed,
        available,
    } = count;
    let names = roles.iter().map(|role| role.text(language));
    let names = names.collect::<Vec<_>>();
    match (language, names.as_slice()) {
        (Language::ZhCn, [name]) if *needed == 1 => {
            format!("一个办件需要 1 名{name}，现有 {available} 名")
        }
        (Language::ZhCn, [name]) => {
            format!("一个办件需要 {needed} 名不同的{name}，现有 {available} 名")
        }
        (Language::ZhCn, names) => format!(
            "{}合计需要 {needed} 名不同的人，现有 {available} 名（同一人不能通过两个环节）",
            names.join("、")
        ),
        (Language::En, [name]) => {
            format!("a case needs {needed} different people as {name}; there are {available}")
        }
        (Language::En, names) => format!(
            "{} together need {needed} different people; there are {available} (nobody passes two stages)",
            names.join(", ")
        ),
    }
}

fn too_few_experts(needed: u32, available: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("专家评审需要至少 {needed} 名专家，专家库现有 {available} 名"),
        Language::En => format!("the panel needs {needed} experts; the pool has {available}"),
    }
}

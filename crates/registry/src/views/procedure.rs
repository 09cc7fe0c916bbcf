//! Procedures, as people read them before they apply, and as the administrator edits them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    Language, StaffRole,
    id::ProcedureId,
    procedure::{Need, People, Procedure, Requirement, Rules, Stamp, SubjectKind},
};
use utoipa::ToSchema;

/// One version of the way of one kind of subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProcedureView {
    pub id: ProcedureId,
    pub subject_kind: SubjectKind,
    pub version: u32,
    pub rules: Rules,
    /// None for those that the registry begins with.
    pub published_at: Option<DateTime<Utc>>,
    /// How many different people one case needs.
    pub people: PeopleView,
}

/// How many different people one case needs: nobody passes two stages of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PeopleView {
    pub by_role: Vec<RoleCount>,
    pub experts: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RoleCount {
    pub role: StaffRole,
    pub needed: u32,
}

/// A material that a submission is expected to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RequirementView {
    pub code: String,
    pub name: String,
    pub need: Need,
    pub stamp: Stamp,
    pub template: Option<String>,
}

impl RequirementView {
    pub fn of(requirement: &Requirement, language: Language) -> Self {
        Self {
            code: requirement.code.clone(),
            name: requirement.name.text(language).to_owned(),
            need: requirement.need,
            stamp: requirement.stamp,
            template: requirement.template.clone(),
        }
    }

    pub fn list(procedure: &Procedure, language: Language) -> Vec<Self> {
        let requirements = procedure.rules.requirements.iter();
        requirements.map(|it| Self::of(it, language)).collect()
    }
}

impl From<Procedure> for ProcedureView {
    fn from(procedure: Procedure) -> Self {
        let people = People::needed_by(&procedure.rules);
        Self {
            id: procedure.id,
            subject_kind: procedure.subject,
            version: procedure.version,
            published_at: procedure.published_at,
            people: PeopleView {
                by_role: people
                    .by_role
                    .into_iter()
                    .map(|(role, needed)| RoleCount { role, needed })
                    .collect(),
                experts: people.experts,
            },
            rules: procedure.rules,
        }
    }
}

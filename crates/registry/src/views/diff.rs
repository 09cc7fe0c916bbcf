//! What a submission changed, field by field.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Language,
    diff::{Change, FieldDiff, is_about},
    id::CaseId,
    procedure::field_name,
};
use utoipa::ToSchema;

use super::RevisionSummary;
use crate::DiffBase;

/// A submission beside what it is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CaseDiffView {
    pub case: CaseId,
    pub against: DiffBase,
    /// None when there is nothing to compare with: no submission before this one, or nothing public.
    pub base: Option<ComparedView>,
    pub submission: ComparedView,
    /// Those that differ, in the order of the form; empty without a base.
    pub fields: Vec<FieldDiffView>,
}

/// One of the two revisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ComparedView {
    /// Which submission of this case it is; none when it came of another case.
    pub round: Option<u32>,
    pub revision: RevisionSummary,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldDiffView {
    /// JSON pointer into the content, such as `/summary`.
    pub pointer: String,
    /// The field by name.
    pub name: String,
    pub change: Change,
}

impl FieldDiffView {
    pub(crate) fn of(field: FieldDiff, language: Language) -> Self {
        Self {
            name: field_name(&field.pointer, language),
            pointer: field.pointer,
            change: field.change,
        }
    }

    /// Whether the pointer, of the content or of its draft, names this field or something above or below it.
    pub fn is_about(&self, pointer: &str) -> bool {
        is_about(&self.pointer, pointer)
    }
}

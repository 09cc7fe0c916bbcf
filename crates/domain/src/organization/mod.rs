//! 单位: a legal entity, and what can be decided about it outside a review.

mod closing;
mod content;
mod decisions;
#[cfg(test)]
mod tests;
mod words;

pub use content::{ForeignDraft, OrganizationContent, OrganizationDraft};
pub use words::{OrganizationKind, OrganizationState, Origin};

use crate::{
    Timestamp, Version,
    closure::Closure,
    id::{CaseId, OrganizationId, RevisionId},
    identity::Identity,
    remark::{ContactRef, RemarkRef},
};

/// A legal entity that takes part in the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    pub id: OrganizationId,
    pub version: Version,
    pub state: OrganizationState,
    pub identity: Identity,
    /// The name to show: the approved one, before that the one last typed.
    pub name: String,
    /// The revision in force.
    pub approved: Option<RevisionId>,
    pub open_case: Option<CaseId>,
    pub draft: Option<OrganizationDraft>,
    pub contact: Option<ContactRef>,
    /// How many revisions were frozen.
    pub revisions: u32,
    /// Why it is suspended, while it is.
    pub suspension: Option<RemarkRef>,
    /// Why it was cancelled or revoked, while it is.
    pub closure: Option<Closure>,
    /// Until when it cannot be submitted again: after a refusal or a revocation.
    pub barred_until: Option<Timestamp>,
    pub created_at: Timestamp,
}

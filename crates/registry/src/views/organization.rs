//! Organizations, their people and departments.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    MemberRole, Version,
    id::{CaseId, OrganizationId, PersonId, UnitId},
    identity::Identity,
    organization::{Organization, OrganizationContent, OrganizationDraft, OrganizationState},
    remark::Contact,
    unit::Unit,
};
use utoipa::ToSchema;

use super::{ActionView, ClosureView};

/// An organization by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationRef {
    pub id: OrganizationId,
    pub name: String,
    pub state: OrganizationState,
}

/// An entry of a list of organizations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationSummary {
    pub id: OrganizationId,
    pub name: String,
    pub identity: Identity,
    pub state: OrganizationState,
    pub open_case: Option<CaseId>,
    pub created_at: DateTime<Utc>,
}

/// An organization as its members and the office see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationView {
    pub id: OrganizationId,
    pub version: Version,
    pub state: OrganizationState,
    pub name: String,
    pub identity: Identity,
    /// What is in force.
    pub approved: Option<OrganizationContent>,
    /// What is being edited.
    pub draft: Option<OrganizationDraft>,
    /// While nothing is edited: what is in force, in the shape in which a draft is saved, for an edit to begin with.
    pub next_draft: Option<OrganizationDraft>,
    pub contact: Option<ContactView>,
    pub open_case: Option<CaseId>,
    /// Why it is suspended, while it is.
    pub suspension_reason: Option<String>,
    /// How it ended, when it was cancelled or revoked.
    pub closure: Option<ClosureView>,
    /// Until when it cannot be submitted again.
    pub barred_until: Option<DateTime<Utc>>,
    pub actions: Vec<ActionView>,
    pub created_at: DateTime<Utc>,
}

/// The contact person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ContactView {
    pub name: String,
    pub phone: String,
    pub email: String,
}

/// Somebody who belongs to an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MemberView {
    pub person: PersonId,
    pub name: String,
    /// Masked mail address or mobile number.
    pub identifier: String,
    pub role: MemberRole,
    /// The department in which they serve.
    pub unit: Option<UnitId>,
    pub granted_at: DateTime<Utc>,
}

/// A department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UnitView {
    pub id: UnitId,
    pub organization: OrganizationId,
    pub parent: Option<UnitId>,
    pub name: String,
}

impl From<&Organization> for OrganizationRef {
    fn from(organization: &Organization) -> Self {
        Self {
            id: organization.id,
            name: organization.name.clone(),
            state: organization.state,
        }
    }
}

impl From<&Organization> for OrganizationSummary {
    fn from(organization: &Organization) -> Self {
        Self {
            id: organization.id,
            name: organization.name.clone(),
            identity: organization.identity.clone(),
            state: organization.state,
            open_case: organization.open_case,
            created_at: organization.created_at,
        }
    }
}

impl From<Contact> for ContactView {
    fn from(contact: Contact) -> Self {
        Self {
            name: contact.name,
            phone: contact.phone,
            email: contact.email,
        }
    }
}

impl From<Unit> for UnitView {
    fn from(unit: Unit) -> Self {
        Self {
            id: unit.id,
            organization: unit.organization,
            parent: unit.parent,
            name: unit.name.to_string(),
        }
    }
}

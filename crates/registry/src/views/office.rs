//! The people of the office: who reviews, who stands in, who is in the pool of experts, and what they declared.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    StaffRole,
    id::{InterestId, OrganizationId, PersonId, SubstitutionId},
};
use utoipa::ToSchema;

/// Somebody by name; empty when they were forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonRef {
    pub person: PersonId,
    pub name: String,
}

/// Somebody who works at a stage of review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StaffView {
    pub person: PersonId,
    pub name: String,
    /// Their own; what a substitute is lent is not among them.
    pub roles: Vec<StaffRole>,
    /// How many cases they hold.
    pub cases: u32,
    /// Who stands in for them now: they are away.
    pub substitutes: Vec<PersonRef>,
    /// Until when they are away.
    pub away_until: Option<DateTime<Utc>>,
    /// Whom they stand in for now.
    pub stands_in_for: Vec<PersonRef>,
}

/// Somebody who is or was in the pool of experts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ExpertView {
    pub person: PersonId,
    pub name: String,
    /// Masked.
    pub identifier: String,
    pub specialty: String,
    pub admitted_at: DateTime<Utc>,
    /// Not drawn any more.
    pub dismissed_at: Option<DateTime<Utc>>,
    /// On how many panels they sit now.
    pub seats: u32,
}

/// Whether a substitution has begun, and whether it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubstitutionStanding {
    Planned,
    InForce,
    Over,
}

/// AB岗: a period in which somebody stands in for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SubstitutionView {
    pub id: SubstitutionId,
    pub person: PersonRef,
    pub substitute: PersonRef,
    pub from: DateTime<Utc>,
    /// Exclusive.
    pub until: DateTime<Utc>,
    /// When it was ended early.
    pub ended_at: Option<DateTime<Utc>>,
    pub standing: SubstitutionStanding,
}

/// 利益关系: a declared interest of the caller's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InterestView {
    pub id: InterestId,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub reason: String,
    pub declared_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

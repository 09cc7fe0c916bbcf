//! Offerings as their organization and the office see them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    Version,
    id::{CaseId, OfferingId},
    offering::{Offering, OfferingContent, OfferingDraft, OfferingState},
    promotion::PromotionStage,
};
use utoipa::ToSchema;

use super::{ActionView, ClosureView, OrganizationRef};

/// An entry of a list of offerings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OfferingSummary {
    pub id: OfferingId,
    pub name: String,
    pub state: OfferingState,
    pub stage: Option<PromotionStage>,
    pub external_ref: Option<String>,
    pub registration_number: Option<String>,
    pub open_case: Option<CaseId>,
    /// Whether something is being edited.
    pub has_draft: bool,
    pub created_at: DateTime<Utc>,
}

/// A whole offering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OfferingView {
    pub id: OfferingId,
    pub version: Version,
    pub organization: OrganizationRef,
    pub name: String,
    pub state: OfferingState,
    /// How far it has come; none until it is registered.
    pub stage: Option<PromotionStage>,
    pub external_ref: Option<String>,
    pub registration_number: Option<String>,
    pub registered_at: Option<DateTime<Utc>>,
    /// What the public sees.
    pub approved: Option<OfferingContent>,
    /// What is being edited.
    pub draft: Option<OfferingDraft>,
    /// While nothing is edited: what is in force, in the shape in which a draft is saved, for an edit to begin with.
    pub next_draft: Option<OfferingDraft>,
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

/// The answer of an upsert by the organization's own key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UpsertedView {
    /// Whether it was created by this call.
    pub created: bool,
    pub offering: OfferingView,
}

impl From<&Offering> for OfferingSummary {
    fn from(offering: &Offering) -> Self {
        Self {
            id: offering.id,
            name: offering.name.clone(),
            state: offering.state,
            stage: offering.stage,
            external_ref: offering.external_ref.as_ref().map(ToString::to_string),
            registration_number: offering.registration_number.clone(),
            open_case: offering.open_case,
            has_draft: offering.draft.is_some(),
            created_at: offering.created_at,
        }
    }
}

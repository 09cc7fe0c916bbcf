//! 产品 / 解决方案: a product or a solution of one lead organization.

mod content;
mod decisions;
mod standing;
#[cfg(test)]
mod tests;

pub use content::{
    Consent, MAX_ENTRIES, MAX_TAGS, OfferingContent, OfferingDraft, Partner, PartnerDraft,
};

use crate::{
    Timestamp, Version,
    closure::Closure,
    id::{CaseId, OfferingId, OrganizationId, RevisionId},
    organization::OrganizationState,
    promotion::PromotionStage,
    remark::RemarkRef,
    text::ExternalRef,
    words::words,
};

words! {
    OfferingKind {
        Product = "product" ("产品", "product"),
        Solution = "solution" ("解决方案", "solution"),
    }
}

words! {
    /// Where an offering stands. Its review, while there is one, has a state of its own.
    OfferingState {
        /// Never approved.
        Unregistered = "unregistered" ("未登记", "unregistered"),
        Registered = "registered" ("已登记", "registered"),
        Suspended = "suspended" ("已暂停", "suspended"),
        Cancelled = "cancelled" ("已注销", "cancelled"),
        Revoked = "revoked" ("已撤销", "revoked"),
        Expired = "expired" ("已过期", "expired"),
    }
}

/// A product or a solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offering {
    pub id: OfferingId,
    pub version: Version,
    pub organization: OrganizationId,
    pub state: OfferingState,
    /// How far it has come; none until it is registered.
    pub stage: Option<PromotionStage>,
    /// The organization's own key, unique within it.
    pub external_ref: Option<ExternalRef>,
    /// 登记编号, given at the first approval and never again.
    pub registration_number: Option<String>,
    pub registered_at: Option<Timestamp>,
    /// The name to show: the approved one, before that the one last typed.
    pub name: String,
    /// The revision that the public sees.
    pub approved: Option<RevisionId>,
    pub open_case: Option<CaseId>,
    pub draft: Option<OfferingDraft>,
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

impl OfferingState {
    /// It was in force once, and is in force again only after another approval.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Cancelled | Self::Revoked | Self::Expired => true,
            Self::Unregistered | Self::Registered | Self::Suspended => false,
        }
    }

    /// How it stands for the public: what is registered is not in force while its organization is not, and is again as it was afterwards.
    #[must_use]
    pub const fn within(self, organization: OrganizationState) -> Self {
        match (self, organization) {
            (Self::Registered | Self::Suspended, OrganizationState::Cancelled) => Self::Cancelled,
            (Self::Registered | Self::Suspended, OrganizationState::Revoked) => Self::Revoked,
            (
                Self::Registered,
                OrganizationState::Applying
                | OrganizationState::Suspended
                | OrganizationState::Rejected
                | OrganizationState::Withdrawn
                | OrganizationState::Expired,
            ) => Self::Suspended,
            (
                own @ (Self::Registered
                | Self::Suspended
                | Self::Unregistered
                | Self::Cancelled
                | Self::Revoked
                | Self::Expired),
                _,
            ) => own,
        }
    }
}

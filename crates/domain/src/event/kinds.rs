//! The declaration of every kind of event.

use serde::{Deserialize, Serialize};

use super::{Audience, Kind};
use crate::{
    ContentHash, MemberRole, StaffRole, Timestamp,
    case::{Severity, Target},
    id::{ChangeRequestId, MaterialId, OfferingId, PersonId, RevisionId},
    offering::OfferingKind,
    remark::{ContactRef, RemarkRef},
    token::Scope,
};

/// One item of a request for changes, as the log keeps it: the words themselves are a remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedChange {
    pub id: ChangeRequestId,
    pub number: u32,
    pub target: Target,
    pub severity: Severity,
    pub text: RemarkRef,
}

macro_rules! events {
    ($(
        $(#[$doc:meta])*
        $variant:ident = $word:literal v $schema:literal for $audience:ident { $($field:ident: $type:ty => $reader:ident),* $(,)? }
    )*) => {
        /// What happened, with its data. The words of kinds and fields are stored for ever: a change of shape is a new schema.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "data")]
        pub enum Event {
            $(
                $(#[$doc])*
                #[serde(rename = $word)]
                $variant { $($field: $type),* },
            )*
        }

        impl Event {
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $word),*
                }
            }

            pub const fn schema(&self) -> u16 {
                match self {
                    $(Self::$variant { .. } => $schema),*
                }
            }
        }

        /// Every kind, in the order of declaration.
        pub const KINDS: &[Kind] = &[
            $(Kind {
                word: $word,
                schema: $schema,
                audience: Audience::$audience,
                fields: &[$((stringify!($field), Audience::$reader)),*],
            }),*
        ];
    };
}

events! {
    /// 单位建档
    OrganizationCreated = "organization.created" v 1 for Parties { identity: String => Parties }
    OrganizationDraftSaved = "organization.draft_saved" v 1 for Parties { draft_hash: ContentHash => Parties }
    OrganizationContactSet = "organization.contact_set" v 1 for Parties { contact: ContactRef => Parties }
    /// 主体核验通过
    OrganizationVerified = "organization.verified" v 1 for Public { revision: RevisionId => Parties, content_hash: ContentHash => Public }
    /// A later revision took effect.
    OrganizationRevised = "organization.revised" v 1 for Public { revision: RevisionId => Parties, content_hash: ContentHash => Public }
    /// Its own application ended without approval.
    OrganizationClosed = "organization.closed" v 1 for Parties { state: String => Parties }
    OrganizationSuspended = "organization.suspended" v 1 for Parties { reason: RemarkRef => Parties }
    OrganizationReinstated = "organization.reinstated" v 1 for Parties { reason: RemarkRef => Parties }
    ClaimCodeIssued = "organization.claim_code_issued" v 1 for Office { }
    UnitCreated = "unit.created" v 1 for Parties { name: String => Parties }

    MembershipGranted = "membership.granted" v 1 for Parties { person: PersonId => Parties, role: MemberRole => Parties }
    MembershipChanged = "membership.changed" v 1 for Parties { person: PersonId => Parties, role: MemberRole => Parties }
    MembershipEnded = "membership.ended" v 1 for Parties { person: PersonId => Parties }

    OfferingCreated = "offering.created" v 1 for Parties { external_ref: Option<String> => Parties }
    OfferingDraftSaved = "offering.draft_saved" v 1 for Parties { draft_hash: ContentHash => Parties }
    OfferingRegistered = "offering.registered" v 1 for Public {
        registration_number: String => Public, revision: RevisionId => Parties, content_hash: ContentHash => Public, kind: OfferingKind => Public,
    }
    OfferingRevised = "offering.revised" v 1 for Public {
        registration_number: String => Public, revision: RevisionId => Parties, content_hash: ContentHash => Public,
    }
    MaterialUploaded = "material.uploaded" v 1 for Parties {
        hash: ContentHash => Parties, size: i64 => Parties, media_type: String => Parties,
    }

    CaseSubmitted = "case.submitted" v 1 for Parties {
        number: String => Parties, round: u32 => Parties, revision: RevisionId => Parties, content_hash: ContentHash => Parties,
        materials: Vec<MaterialId> => Parties,
    }
    CaseRecalled = "case.recalled" v 1 for Parties { }
    CaseClaimed = "case.claimed" v 1 for Parties { reviewer: PersonId => Office, stage: u32 => Parties }
    CaseReleased = "case.released" v 1 for Parties { reviewer: PersonId => Office, stage: u32 => Parties }
    CaseChangesRequested = "case.changes_requested" v 1 for Parties {
        round: u32 => Parties, content_hash: ContentHash => Parties, items: Vec<RequestedChange> => Parties,
    }
    CaseChangeAnswered = "case.change_answered" v 1 for Parties { item: ChangeRequestId => Parties, answer: RemarkRef => Parties }
    CaseResubmitted = "case.resubmitted" v 1 for Parties {
        round: u32 => Parties, revision: RevisionId => Parties, content_hash: ContentHash => Parties, materials: Vec<MaterialId> => Parties,
    }
    CaseApproved = "case.approved" v 1 for Parties {
        stage: u32 => Parties, content_hash: ContentHash => Parties, remark: Option<RemarkRef> => Parties, offering: Option<OfferingId> => Parties,
    }
    CaseRejected = "case.rejected" v 1 for Parties { stage: u32 => Parties, content_hash: ContentHash => Parties, reason: RemarkRef => Parties }
    CaseWithdrawn = "case.withdrawn" v 1 for Parties { }

    PersonRegistered = "person.registered" v 1 for Auditor { }
    PersonAppointed = "person.appointed" v 1 for Auditor { }
    PersonPasswordChanged = "person.password_changed" v 1 for Auditor { }
    PersonErased = "person.erased" v 1 for Auditor { }
    RoleGranted = "role.granted" v 1 for Auditor { role: StaffRole => Auditor }
    RoleRevoked = "role.revoked" v 1 for Auditor { role: StaffRole => Auditor }
    TokenCreated = "token.created" v 1 for Parties { scopes: Vec<Scope> => Parties, expires_at: Timestamp => Parties }
    TokenRevoked = "token.revoked" v 1 for Parties { }
}

impl Event {
    /// The data as canonical text (RFC 8785), which is what is hashed and stored.
    ///
    /// # Errors
    /// None in practice: every declared field has a JSON form.
    pub fn data(&self) -> Result<String, serde_json::Error> {
        let value = serde_json::to_value(self)?;
        let empty = serde_json::json!({});
        crate::canonical::bytes(value.get("data").unwrap_or(&empty))
    }
}

//! The declaration of every kind of event.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Audience, Kind};
use crate::{
    ContentHash, MemberRole, StaffRole, Timestamp,
    case::{Judgement, ObjectionSource, Ruling, Severity, Target},
    id::{
        ChangeRequestId, MaterialId, NoticeId, ObjectionId, OfferingId, OrganizationId, PersonId,
        RevisionId, UnitId,
    },
    offering::OfferingKind,
    procedure::{PanelResult, SubjectKind},
    remark::{ContactRef, RemarkRef},
    revision::ChangeKind,
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
    /// Why it comes late; not in schema 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<RemarkRef>,
}

/// One item of a checklist, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub code: String,
    /// None when it was ticked.
    pub explanation: Option<RemarkRef>,
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
    OrganizationCancelled = "organization.cancelled" v 1 for Public { reason: RemarkRef => Parties }
    OrganizationRevoked = "organization.revoked" v 1 for Public {
        reason: RemarkRef => Parties, hearing: RemarkRef => Parties, hearing_on: NaiveDate => Parties, barred_until: Option<Timestamp> => Parties,
    }
    ClaimCodeIssued = "organization.claim_code_issued" v 1 for Office { }
    UnitCreated = "unit.created" v 1 for Parties { name: String => Parties }

    /// `unit` is not in schema 1.
    MembershipGranted = "membership.granted" v 2 for Parties {
        person: PersonId => Parties, role: MemberRole => Parties, unit: Option<UnitId> => Parties,
    }
    MembershipChanged = "membership.changed" v 1 for Parties { person: PersonId => Parties, role: MemberRole => Parties }
    /// To another department, or to none.
    MembershipMoved = "membership.moved" v 1 for Parties { person: PersonId => Parties, unit: Option<UnitId> => Parties }
    MembershipEnded = "membership.ended" v 1 for Parties { person: PersonId => Parties }

    OfferingCreated = "offering.created" v 1 for Parties { external_ref: Option<String> => Parties }
    OfferingDraftSaved = "offering.draft_saved" v 1 for Parties { draft_hash: ContentHash => Parties }
    OfferingRegistered = "offering.registered" v 1 for Public {
        registration_number: String => Public, revision: RevisionId => Parties, content_hash: ContentHash => Public, kind: OfferingKind => Public,
    }
    OfferingRevised = "offering.revised" v 1 for Public {
        registration_number: String => Public, revision: RevisionId => Parties, content_hash: ContentHash => Public,
    }
    OfferingSuspended = "offering.suspended" v 1 for Parties { reason: RemarkRef => Parties }
    OfferingReinstated = "offering.reinstated" v 1 for Parties { reason: RemarkRef => Parties }
    OfferingCancelled = "offering.cancelled" v 1 for Public { reason: RemarkRef => Parties }
    OfferingRevoked = "offering.revoked" v 1 for Public {
        reason: RemarkRef => Parties, hearing: RemarkRef => Parties, hearing_on: NaiveDate => Parties, barred_until: Option<Timestamp> => Parties,
    }
    MaterialUploaded = "material.uploaded" v 1 for Parties {
        hash: ContentHash => Parties, size: i64 => Parties, media_type: String => Parties,
    }

    CaseSubmitted = "case.submitted" v 2 for Parties {
        number: String => Parties, round: u32 => Parties, revision: RevisionId => Parties, content_hash: ContentHash => Parties,
        materials: Vec<MaterialId> => Parties, procedure_version: u32 => Parties,
    }
    CaseRecalled = "case.recalled" v 1 for Parties { }
    CaseClaimed = "case.claimed" v 1 for Parties { reviewer: PersonId => Office, stage: u32 => Parties }
    CaseReleased = "case.released" v 1 for Parties { reviewer: PersonId => Office, stage: u32 => Parties }
    /// 分派, or 转办 when `from` held it.
    CaseAssigned = "case.assigned" v 1 for Parties { reviewer: PersonId => Office, from: Option<PersonId> => Office, stage: u32 => Parties }
    /// 指定: nobody eligible was left.
    CaseReviewerAppointed = "case.reviewer_appointed" v 1 for Office { reviewer: PersonId => Office, stage: u32 => Office, reason: RemarkRef => Office }
    CaseRecused = "case.recused" v 1 for Office { reviewer: PersonId => Office, stage: u32 => Office, reason: RemarkRef => Office }
    CaseChecked = "case.checked" v 1 for Office { stage: u32 => Office, items: Vec<Checked> => Office }
    CasePanelDrawn = "case.panel_drawn" v 1 for Parties {
        stage: u32 => Parties, seed: String => Office, pool: u32 => Office, experts: Vec<PersonId> => Office,
    }
    CaseSeatChanged = "case.seat_changed" v 1 for Office { stage: u32 => Office, from: PersonId => Office, to: PersonId => Office, reason: RemarkRef => Office }
    CaseOpinionGiven = "case.opinion_given" v 1 for Office {
        stage: u32 => Office, round: u32 => Office, expert: PersonId => Office, weighted: u32 => Office, recommends: bool => Office, text: RemarkRef => Office,
    }
    CaseChangesRequested = "case.changes_requested" v 2 for Parties {
        round: u32 => Parties, content_hash: ContentHash => Parties, items: Vec<RequestedChange> => Parties, due: Timestamp => Parties,
    }
    CaseChangeAnswered = "case.change_answered" v 1 for Parties { item: ChangeRequestId => Parties, answer: RemarkRef => Parties }
    CaseChangeJudged = "case.change_judged" v 1 for Parties { item: ChangeRequestId => Parties, number: u32 => Parties, judgement: Judgement => Parties }
    CaseResubmitted = "case.resubmitted" v 1 for Parties {
        round: u32 => Parties, revision: RevisionId => Parties, content_hash: ContentHash => Parties, materials: Vec<MaterialId> => Parties,
    }
    /// A stage was passed; what the reviewer remarked is for the office until the case is approved.
    CasePassed = "case.passed" v 1 for Parties {
        stage: u32 => Parties, content_hash: ContentHash => Parties, remark: Option<RemarkRef> => Office, change_kind: Option<ChangeKind> => Parties,
        panel: Option<PanelResult> => Office, experts: Vec<PersonId> => Office,
    }
    /// 拟不予通过: the last stage decides; the parties learn of it when it has.
    CaseRefusalProposed = "case.refusal_proposed" v 1 for Office { stage: u32 => Office, content_hash: ContentHash => Office, reason: RemarkRef => Office }
    CaseReturned = "case.returned" v 1 for Office { stage: u32 => Office, to: u32 => Office, reason: RemarkRef => Office }
    CaseHeld = "case.held" v 1 for Office { stage: u32 => Office, content_hash: ContentHash => Office, ruling: Ruling => Office, remark: Option<RemarkRef> => Office }
    CaseHeldReleased = "case.held_released" v 1 for Office { stage: u32 => Office, ruling: Ruling => Office }
    CaseTakenBack = "case.taken_back" v 1 for Office { stage: u32 => Office }
    CaseApproved = "case.approved" v 2 for Parties {
        stage: u32 => Parties, content_hash: ContentHash => Parties, remark: Option<RemarkRef> => Parties, offering: Option<OfferingId> => Parties,
        effective_at: Timestamp => Parties,
    }
    CaseRejected = "case.rejected" v 1 for Parties { stage: u32 => Parties, content_hash: ContentHash => Parties, reason: RemarkRef => Parties }
    CaseExpired = "case.expired" v 1 for Parties { due: Timestamp => Parties }
    CaseOverdue = "case.overdue" v 1 for Office { stage: u32 => Office, due: Timestamp => Office }
    /// 督办
    CaseEscalated = "case.escalated" v 1 for Office { stage: u32 => Office, due: Timestamp => Office }
    CaseDeadlineRecounted = "case.deadline_recounted" v 1 for Parties { before: Timestamp => Parties, due: Timestamp => Parties }
    CaseNoticeBegun = "case.notice_begun" v 1 for Public { notice: NoticeId => Public, until: Timestamp => Public }
    /// Who objected is for the handlers; see `Contact`.
    CaseObjected = "case.objected" v 1 for Parties {
        objection: ObjectionId => Office, number: u32 => Parties, source: ObjectionSource => Office, text: RemarkRef => Office, objector: ContactRef => Auditor,
    }
    CaseObjectionDismissed = "case.objection_dismissed" v 1 for Parties { objection: ObjectionId => Office, number: u32 => Parties, reason: RemarkRef => Parties }
    CaseObjectionUpheld = "case.objection_upheld" v 1 for Parties { objection: ObjectionId => Office, number: u32 => Parties, reason: RemarkRef => Parties }
    CaseReconsiderationAsked = "case.reconsideration_asked" v 1 for Parties { reason: RemarkRef => Parties }
    CaseWithdrawn = "case.withdrawn" v 1 for Parties { }

    PersonRegistered = "person.registered" v 1 for Auditor { }
    PersonAppointed = "person.appointed" v 1 for Auditor { }
    PersonPasswordChanged = "person.password_changed" v 1 for Auditor { }
    PersonErased = "person.erased" v 1 for Auditor { }
    RoleGranted = "role.granted" v 1 for Auditor { role: StaffRole => Auditor }
    RoleRevoked = "role.revoked" v 1 for Auditor { role: StaffRole => Auditor }
    TokenCreated = "token.created" v 1 for Parties { scopes: Vec<Scope> => Parties, expires_at: Timestamp => Parties }
    TokenRevoked = "token.revoked" v 1 for Parties { }

    ProcedurePublished = "procedure.published" v 1 for Public { subject_kind: SubjectKind => Public, number: u32 => Public }
    CalendarYearSet = "calendar.year_set" v 1 for Public { year: i32 => Public, content_hash: ContentHash => Public }
    NoticePublished = "notice.published" v 1 for Public { number: String => Public, until: Timestamp => Public }
    ExpertAdmitted = "expert.admitted" v 1 for Office { }
    ExpertDismissed = "expert.dismissed" v 1 for Office { }
    InterestDeclared = "interest.declared" v 1 for Office { organization: OrganizationId => Office, reason: RemarkRef => Office }
    InterestEnded = "interest.ended" v 1 for Office { organization: OrganizationId => Office }
    SubstitutionSet = "substitution.set" v 1 for Office {
        person: PersonId => Office, substitute: PersonId => Office, from: Timestamp => Office, until: Timestamp => Office,
    }
    SubstitutionEnded = "substitution.ended" v 1 for Office { }
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

    /// Reads what is stored.
    ///
    /// # Errors
    /// For a kind that this version does not know, and for data of an older schema that lacks what was added since.
    pub fn from_parts(kind: &str, data: &serde_json::Value) -> Result<Self, serde_json::Error> {
        serde_json::from_value(serde_json::json!({ "kind": kind, "data": data }))
    }
}

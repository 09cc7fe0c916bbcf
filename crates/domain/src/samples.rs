//! People and contents for the tests of the rules: one organization, and everybody who could have to do with it.

use uuid::Uuid;

use crate::{
    Actor, MemberRole, Principal, StaffRole, Timestamp,
    account::Account,
    id::{ContactId, MaterialId, OfferingId, OrganizationId, PersonId, RemarkId, TokenId},
    material::AttachedMaterial,
    offering::{Consent, Offering, OfferingDraft, OfferingKind, PartnerDraft},
    organization::{Organization, OrganizationDraft, OrganizationKind, OrganizationState, Origin},
    remark::{Contact, Remark},
    token::Scope,
};

pub(crate) const ORGANIZATION: OrganizationId = OrganizationId::from_uuid(Uuid::from_u128(1));
pub(crate) const OFFERING: OfferingId = OfferingId::from_uuid(Uuid::from_u128(2));

/// A moment, in minutes after the first one.
pub(crate) fn at(minutes: i64) -> Timestamp {
    "2026-11-02T01:00:00Z".parse::<Timestamp>().unwrap() + chrono::Duration::minutes(minutes)
}

/// Somebody in a relation to [`ORGANIZATION`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Anonymous,
    Stranger,
    Viewer,
    Editor,
    Owner,
    /// A token of the organization that may submit.
    Token,
    /// A token of the organization that may only read.
    ReadingToken,
    Reviewer,
    OtherReviewer,
    /// A reviewer who belongs to the organization.
    Insider,
    /// A reviewer who belonged to the organization until last year.
    FormerMember,
    /// A reviewer who declared an interest in the organization.
    Interested,
    /// Stands in for the first reviewer (AB岗), and reviews nothing of their own.
    Substitute,
    /// The first reviewer, with a token that may only read.
    ReadingReviewer,
    Approver,
    SecondApprover,
    BusinessAdministrator,
    /// Experts of the pool, without any role in the office.
    Expert,
    OtherExpert,
    SpareExpert,
    SystemAdministrator,
    SecurityAdministrator,
    Auditor,
}

impl Who {
    pub(crate) const ALL: [Self; 23] = [
        Self::Anonymous,
        Self::Stranger,
        Self::Viewer,
        Self::Editor,
        Self::Owner,
        Self::Token,
        Self::ReadingToken,
        Self::Reviewer,
        Self::OtherReviewer,
        Self::Insider,
        Self::FormerMember,
        Self::Interested,
        Self::Substitute,
        Self::ReadingReviewer,
        Self::Approver,
        Self::SecondApprover,
        Self::BusinessAdministrator,
        Self::Expert,
        Self::OtherExpert,
        Self::SpareExpert,
        Self::SystemAdministrator,
        Self::SecurityAdministrator,
        Self::Auditor,
    ];

    /// Everybody who could review: the colleagues among whom somebody eligible is looked for.
    pub(crate) const OFFICE: [Self; 9] = [
        Self::Reviewer,
        Self::OtherReviewer,
        Self::Insider,
        Self::FormerMember,
        Self::Interested,
        Self::Substitute,
        Self::Approver,
        Self::SecondApprover,
        Self::BusinessAdministrator,
    ];

    pub(crate) fn actor(self) -> Actor {
        let person_id = person;
        let person = |number| Actor {
            principal: Principal::Person(person_id(number)),
            ..Actor::anonymous()
        };
        let member = |number, role| Actor {
            memberships: vec![(ORGANIZATION, role)],
            ..person(number)
        };
        let staff = |number, role| Actor {
            staff_roles: vec![role],
            ..person(number)
        };
        let token = |scopes| Actor {
            principal: Principal::OrganizationToken(TokenId::from_uuid(Uuid::from_u128(99))),
            scopes: Some(scopes),
            ..member(99, MemberRole::Editor)
        };
        match self {
            Self::Anonymous => Actor::anonymous(),
            Self::Stranger => person(10),
            Self::Viewer => member(11, MemberRole::Viewer),
            Self::Editor => member(12, MemberRole::Editor),
            Self::Owner => member(13, MemberRole::Owner),
            Self::Token => token(vec![Scope::Read, Scope::Write, Scope::Submit]),
            Self::ReadingToken => token(vec![Scope::Read]),
            Self::Reviewer => staff(20, StaffRole::Reviewer),
            Self::OtherReviewer => staff(21, StaffRole::Reviewer),
            Self::Insider => Actor {
                memberships: vec![(ORGANIZATION, MemberRole::Viewer)],
                ..staff(22, StaffRole::Reviewer)
            },
            Self::FormerMember => Actor {
                former_memberships: vec![(ORGANIZATION, at(0) - chrono::Duration::days(365))],
                ..staff(28, StaffRole::Reviewer)
            },
            Self::Interested => Actor {
                interests: vec![ORGANIZATION],
                ..staff(29, StaffRole::Reviewer)
            },
            Self::Substitute => Actor {
                stands_in_for: vec![person_id(20)],
                ..staff(30, StaffRole::Reviewer)
            },
            Self::ReadingReviewer => Actor {
                scopes: Some(vec![Scope::Read]),
                ..staff(20, StaffRole::Reviewer)
            },
            Self::Approver => staff(23, StaffRole::Approver),
            Self::SecondApprover => staff(31, StaffRole::Approver),
            Self::BusinessAdministrator => staff(24, StaffRole::BusinessAdministrator),
            Self::SystemAdministrator => staff(25, StaffRole::SystemAdministrator),
            Self::SecurityAdministrator => staff(26, StaffRole::SecurityAdministrator),
            Self::Auditor => staff(27, StaffRole::Auditor),
            Self::Expert => person(40),
            Self::OtherExpert => person(41),
            Self::SpareExpert => person(42),
        }
    }
}

pub(crate) fn person(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

pub(crate) fn account(number: u128, staff_roles: Vec<StaffRole>) -> Account {
    Account {
        id: person(number),
        version: crate::Version::FIRST,
        name: None,
        email: None,
        mobile: None,
        password_hash: Some("$argon2id$示例".to_owned()),
        staff_roles,
        created_at: at(0),
        erased_at: None,
    }
}

pub(crate) fn remark(number: u128) -> Remark {
    Remark {
        id: RemarkId::from_uuid(Uuid::from_u128(number)),
        salt: [7; 16],
        text: "示例意见".to_owned(),
        author: None,
        written_at: at(0),
    }
}

pub(crate) fn contact() -> Contact {
    Contact {
        id: ContactId::from_uuid(Uuid::from_u128(1)),
        salt: [7; 16],
        name: "示例联系人".to_owned(),
        phone: "13800000000".to_owned(),
        email: "contact@example.com".to_owned(),
        author: Some(person(13)),
    }
}

pub(crate) fn attached(requirement: &str) -> AttachedMaterial {
    AttachedMaterial {
        requirement: requirement.to_owned(),
        material: MaterialId::from_uuid(Uuid::from_u128(1)),
    }
}

/// Valid in every field, with the required material.
pub(crate) fn organization_draft() -> OrganizationDraft {
    OrganizationDraft {
        kind: Some(OrganizationKind::Enterprise),
        name: "示例科技有限公司".to_owned(),
        name_en: "Example Technology".to_owned(),
        uscc: "91330000733796106P".to_owned(),
        region: "330108".to_owned(),
        origin: Some(Origin::Introduced),
        address: "示例路 1 号".to_owned(),
        industry: "I65".to_owned(),
        website: "https://example.com/".to_owned(),
        introduction: "示例简介。\n\n第二段。".to_owned(),
        materials: vec![attached("business_license")],
        ..OrganizationDraft::default()
    }
}

/// Valid in every field.
pub(crate) fn offering_draft() -> OfferingDraft {
    OfferingDraft {
        kind: Some(OfferingKind::Solution),
        name: "示例解决方案".to_owned(),
        name_en: "Example Solution".to_owned(),
        summary: "一个仅用于检验规则的示例解决方案。".to_owned(),
        summary_en: "A solution to try the rules with.".to_owned(),
        description: "说明。\n\n第二段。".to_owned(),
        product_version: "V2.1".to_owned(),
        scenario_tags: vec!["governance.grid".to_owned()],
        trl: Some(7),
        industry: "I65".to_owned(),
        interfaces: vec!["GB/T 28181".to_owned()],
        website: "https://example.com/solution".to_owned(),
        partners: vec![PartnerDraft {
            name: "示例合作单位".to_owned(),
            uscc: "914403001922038216".to_owned(),
            role: "系统集成".to_owned(),
            consent: Consent::Declared,
        }],
        components: vec!["SC-2026-000001".to_owned()],
        materials: vec![attached("picture")],
        change_kind: None,
    }
}

/// Just applied for by its owner, with a draft that can be submitted.
pub(crate) fn organization() -> Organization {
    let owner = Who::Owner.actor();
    let decided = Organization::create(ORGANIZATION, &owner, organization_draft(), at(0)).unwrap();
    decided.into_parts().0
}

/// The same, in another state. One that was approved once has a revision in force.
pub(crate) fn organization_in(state: OrganizationState) -> Organization {
    let approved = matches!(
        state,
        OrganizationState::Verified
            | OrganizationState::Suspended
            | OrganizationState::Cancelled
            | OrganizationState::Revoked
    );
    Organization {
        state,
        approved: approved.then(|| crate::id::RevisionId::from_uuid(Uuid::from_u128(1))),
        ..organization()
    }
}

/// Just begun by its editor, with a draft that can be submitted.
pub(crate) fn offering() -> Offering {
    let editor = Who::Editor.actor();
    let organization = organization();
    let decided = Offering::create(
        OFFERING,
        &editor,
        &organization,
        None,
        offering_draft(),
        at(0),
    )
    .unwrap();
    decided.into_parts().0
}

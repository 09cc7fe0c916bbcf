//! What is decided about an organization outside a review, and what its content must be.

use proptest::prelude::*;

use super::{ForeignDraft, Organization, OrganizationDraft, OrganizationKind, OrganizationState};
use crate::{
    Refusal, Version,
    id::CaseId,
    message::{FieldErrors, Message},
    policy::Action,
    refusal::Condition,
    samples::{
        ORGANIZATION, Who, at, contact, organization, organization_draft, organization_in, remark,
    },
    version::Expected,
};

/// Valid, and of another organization.
const OTHER_USCC: &str = "914403001922038216";

fn under_review() -> Organization {
    Organization {
        draft: None,
        open_case: Some(CaseId::from_uuid(uuid::Uuid::from_u128(5))),
        ..organization()
    }
}

fn save(
    organization: Organization,
    who: Who,
    draft: OrganizationDraft,
) -> Result<Organization, Refusal> {
    let decided = organization.save_draft(&who.actor(), Expected::Any, draft, at(1))?;
    Ok(decided.into_parts().0)
}

#[test]
fn an_application_needs_a_valid_identity_and_nothing_else() {
    let create = |draft| Organization::create(ORGANIZATION, &Who::Stranger.actor(), draft, at(0));
    let draft = OrganizationDraft {
        uscc: " 91330000733796106p".to_owned(),
        ..OrganizationDraft::default()
    };
    let (created, happenings) = create(draft).unwrap().into_parts();
    assert_eq!(created.version, Version::FIRST);
    assert_eq!(created.state, OrganizationState::Applying);
    assert_eq!(created.identity.canonical(), "uscc:91330000733796106P");
    assert_eq!(happenings[0].subject_version, Version::FIRST);
    assert_eq!(
        create(OrganizationDraft::default()).err(),
        Some(Refusal::Invalid(FieldErrors::one(
            "/uscc",
            Message::Required
        )))
    );
    let both = OrganizationDraft {
        foreign: Some(ForeignDraft::default()),
        ..organization_draft()
    };
    let Err(Refusal::Invalid(errors)) = create(both) else {
        panic!("two identities");
    };
    assert_eq!(errors.iter().next().unwrap().pointer, "/foreign");
    assert_eq!(
        Organization::create(
            ORGANIZATION,
            &Who::Anonymous.actor(),
            organization_draft(),
            at(0)
        )
        .err(),
        Some(Refusal::NotSignedIn)
    );
    // A token of one organization does not found another.
    assert_eq!(
        Organization::create(
            ORGANIZATION,
            &Who::Token.actor(),
            organization_draft(),
            at(0)
        )
        .err(),
        Some(Refusal::Forbidden)
    );
}

#[test]
fn a_draft_is_not_edited_while_it_is_under_review() {
    assert_eq!(
        save(under_review(), Who::Editor, organization_draft()),
        Err(Refusal::conflict(Condition::UnderReview))
    );
    // When changes are asked for, a draft is open beside the case.
    let asked = Organization {
        draft: Some(organization_draft()),
        ..under_review()
    };
    assert_eq!(
        asked.unmet(Action::OrganizationSubmit, at(1)),
        [Condition::CaseOpen]
    );
    assert!(save(asked, Who::Editor, organization_draft()).is_ok());
}

#[test]
fn the_identity_changes_until_it_is_verified() {
    let other = || OrganizationDraft {
        uscc: OTHER_USCC.to_owned(),
        name: "示例新名称".to_owned(),
        ..organization_draft()
    };
    let applying = save(organization(), Who::Owner, other()).unwrap();
    assert_eq!(applying.identity.canonical(), format!("uscc:{OTHER_USCC}"));
    assert_eq!(applying.name, "示例新名称");
    let verified = organization_in(OrganizationState::Verified);
    assert_eq!(
        save(verified.clone(), Who::Owner, other()),
        Err(Refusal::Invalid(FieldErrors::one(
            "/uscc",
            Message::NotAllowed {
                value: OTHER_USCC.to_owned()
            }
        )))
    );
    let renamed = OrganizationDraft {
        name: "示例新名称".to_owned(),
        ..organization_draft()
    };
    let renaming = save(verified.clone(), Who::Owner, renamed).unwrap();
    assert_eq!(
        renaming.name, verified.name,
        "the approved name stays until the revision is approved"
    );
}

#[test]
fn a_draft_has_bounds() {
    let endless = OrganizationDraft {
        materials: vec![crate::samples::attached("business_license"); 31],
        ..organization_draft()
    };
    assert_eq!(
        save(organization(), Who::Editor, endless),
        Err(Refusal::Invalid(FieldErrors::one(
            "/materials",
            Message::TooMany {
                max: 30,
                actual: 31
            }
        )))
    );
}

#[test]
fn a_suspension_is_put_on_and_lifted_by_the_office() {
    let approver = Who::Approver.actor();
    let verified = organization_in(OrganizationState::Verified);
    assert_eq!(
        verified
            .clone()
            .suspend(&Who::Owner.actor(), Expected::Any, remark(1), at(1))
            .err(),
        Some(Refusal::Forbidden)
    );
    assert_eq!(
        verified
            .clone()
            .reinstate(&approver, Expected::Any, remark(1), at(1))
            .err(),
        Some(Refusal::conflict(Condition::NotSuspended))
    );
    let ((suspended, _), _) = verified
        .clone()
        .suspend(&approver, Expected::Any, remark(1), at(1))
        .unwrap()
        .into_parts();
    assert_eq!(suspended.state, OrganizationState::Suspended);
    assert_eq!(suspended.suspension, Some(remark(1).reference()));
    assert_eq!(
        suspended
            .clone()
            .suspend(&approver, Expected::Any, remark(2), at(1))
            .err(),
        Some(Refusal::conflict(Condition::AlreadySuspended))
    );
    for action in [
        Action::OrganizationEdit,
        Action::OrganizationSubmit,
        Action::OfferingCreate,
        Action::OfferingSubmit,
    ] {
        assert_eq!(
            suspended.unmet(action, at(1)),
            [Condition::OrganizationSuspended],
            "{action:?}"
        );
    }
    let ((lifted, _), _) = suspended
        .reinstate(&approver, Expected::Any, remark(3), at(1))
        .unwrap()
        .into_parts();
    assert_eq!(lifted.state, OrganizationState::Verified);
    assert_eq!(lifted.suspension, None);
    assert_eq!(lifted.version, verified.version.next().next());
}

#[test]
fn only_a_verified_organization_is_suspended() {
    for state in OrganizationState::ALL {
        let suspended = organization_in(*state).suspend(
            &Who::Approver.actor(),
            Expected::Any,
            remark(1),
            at(1),
        );
        assert_eq!(
            suspended.is_ok(),
            *state == OrganizationState::Verified,
            "{state:?}"
        );
    }
}

/// What is offered is decided by the guards that the decisions call.
#[test]
fn what_is_offered_is_what_happens() {
    for state in OrganizationState::ALL {
        for who in Who::ALL {
            let organization = organization_in(*state);
            let actor = who.actor();
            for offer in organization.allowed_actions(&actor, at(1)) {
                let happened = match offer.action {
                    Action::OrganizationEdit => {
                        save(organization.clone(), who, organization_draft()).map(drop)
                    }
                    Action::OrganizationSuspend => organization
                        .clone()
                        .suspend(&actor, Expected::Any, remark(1), at(1))
                        .map(drop),
                    Action::OrganizationReinstate => organization
                        .clone()
                        .reinstate(&actor, Expected::Any, remark(1), at(1))
                        .map(drop),
                    _ => organization.permit(&actor, offer.action, Expected::Any, at(1)),
                };
                assert_eq!(
                    happened.is_ok(),
                    offer.allowed,
                    "{state:?} {who:?} {:?}",
                    offer.action
                );
            }
        }
    }
}

#[test]
fn the_contact_person_is_referred_to_and_not_told() {
    let ((named, _), happenings) = organization()
        .set_contact(&Who::Editor.actor(), Expected::Any, contact(), at(1))
        .unwrap()
        .into_parts();
    assert_eq!(named.contact, Some(contact().reference()));
    let told = happenings[0].event.data().unwrap();
    for personal in [contact().name, contact().phone, contact().email] {
        assert!(!told.contains(&personal), "{told}");
    }
    let content = named.checked_draft().unwrap().unwrap();
    assert_eq!(content.contact, named.contact);
}

#[test]
fn a_claim_code_is_given_out_by_the_office() {
    let issued = organization()
        .issue_claim_code(&Who::BusinessAdministrator.actor())
        .unwrap();
    assert_eq!(issued.next().version, Version::FIRST.next());
    assert_eq!(
        organization()
            .issue_claim_code(&Who::Reviewer.actor())
            .err(),
        Some(Refusal::Forbidden)
    );
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let draft = OrganizationDraft {
        uscc: "91330000733796106X".to_owned(),
        region: "999999".to_owned(),
        industry: "A65".to_owned(),
        website: "javascript:alert(1)".to_owned(),
        ..OrganizationDraft::default()
    };
    let errors = draft.check(None).unwrap_err();
    let mut pointers = errors
        .iter()
        .map(|error| error.pointer.as_str())
        .collect::<Vec<_>>();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        [
            "/industry",
            "/kind",
            "/name",
            "/origin",
            "/region",
            "/uscc",
            "/website"
        ]
    );
}

#[test]
fn an_organization_from_elsewhere_has_no_division() {
    let draft = OrganizationDraft {
        uscc: String::new(),
        region: String::new(),
        foreign: Some(ForeignDraft {
            country: "SG".to_owned(),
            register: "ACRA".to_owned(),
            number: "201912345K".to_owned(),
        }),
        ..organization_draft()
    };
    let content = draft.check(None).unwrap();
    assert_eq!(content.region, None);
    assert_eq!(OrganizationDraft::from(&content).check(None), Ok(content));
}

/// A line of text that is valid, as people type it.
fn line() -> impl Strategy<Value = String> {
    " {0,2}[a-z示例é][ \u{3000}a-z示例éＡ]{0,20}[a-z企] {0,2}"
}

proptest! {
    /// A draft that opens as a copy leads to the same content again.
    #[test]
    fn content_survives_becoming_a_draft(
        name in line(),
        optional in prop::collection::vec(prop_oneof![Just(String::new()), line()], 2),
        paragraphs in prop::collection::vec(line(), 0..3),
        kind in prop::sample::select(OrganizationKind::ALL),
    ) {
        let draft = OrganizationDraft {
            kind: Some(kind),
            name,
            name_en: optional[0].clone(),
            address: optional[1].clone(),
            introduction: paragraphs.join("\r\n\n"),
            ..organization_draft()
        };
        let contact = Some(contact().reference());
        let content = draft.check(contact.clone());
        prop_assert!(content.is_ok(), "{:?}", content);
        let content = content.unwrap();
        prop_assert_eq!(OrganizationDraft::from(&content).check(contact), Ok(content));
    }
}

//! What is decided about an offering outside a review, and what its content must be.

use proptest::prelude::*;

use super::{Offering, OfferingContent, OfferingDraft, OfferingKind, OfferingState, PartnerDraft};
use crate::{
    Refusal, Version,
    id::CaseId,
    message::{FieldErrors, Message},
    organization::OrganizationState,
    policy::Action,
    refusal::Condition,
    revision::ChangeKind,
    samples::{
        OFFERING, Who, at, attached, offering, offering_draft, organization, organization_in,
    },
    text::ExternalRef,
    version::Expected,
    vocabulary::Vocabulary,
};

fn save(offering: Offering, who: Who, draft: OfferingDraft) -> Result<Offering, Refusal> {
    let decided =
        offering.save_draft(&who.actor(), Expected::Any, &organization(), draft, at(1))?;
    Ok(decided.into_parts().0)
}

#[test]
fn an_offering_begins_with_whatever_is_known() {
    let reference = ExternalRef::parse("SKU-7").unwrap();
    let create = |who: Who, state, draft| {
        Offering::create(
            OFFERING,
            &who.actor(),
            &organization_in(state),
            Some(reference.clone()),
            draft,
            at(0),
        )
    };
    let empty = OfferingDraft::default;
    let (created, happenings) = create(Who::Editor, OrganizationState::Applying, empty())
        .unwrap()
        .into_parts();
    assert_eq!(created.version, Version::FIRST);
    assert_eq!(
        (created.state, created.stage),
        (OfferingState::Unregistered, None)
    );
    assert_eq!(
        happenings[0].event.data().unwrap(),
        r#"{"external_ref":"SKU-7"}"#
    );
    assert_eq!(
        create(Who::Viewer, OrganizationState::Applying, empty()).err(),
        Some(Refusal::Forbidden)
    );
    assert_eq!(
        create(Who::Editor, OrganizationState::Suspended, empty()).err(),
        Some(Refusal::conflict(Condition::OrganizationSuspended))
    );
    let endless = OfferingDraft {
        scenario_tags: vec!["governance.grid".to_owned(); 10_000],
        ..empty()
    };
    assert_eq!(
        create(Who::Editor, OrganizationState::Applying, endless).err(),
        Some(Refusal::Invalid(FieldErrors::one(
            "/scenario_tags",
            Message::TooMany {
                max: 12,
                actual: 10_000
            }
        )))
    );
}

#[test]
fn a_draft_is_not_edited_while_it_is_under_review() {
    let under_review = Offering {
        draft: None,
        open_case: Some(CaseId::from_uuid(uuid::Uuid::from_u128(5))),
        ..offering()
    };
    assert_eq!(
        save(under_review.clone(), Who::Editor, offering_draft()),
        Err(Refusal::conflict(Condition::UnderReview))
    );
    let asked = Offering {
        draft: Some(offering_draft()),
        ..under_review
    };
    assert!(save(asked.clone(), Who::Editor, offering_draft()).is_ok());
    assert_eq!(
        asked.unmet(Action::OfferingSubmit, &organization(), at(1)),
        [Condition::CaseOpen]
    );
}

#[test]
fn the_version_seen_is_compared_before_the_state() {
    let stale = offering().save_draft(
        &Who::Editor.actor(),
        Expected::Version(Version::new(7)),
        &organization(),
        offering_draft(),
        at(1),
    );
    assert_eq!(
        stale.err(),
        Some(Refusal::Stale {
            current: Version::FIRST
        })
    );
}

#[test]
fn nothing_is_submitted_without_a_draft() {
    let empty = Offering {
        draft: None,
        ..offering()
    };
    assert_eq!(
        empty.unmet(Action::OfferingSubmit, &organization(), at(1)),
        [Condition::NoDraft]
    );
}

#[test]
fn the_shown_name_is_the_approved_one() {
    let renamed = || OfferingDraft {
        name: "  示例新名称 ".to_owned(),
        ..offering_draft()
    };
    assert_eq!(
        save(offering(), Who::Editor, renamed()).unwrap().name,
        "示例新名称"
    );
    let registered = Offering {
        state: OfferingState::Registered,
        approved: Some(crate::id::RevisionId::from_uuid(uuid::Uuid::from_u128(1))),
        ..offering()
    };
    assert_eq!(
        save(registered.clone(), Who::Editor, renamed())
            .unwrap()
            .name,
        registered.name
    );
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let draft = OfferingDraft {
        kind: Some(OfferingKind::Product),
        summary: "太短".to_owned(),
        scenario_tags: vec!["governance.grid".to_owned(), "no.such".to_owned()],
        trl: Some(10),
        components: vec!["SC-2026-000001".to_owned()],
        partners: vec![PartnerDraft::default()],
        materials: vec![attached("picture"), attached("picture")],
        ..OfferingDraft::default()
    };
    let errors = draft.check().unwrap_err();
    let mut pointers = errors
        .iter()
        .map(|error| error.pointer.as_str())
        .collect::<Vec<_>>();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        [
            "/components",
            "/materials/1/material",
            "/name",
            "/partners/0/name",
            "/partners/0/role",
            "/scenario_tags/1",
            "/summary",
            "/trl",
        ]
    );
    let empty = OfferingDraft::default().check().unwrap_err();
    let mut missing = empty
        .iter()
        .map(|error| error.pointer.as_str())
        .collect::<Vec<_>>();
    missing.sort_unstable();
    assert_eq!(
        missing,
        ["/kind", "/name", "/scenario_tags", "/summary", "/trl"]
    );
}

#[test]
fn tags_are_sorted_and_each_is_there_once() {
    let content = OfferingDraft {
        scenario_tags: tags().into_iter().rev().chain(tags()).take(12).collect(),
        ..offering_draft()
    }
    .check()
    .unwrap();
    assert!(content.scenario_tags.is_sorted());
    let mut once = content.scenario_tags.clone();
    once.dedup();
    assert_eq!(once, content.scenario_tags);
}

/// The canonical form of the same content is the same, whatever was typed around it.
#[test]
fn spaces_around_a_text_do_not_change_the_hash() {
    let hash = |draft: OfferingDraft| crate::canonical::bytes(&draft.check().unwrap()).unwrap();
    let spaced = OfferingDraft {
        name: format!(" {} ", offering_draft().name),
        website: " https://example.com/solution".to_owned(),
        ..offering_draft()
    };
    assert_eq!(hash(spaced), hash(offering_draft()));
}

fn tags() -> Vec<String> {
    Vocabulary::current()
        .tags()
        .map(|(_, tag)| tag.code.clone())
        .take(6)
        .collect()
}

/// A line of text that is valid, as people type it.
fn line() -> impl Strategy<Value = String> {
    " {0,2}[a-z示例é][ \u{3000}a-z示例éＡ]{0,20}[a-z案] {0,2}"
}

fn optional() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), line()]
}

fn drafts() -> impl Strategy<Value = OfferingDraft> {
    let texts = (line(), optional(), optional(), optional());
    let lists = (
        prop::sample::subsequence(tags(), 1..=6).prop_shuffle(),
        prop::collection::vec(line(), 0..3),
        prop::collection::vec((line(), line()), 0..3),
    );
    let words = (
        prop::sample::select(OfferingKind::ALL),
        1_i64..=9,
        prop::option::of(prop::sample::select(ChangeKind::ALL.to_vec())),
    );
    (texts, lists, words).prop_map(|(texts, lists, words)| {
        let (name, name_en, description, product_version) = texts;
        let (scenario_tags, interfaces, partners) = lists;
        let (kind, trl, change_kind) = words;
        let partner = |(name, role)| PartnerDraft {
            name,
            role,
            ..PartnerDraft::default()
        };
        let components = match kind {
            OfferingKind::Product => Vec::new(),
            OfferingKind::Solution => interfaces.clone(),
        };
        OfferingDraft {
            kind: Some(kind),
            name,
            name_en,
            description,
            product_version,
            scenario_tags,
            interfaces,
            partners: partners.into_iter().map(partner).collect(),
            components,
            trl: Some(trl),
            change_kind,
            ..offering_draft()
        }
    })
}

fn again(content: &OfferingContent) -> Result<OfferingContent, FieldErrors> {
    OfferingDraft::from(content).check()
}

#[test]
fn a_full_content_survives_becoming_a_draft() {
    let content = offering_draft().check().unwrap();
    assert_eq!(again(&content), Ok(content.clone()));
    let stored = crate::canonical::bytes(&content).unwrap();
    assert_eq!(
        serde_json::from_str::<OfferingContent>(&stored).unwrap(),
        content
    );
}

proptest! {
    /// A draft that opens as a copy leads to the same content again.
    #[test]
    fn content_survives_becoming_a_draft(draft in drafts()) {
        let content = draft.check();
        prop_assert!(content.is_ok(), "{:?}", content);
        let content = content.unwrap();
        prop_assert_eq!(again(&content), Ok(content));
    }
}

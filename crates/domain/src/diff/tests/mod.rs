//! Each kind of change by example, then what holds of any two contents.

mod any;
mod texts;

use std::collections::BTreeSet;

use utoipa::{
    PartialSchema,
    openapi::{RefOr, Schema},
};
use uuid::Uuid;

use super::*;
use crate::{
    offering::{Consent, OfferingContent, OfferingDraft, PartnerDraft},
    organization::{ForeignDraft, OrganizationContent, OrganizationDraft, Origin},
    revision::ChangeKind,
    samples::{contact, offering_draft, organization_draft},
};

fn offering(edit: impl FnOnce(&mut OfferingDraft)) -> Content {
    let mut draft = offering_draft();
    edit(&mut draft);
    Content::Offering(draft.check().unwrap())
}

fn organization(edit: impl FnOnce(&mut OrganizationDraft)) -> Content {
    let mut draft = organization_draft();
    edit(&mut draft);
    Content::Organization(draft.check(Some(contact().reference())).unwrap())
}

fn changed(before: &Content, after: &Content) -> ContentDiff {
    diff(before, after, &BTreeMap::new())
}

fn pointers(diff: &ContentDiff) -> Vec<&str> {
    diff.fields.iter().map(|it| it.pointer.as_str()).collect()
}

fn material(number: u128) -> MaterialId {
    MaterialId::from_uuid(Uuid::from_u128(number))
}

fn handed_in(requirement: &str, number: u128) -> AttachedMaterial {
    AttachedMaterial {
        requirement: requirement.to_owned(),
        material: material(number),
    }
}

/// The schema lists every field, whether a sample has it or not.
#[test]
fn no_field_of_the_contents_is_forgotten() {
    let names = |schema: RefOr<Schema>| -> BTreeSet<String> {
        let RefOr::T(Schema::Object(object)) = schema else {
            panic!("a content is an object");
        };
        object.properties.keys().cloned().collect()
    };
    let listed = |table: &[fields::Field]| -> BTreeSet<String> {
        table.iter().map(|field| field.name.to_owned()).collect()
    };
    assert_eq!(listed(&fields::OFFERING), names(OfferingContent::schema()));
    assert_eq!(
        listed(&fields::ORGANIZATION),
        names(OrganizationContent::schema())
    );
    assert_eq!(listed(&fields::OFFERING).len(), fields::OFFERING.len());
    assert_eq!(
        listed(&fields::ORGANIZATION).len(),
        fields::ORGANIZATION.len()
    );
}

#[test]
fn a_text_is_compared_inside() {
    let before = offering(|draft| draft.summary = "采集烟感、水压信号并上报。".into());
    let after = offering(|draft| draft.summary = "采集烟感、水压信号并上报平台。".into());
    let segment = |op, text: &str| Segment {
        op,
        text: text.to_owned(),
    };
    assert_eq!(
        changed(&before, &after).change("/summary"),
        Some(&Change::Text {
            before: "采集烟感、水压信号并上报。".to_owned(),
            after: "采集烟感、水压信号并上报平台。".to_owned(),
            segments: vec![
                segment(SegmentOp::Same, "采集烟感、水压信号并上报"),
                segment(SegmentOp::Added, "平台"),
                segment(SegmentOp::Same, "。"),
            ],
        })
    );
}

#[test]
fn what_one_side_lacks_is_added_or_removed() {
    let with = offering(|_| {});
    let without = offering(|draft| draft.description = String::new());
    let text = Value::from("说明。\n\n第二段。");
    assert_eq!(
        changed(&without, &with).change("/description"),
        Some(&Change::Added {
            after: text.clone()
        })
    );
    assert_eq!(
        changed(&with, &without).change("/description"),
        Some(&Change::Removed { before: text })
    );
}

#[test]
fn words_numbers_and_identities_are_compared_whole() {
    let level = |level: i64| serde_json::json!({"scale": "GB/T 22900-2022", "level": level});
    let before = offering(|draft| draft.trl = Some(6));
    let after = offering(|draft| draft.trl = Some(7));
    assert_eq!(
        changed(&before, &after).fields,
        [FieldDiff {
            pointer: "/trl".to_owned(),
            change: Change::Value {
                before: level(6),
                after: level(7)
            },
        }]
    );
    let before = organization(|_| {});
    let after = organization(|draft| {
        draft.uscc = String::new();
        draft.foreign = Some(ForeignDraft {
            country: "DE".into(),
            register: "Handelsregister München".into(),
            number: "HRB 6684".into(),
        });
        draft.origin = Some(Origin::Local);
    });
    assert_eq!(
        pointers(&changed(&before, &after)),
        ["/identity", "/origin"]
    );
}

#[test]
fn the_order_of_a_list_and_what_stands_in_it_twice_say_nothing() {
    let list = |entries: &[&str]| entries.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    let of = |tags: &[&str], interfaces: &[&str]| {
        offering(|draft| {
            draft.scenario_tags = list(tags);
            draft.interfaces = list(interfaces);
        })
    };
    let before = of(
        &["governance.grid", "governance.parking"],
        &["MQTT", "GB/T 28181"],
    );
    let after = of(
        &["governance.parking", "governance.grid"],
        &["GB/T 28181", "MQTT", "MQTT"],
    );
    assert_eq!(changed(&before, &after), ContentDiff::default());

    let after = of(&["governance.grid"], &["OPC UA", "MQTT", "HTTP"]);
    let diff = changed(&before, &after);
    assert_eq!(
        diff.change("/scenario_tags"),
        Some(&Change::Set {
            added: vec![],
            removed: list(&["governance.parking"]),
            kept: 1
        })
    );
    assert_eq!(
        diff.change("/interfaces"),
        Some(&Change::Set {
            added: list(&["OPC UA", "HTTP"]),
            removed: list(&["GB/T 28181"]),
            kept: 1
        })
    );
    assert_eq!(pointers(&diff), ["/scenario_tags", "/interfaces"]);
}

#[test]
fn a_partner_is_known_by_its_name() {
    let partner = |name: &str, role: &str, consent| PartnerDraft {
        name: name.into(),
        uscc: String::new(),
        role: role.into(),
        consent,
    };
    let kept = partner("示例甲", "系统集成", Consent::Declared);
    let before = offering(|draft| {
        draft.partners = vec![
            kept.clone(),
            partner("示例乙", "运维", Consent::Pending),
            partner("示例丙", "测试", Consent::Pending),
        ];
    });
    let reordered = offering(|draft| {
        draft.partners = vec![
            partner("示例丙", "测试", Consent::Pending),
            kept.clone(),
            partner("示例乙", "运维", Consent::Pending),
        ];
    });
    assert!(changed(&before, &reordered).is_empty());

    let after = offering(|draft| {
        draft.partners = vec![
            partner("示例丁", "测试", Consent::Pending),
            partner("示例乙", "运维", Consent::Declared),
            kept,
        ];
    });
    let diff = changed(&before, &after);
    let Some(Change::Partners {
        added,
        removed,
        changed,
        kept,
    }) = diff.change("/partners")
    else {
        panic!("{diff:?}");
    };
    let names = |partners: &[Partner]| -> Vec<String> {
        partners.iter().map(|it| it.name.to_string()).collect()
    };
    assert_eq!(names(added), ["示例丁"]);
    assert_eq!(names(removed), ["示例丙"]);
    assert_eq!(*kept, 1);
    let consents: Vec<_> = changed
        .iter()
        .map(|it| (it.before.consent, it.after.consent))
        .collect();
    assert_eq!(consents, [(Consent::Pending, Consent::Declared)]);
}

#[test]
fn materials_are_compared_by_requirement_and_file() {
    let before = offering(|draft| {
        draft.materials = vec![
            handed_in("picture", 1),
            handed_in("test_report", 2),
            handed_in("use_certificate", 3),
        ];
    });
    let after = offering(|draft| {
        draft.materials = vec![
            handed_in("test_report", 20),
            handed_in("picture", 10),
            handed_in("commitment_letter", 4),
        ];
    });
    // The picture is the same file, uploaded again.
    let hashes = [1, 10, 2, 20, 3, 4].map(|number| {
        let bytes = if number == 10 { 1 } else { number };
        (
            material(number),
            ContentHash::of(bytes.to_string().as_bytes()),
        )
    });
    let diff = diff(&before, &after, &BTreeMap::from(hashes));
    assert_eq!(
        diff.fields,
        [FieldDiff {
            pointer: "/materials".to_owned(),
            change: Change::Materials {
                added: vec![handed_in("commitment_letter", 4)],
                removed: vec![handed_in("use_certificate", 3)],
                replaced: vec![MaterialChange {
                    requirement: "test_report".to_owned(),
                    before: material(2),
                    after: material(20),
                }],
                kept: 1,
            },
        }]
    );
    for (requirement, touched) in [
        ("picture", false),
        ("test_report", true),
        ("use_certificate", true),
        ("commitment_letter", true),
        ("business_license", false),
    ] {
        assert_eq!(diff.touches_material(requirement), touched, "{requirement}");
    }
    // What is known of no file is the same only as itself.
    assert!(changed(&before, &after).touches_material("picture"));
    assert!(changed(&before, &before).is_empty());
}

/// One file for two requirements is two materials.
#[test]
fn a_file_that_answers_another_requirement_is_a_change() {
    let before = offering(|draft| draft.materials = vec![handed_in("picture", 1)]);
    let after = offering(|draft| draft.materials = vec![handed_in("test_report", 1)]);
    let diff = changed(&before, &after);
    assert!(diff.touches_material("picture") && diff.touches_material("test_report"));
}

#[test]
fn pointers_name_what_is_above_and_below() {
    let before = offering(|_| {});
    let after = offering(|draft| {
        draft.name_en = "Another".into();
        draft.partners.clear();
    });
    let diff = changed(&before, &after);
    assert_eq!(pointers(&diff), ["/name_en", "/partners"]);
    for (pointer, touched) in [
        ("", true),
        ("/", true),
        ("/name_en", true),
        ("/partners", true),
        ("/partners/0", true),
        ("/partners/0/role", true),
        ("/name", false),
        ("/name_en_", false),
        ("/summary", false),
        ("/no_such_field", false),
        ("name_en", false),
    ] {
        assert_eq!(diff.touches(pointer), touched, "{pointer}");
    }
    assert!(!ContentDiff::default().touches(""));
}

/// The form asks for the identity under other names than the content has.
#[test]
fn the_forms_pointers_of_the_identity_are_understood() {
    let before = organization(|_| {});
    let after = organization(|draft| draft.uscc = "91350100M000100Y43".into());
    let diff = changed(&before, &after);
    for pointer in ["/uscc", "/foreign", "/foreign/country", "/identity"] {
        assert!(diff.touches(pointer), "{pointer}");
    }
    assert!(!changed(&before, &before).touches("/uscc"));
}

#[test]
fn fields_come_in_the_order_of_the_form() {
    let before = offering(|_| {});
    let after = offering(|draft| {
        draft.materials.clear();
        draft.trl = Some(9);
        draft.website = String::new();
        draft.change_kind = Some(ChangeKind::General);
        draft.name = "另一个解决方案".into();
    });
    assert_eq!(
        pointers(&changed(&before, &after)),
        ["/name", "/website", "/change_kind", "/trl", "/materials"]
    );
}

#[test]
fn contents_of_two_kinds_have_nothing_in_common() {
    let diff = changed(&organization(|_| {}), &offering(|_| {}));
    assert!(diff.touches("/identity") && diff.touches("/scenario_tags"));
    assert!(diff.touches_material("business_license") && diff.touches_material("picture"));
    let names: Vec<_> = diff
        .fields
        .iter()
        .filter(|field| field.pointer == "/name")
        .map(|field| &field.change)
        .collect();
    assert!(
        matches!(names[..], [Change::Removed { .. }, Change::Added { .. }]),
        "{names:?}"
    );
}

#[test]
fn the_wire_form_names_the_kind_of_change() {
    let before = offering(|_| {});
    let after = offering(|draft| {
        draft.product_version = "V2.2".into();
        draft.scenario_tags.push("governance.parking".into());
    });
    let diff = changed(&before, &after);
    let wire = serde_json::to_value(&diff).unwrap();
    assert_eq!(
        wire,
        serde_json::json!({"fields": [
            {"pointer": "/product_version", "change": {
                "kind": "text", "before": "V2.1", "after": "V2.2",
                "segments": [{"op": "removed", "text": "V2.1"}, {"op": "added", "text": "V2.2"}],
            }},
            {"pointer": "/scenario_tags", "change": {
                "kind": "set", "added": ["governance.parking"], "removed": [], "kept": 1,
            }},
        ]})
    );
    assert_eq!(serde_json::from_value::<ContentDiff>(wire).unwrap(), diff);
}

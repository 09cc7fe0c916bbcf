//! What holds of any two contents.

use proptest::{prelude::*, sample::subsequence};

use super::*;
use crate::offering::OfferingKind;

const TAGS: [&str; 3] = ["governance.grid", "governance.parking", "livelihood.health"];
const INTERFACES: [&str; 4] = ["MQTT", "GB/T 28181", "OPC UA", "HTTP"];
const REQUIREMENTS: [&str; 3] = ["picture", "test_report", "use_certificate"];

fn texts<const N: usize>(
    of: [&'static str; N],
    at_least: usize,
) -> impl Strategy<Value = Vec<String>> {
    subsequence(of.to_vec(), at_least..=N)
        .prop_shuffle()
        .prop_map(|list| list.into_iter().map(str::to_owned).collect())
}

fn partners() -> impl Strategy<Value = Vec<PartnerDraft>> {
    let partner =
        ("示例[甲乙丙]", "(集成|运维)", any::<bool>()).prop_map(|(name, role, agreed)| {
            PartnerDraft {
                name,
                role,
                consent: if agreed {
                    Consent::Declared
                } else {
                    Consent::Pending
                },
                ..PartnerDraft::default()
            }
        });
    prop::collection::vec(partner, 0..4)
}

fn materials() -> impl Strategy<Value = Vec<AttachedMaterial>> {
    let attached = (prop::sample::select(&REQUIREMENTS[..]), 0..6_u128);
    prop::collection::btree_set(attached, 0..5).prop_map(|set| {
        set.into_iter()
            .map(|(requirement, number)| handed_in(requirement, number))
            .collect()
    })
}

fn contents() -> impl Strategy<Value = Content> {
    let said = (
        "(面向|智慧|园区|平台|，|的){6,30}",
        "(说明|能耗|\n|V2\\.1){0,20}",
        1..=9_i64,
    );
    let lists = (
        texts(TAGS, 1),
        texts(INTERFACES, 0),
        partners(),
        materials(),
    );
    (said, lists).prop_map(|((summary, description, trl), lists)| {
        let (scenario_tags, interfaces, partners, materials) = lists;
        offering(|draft| {
            draft.kind = Some(OfferingKind::Product);
            draft.components.clear();
            draft.summary = format!("一个示例，{summary}。");
            draft.description = description;
            draft.trl = Some(trl);
            draft.scenario_tags = scenario_tags;
            draft.interfaces = interfaces;
            draft.partners = partners;
            draft.materials = materials;
        })
    })
}

/// Materials 0 and 1 are the same file, so are 2 and 3; nothing is known of the others.
fn hashes() -> BTreeMap<MaterialId, ContentHash> {
    let hash = |number: u128| ContentHash::of((number / 2).to_string().as_bytes());
    (0..4)
        .map(|number| (material(number), hash(number)))
        .collect()
}

/// The same change told from the other end, as far as it can be: of what is the same in two texts there may be two accounts.
fn turned(change: &Change) -> Change {
    match change.clone() {
        Change::Added { after } => Change::Removed { before: after },
        Change::Removed { before } => Change::Added { after: before },
        Change::Value { before, after } => Change::Value {
            before: after,
            after: before,
        },
        Change::Text { before, after, .. } => Change::Text {
            segments: segments(&after, &before),
            before: after,
            after: before,
        },
        Change::Set {
            added,
            removed,
            kept,
        } => Change::Set {
            added: removed,
            removed: added,
            kept,
        },
        Change::Partners {
            added,
            removed,
            changed,
            kept,
        } => Change::Partners {
            added: removed,
            removed: added,
            changed: changed
                .into_iter()
                .map(|it| PartnerChange {
                    before: it.after,
                    after: it.before,
                })
                .collect(),
            kept,
        },
        Change::Materials {
            added,
            removed,
            replaced,
            kept,
        } => Change::Materials {
            added: removed,
            removed: added,
            replaced: replaced
                .into_iter()
                .map(|it| MaterialChange {
                    requirement: it.requirement,
                    before: it.after,
                    after: it.before,
                })
                .collect(),
            kept,
        },
    }
}

/// How many entries a change names on each side.
fn shape(change: &Change) -> (usize, usize, usize) {
    match change {
        Change::Partners {
            added,
            removed,
            changed,
            ..
        } => (added.len(), removed.len(), changed.len()),
        Change::Materials {
            added,
            removed,
            replaced,
            ..
        } => (added.len(), removed.len(), replaced.len()),
        _ => (0, 0, 0),
    }
}

proptest! {
    #[test]
    fn nothing_changed_from_a_content_to_itself(content in contents()) {
        prop_assert!(diff(&content, &content, &hashes()).is_empty());
        prop_assert!(diff(&content, &content, &BTreeMap::new()).is_empty());
    }

    #[test]
    fn there_and_back_is_the_same_change(before in contents(), after in contents()) {
        let there = diff(&before, &after, &hashes());
        let back = diff(&after, &before, &hashes());
        prop_assert_eq!(pointers(&there), pointers(&back));
        for (one, other) in there.fields.iter().zip(&back.fields) {
            let turned = turned(&one.change);
            match one.change {
                // Which of several entries of one name or requirement is paired with which depends on their order.
                Change::Partners { .. } | Change::Materials { .. } => {
                    prop_assert_eq!(shape(&turned), shape(&other.change));
                }
                _ => prop_assert_eq!(&turned, &other.change),
            }
        }
    }

    /// What is not listed is equal, but for order and files that were uploaded again.
    #[test]
    fn every_difference_is_listed(before in contents(), after in contents()) {
        let found = diff(&before, &after, &BTreeMap::new());
        prop_assert_eq!(found.touches(""), !found.is_empty());
        let (before, after) = (Side::of(&before), Side::of(&after));
        for field in &fields::OFFERING {
            let sorted = |side: &Side<'_>| {
                let value = side.field(field.name).cloned().unwrap_or_default();
                match value {
                    Value::Array(list) => {
                        let mut list: Vec<String> = list.iter().map(Value::to_string).collect();
                        list.sort_unstable();
                        Value::from(list)
                    }
                    other => other,
                }
            };
            let is_listed = found.touches(&format!("/{}", field.name));
            prop_assert_eq!(is_listed, sorted(&before) != sorted(&after), "{}", field.name);
        }
    }
}

//! How each field of the contents is compared, in the order of the form. A test holds the table against the contents' schemas.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Change, Side, lists, text::segments};
use crate::{ContentHash, id::MaterialId, revision::Content};

/// A field of the content.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub name: &'static str,
    pub comparison: Comparison,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    /// Word by word.
    Text,
    /// The same or not: a number, a word, a code, an identity.
    Word,
    /// What is in it, not in which order.
    Set,
    Partners,
    Materials,
}

use Comparison::{Materials, Partners, Set, Text, Word};

const fn field(name: &'static str, comparison: Comparison) -> Field {
    Field { name, comparison }
}

#[rustfmt::skip]
pub(super) const OFFERING: [Field; 16] = [
    field("kind", Word),
    field("name", Text),
    field("name_en", Text),
    field("summary", Text),
    field("summary_en", Text),
    field("description", Text),
    field("product_version", Text),
    field("website", Text),
    field("change_kind", Word),
    field("scenario_tags", Set),
    field("trl", Word),
    field("industry", Word),
    field("interfaces", Set),
    field("components", Set),
    field("partners", Partners),
    field("materials", Materials),
];

#[rustfmt::skip]
pub(super) const ORGANIZATION: [Field; 13] = [
    field("kind", Word),
    field("name", Text),
    field("name_en", Text),
    field("identity", Word),
    field("region", Word),
    field("origin", Word),
    field("change_kind", Word),
    field("address", Text),
    field("industry", Word),
    field("website", Text),
    field("introduction", Text),
    field("contact", Word),
    field("materials", Materials),
];

pub(super) const fn of(content: &Content) -> &'static [Field] {
    match content {
        Content::Organization(_) => &ORGANIZATION,
        Content::Offering(_) => &OFFERING,
    }
}

/// What a pointer names in the content: the form asks for the identity as `/uscc` or `/foreign`, the content keeps one of them. `/` is
/// read as the whole, as people mean it.
pub(super) fn in_content(pointer: &str) -> &str {
    match pointer.split('/').nth(1) {
        Some("uscc" | "foreign") => "/identity",
        Some("") if pointer.len() == 1 => "",
        _ => pointer,
    }
}

impl Field {
    /// What changed, or nothing.
    pub(super) fn change(
        &self,
        before: &Side<'_>,
        after: &Side<'_>,
        hashes: &BTreeMap<MaterialId, ContentHash>,
    ) -> Option<Change> {
        let (earlier, later) = (before.field(self.name), after.field(self.name));
        match self.comparison {
            Comparison::Text | Comparison::Word => value(earlier, later, self.comparison),
            Comparison::Set => lists::sets(earlier, later),
            Comparison::Partners => lists::partners(before.partners(), after.partners()),
            Comparison::Materials => {
                lists::materials(before.materials(), after.materials(), hashes)
            }
        }
    }
}

fn value(before: Option<&Value>, after: Option<&Value>, comparison: Comparison) -> Option<Change> {
    match (before, after) {
        (None, None) => None,
        (Some(before), Some(after)) if before == after => None,
        (None, Some(after)) => Some(Change::Added {
            after: after.clone(),
        }),
        (Some(before), None) => Some(Change::Removed {
            before: before.clone(),
        }),
        (Some(Value::String(before)), Some(Value::String(after)))
            if comparison == Comparison::Text =>
        {
            Some(Change::Text {
                before: before.clone(),
                after: after.clone(),
                segments: segments(before, after),
            })
        }
        (Some(before), Some(after)) => Some(Change::Value {
            before: before.clone(),
            after: after.clone(),
        }),
    }
}

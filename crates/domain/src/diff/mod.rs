//! What changed between two contents of one subject, field by field: what a reviewer reads of a second submission.
//!
//! [`fields`] is the table of the fields and of how each is compared; [`mod@text`] finds what differs inside a text, [`lists`] what
//! differs between lists, whose order says nothing. A field is compared as a whole: inside a list nothing has an address that holds in
//! both contents.

mod fields;
mod lists;
#[cfg(test)]
mod tests;
mod text;

use std::{collections::BTreeMap, mem};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    ContentHash, id::MaterialId, material::AttachedMaterial, offering::Partner, revision::Content,
};
pub use text::segments;

/// The fields that differ, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ContentDiff {
    pub fields: Vec<FieldDiff>,
}

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldDiff {
    /// JSON pointer into the content, such as `/summary`.
    pub pointer: String,
    pub change: Change,
}

/// How a field differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = FieldChange)]
pub enum Change {
    /// Only the later content has it.
    Added { after: Value },
    /// Only the earlier content had it.
    Removed { before: Value },
    /// A text. Its segments in order, those that were added left out, are the text before; those that were removed left out, the text
    /// after.
    Text {
        before: String,
        after: String,
        segments: Vec<Segment>,
    },
    /// A number, a word, a code, an identity.
    Value { before: Value, after: Value },
    /// A list of texts or codes whose order says nothing.
    Set {
        added: Vec<String>,
        removed: Vec<String>,
        /// How many are in both.
        kept: usize,
    },
    /// 联合单位, each known by its name.
    Partners {
        added: Vec<Partner>,
        removed: Vec<Partner>,
        changed: Vec<PartnerChange>,
        /// How many are the same in both.
        kept: usize,
    },
    /// Files. The same bytes uploaded again are no change.
    Materials {
        added: Vec<AttachedMaterial>,
        removed: Vec<AttachedMaterial>,
        replaced: Vec<MaterialChange>,
        /// How many are in both.
        kept: usize,
    },
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TextSegment)]
pub struct Segment {
    pub op: SegmentOp,
    pub text: String,
}

/// Which of the two texts a segment belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TextSegmentOp)]
pub enum SegmentOp {
    /// To both.
    Same,
    /// To the text before alone.
    Removed,
    /// To the text after alone.
    Added,
}

/// A partner that kept its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PartnerChange {
    pub before: Partner,
    pub after: Partner,
}

/// Another file for the same requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MaterialChange {
    pub requirement: String,
    pub before: MaterialId,
    pub after: MaterialId,
}

/// What changed from one content to a later one of the same subject.
///
/// Content names materials by id. `hashes` tells which of them are the same file; one that it does not know is the same only as itself.
pub fn diff(
    before: &Content,
    after: &Content,
    hashes: &BTreeMap<MaterialId, ContentHash>,
) -> ContentDiff {
    let is_one_kind = mem::discriminant(before) == mem::discriminant(after);
    let (before, after) = (Side::of(before), Side::of(after));
    let fields = if is_one_kind {
        compare(&before, &after, hashes)
    } else {
        // Nobody should ask, and whoever does gets an answer that is true: nothing of the one is in the other.
        let mut fields = compare(&before, &Side::default(), hashes);
        fields.extend(compare(&Side::default(), &after, hashes));
        fields
    };
    ContentDiff { fields }
}

impl ContentDiff {
    pub const fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The change of a field of the content, by its own pointer.
    pub fn change(&self, pointer: &str) -> Option<&Change> {
        self.fields
            .iter()
            .find(|field| field.pointer == pointer)
            .map(|field| &field.change)
    }

    /// Whether what a pointer names changed, or anything above or below it. The empty pointer names the whole content.
    pub fn touches(&self, pointer: &str) -> bool {
        self.fields.iter().any(|field| field.is_about(pointer))
    }

    /// Whether what was handed in for a requirement changed.
    pub fn touches_material(&self, requirement: &str) -> bool {
        self.fields.iter().any(|field| match &field.change {
            Change::Materials {
                added,
                removed,
                replaced,
                ..
            } => {
                let mut codes = added.iter().chain(removed).map(|it| &it.requirement);
                codes.any(|code| code == requirement)
                    || replaced.iter().any(|it| it.requirement == requirement)
            }
            _ => false,
        })
    }
}

impl FieldDiff {
    /// Whether the pointer, of the content or of its draft, names this field or something above or below it.
    pub fn is_about(&self, pointer: &str) -> bool {
        is_about(&self.pointer, pointer)
    }
}

/// Whether a pointer, of the content or of its draft, names the field or something above or below it.
pub fn is_about(field: &str, pointer: &str) -> bool {
    let pointer = fields::in_content(pointer);
    let below = pointer.strip_prefix(field);
    pointer.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn compare(
    before: &Side<'_>,
    after: &Side<'_>,
    hashes: &BTreeMap<MaterialId, ContentHash>,
) -> Vec<FieldDiff> {
    let Some(content) = after.content.or(before.content) else {
        return Vec::new();
    };
    let changed = fields::of(content).iter().filter_map(|field| {
        Some(FieldDiff {
            pointer: format!("/{}", field.name),
            change: field.change(before, after, hashes)?,
        })
    });
    changed.collect()
}

/// One of the two contents, also as JSON; or nothing at all.
#[derive(Default)]
struct Side<'a> {
    content: Option<&'a Content>,
    json: Value,
}

impl<'a> Side<'a> {
    fn of(content: &'a Content) -> Self {
        #[expect(
            clippy::expect_used,
            reason = "a structure of texts, numbers and lists has a JSON form"
        )]
        let json = serde_json::to_value(content).expect("content is JSON");
        Self {
            content: Some(content),
            json,
        }
    }

    fn field(&self, name: &str) -> Option<&Value> {
        self.json.get(name)
    }

    fn partners(&self) -> &'a [Partner] {
        match self.content {
            Some(Content::Offering(content)) => &content.partners,
            Some(Content::Organization(_)) | None => &[],
        }
    }

    fn materials(&self) -> &'a [AttachedMaterial] {
        self.content.map_or(&[], Content::materials)
    }
}

//! The form of an application file, and what an item says as a draft.
//!
//! Items are read one by one: one that has another shape is refused like one with a wrong code, and the rest goes on.

use serde::{
    Deserialize,
    de::{DeserializeOwned, Error as _},
};
use serde_json::Value;
use showcase_domain::{
    message::{FieldErrors, Message},
    offering::{OfferingDraft, OfferingKind},
    organization::{OrganizationDraft, OrganizationKind, Origin},
};

/// The file is not one of applications at all.
#[derive(Debug, thiserror::Error)]
#[error("not a file of applications")]
pub struct NotApplications(#[from] serde_json::Error);

/// What a file applies for.
#[derive(Debug)]
pub struct Applications {
    pub(super) organizations: Vec<Item<OrganizationDraft>>,
    pub(super) offerings: Vec<Item<OfferingItem>>,
}

/// One item with the place it has in the file.
#[derive(Debug)]
pub(super) struct Item<T> {
    /// JSON pointer from the root of the file.
    pub pointer: String,
    /// What other items call it.
    pub reference: Option<String>,
    /// What it is called, as far as it can be read.
    pub name: String,
    pub content: Result<T, FieldErrors>,
}

/// An offering with the organization that it names.
#[derive(Debug)]
pub(super) struct OfferingItem {
    pub organization: String,
    pub external_ref: Option<String>,
    pub draft: OfferingDraft,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "about")]
    _about: Option<String>,
    #[serde(default)]
    organizations: Vec<Value>,
    #[serde(default)]
    offerings: Vec<Value>,
    /// Further organizations, known to be wrong: a sample shows with them what is refused.
    #[serde(default)]
    must_be_refused: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganizationFields {
    #[serde(default, rename = "ref")]
    reference: Option<String>,
    #[serde(default, rename = "why")]
    _why: Option<String>,
    kind: Option<OrganizationKind>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    uscc: String,
    #[serde(default)]
    region: String,
    origin: Option<Origin>,
    #[serde(default)]
    address: String,
    #[serde(default)]
    industry: String,
    #[serde(default)]
    website: String,
    #[serde(default)]
    introduction: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferingFields {
    #[serde(default)]
    organization: String,
    external_ref: Option<String>,
    kind: Option<OfferingKind>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    summary_en: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    product_version: String,
    #[serde(default)]
    scenario_tags: Vec<String>,
    trl: Option<i64>,
    #[serde(default)]
    industry: String,
    #[serde(default)]
    interfaces: Vec<String>,
    #[serde(default)]
    website: String,
}

impl Applications {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is not JSON, or not of this form on the outside.
    pub fn parse(text: &[u8]) -> Result<Self, NotApplications> {
        let file: File = serde_json::from_slice(text)?;
        if file.organizations.is_empty()
            && file.offerings.is_empty()
            && file.must_be_refused.is_empty()
        {
            return Err(
                serde_json::Error::custom("it has no organizations and no offerings").into(),
            );
        }
        let mut organizations = items("/organizations", file.organizations, organization);
        organizations.extend(items(
            "/must_be_refused",
            file.must_be_refused,
            organization,
        ));
        Ok(Self {
            organizations,
            offerings: items("/offerings", file.offerings, offering),
        })
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.organizations.len() + self.offerings.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn items<Fields: DeserializeOwned, T>(
    list: &str,
    values: Vec<Value>,
    item: impl Fn(Fields) -> (Option<String>, T),
) -> Vec<Item<T>> {
    let read = |(index, value): (usize, Value)| {
        let name = value
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let malformed = |error: serde_json::Error| {
            FieldErrors::one(
                "",
                Message::Malformed {
                    detail: error.to_string(),
                },
            )
        };
        let (reference, content) = match serde_json::from_value(value).map(&item) {
            Ok((reference, content)) => (reference, Ok(content)),
            Err(error) => (None, Err(malformed(error))),
        };
        Item {
            pointer: format!("{list}/{index}"),
            reference,
            name,
            content,
        }
    };
    values.into_iter().enumerate().map(read).collect()
}

fn organization(fields: OrganizationFields) -> (Option<String>, OrganizationDraft) {
    let draft = OrganizationDraft {
        kind: fields.kind,
        name: fields.name,
        name_en: fields.name_en,
        uscc: fields.uscc,
        region: fields.region,
        origin: fields.origin,
        address: fields.address,
        industry: fields.industry,
        website: fields.website,
        introduction: fields.introduction,
        ..OrganizationDraft::default()
    };
    (fields.reference, draft)
}

fn offering(fields: OfferingFields) -> (Option<String>, OfferingItem) {
    let draft = OfferingDraft {
        kind: fields.kind,
        name: fields.name,
        name_en: fields.name_en,
        summary: fields.summary,
        summary_en: fields.summary_en,
        description: fields.description,
        product_version: fields.product_version,
        scenario_tags: fields.scenario_tags,
        trl: fields.trl,
        industry: fields.industry,
        interfaces: fields.interfaces,
        website: fields.website,
        ..OfferingDraft::default()
    };
    (
        None,
        OfferingItem {
            organization: fields.organization,
            external_ref: fields.external_ref,
            draft,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_of_another_shape_stands_alone() {
        let text = r#"{"organizations":[{"ref":"a","name":"示例甲"},{"name":"示例乙","colour":"red"}],"offerings":[{"organization":"a","trl":"nine"}]}"#;
        let applications = Applications::parse(text.as_bytes()).unwrap();
        let [first, second] = &applications.organizations[..] else {
            panic!("two organizations")
        };
        assert_eq!(
            (first.reference.as_deref(), first.content.is_ok()),
            (Some("a"), true)
        );
        assert_eq!(
            (second.name.as_str(), second.pointer.as_str()),
            ("示例乙", "/organizations/1")
        );
        assert_eq!(
            second
                .content
                .as_ref()
                .unwrap_err()
                .iter()
                .next()
                .unwrap()
                .message
                .code(),
            "malformed"
        );
        assert!(applications.offerings[0].content.is_err());
    }

    #[test]
    fn something_else_is_no_file_of_applications() {
        for text in ["", "[]", "{}", "{\"offering\":[]}", "{\"organizations\":3}"] {
            assert!(Applications::parse(text.as_bytes()).is_err(), "{text}");
        }
    }
}

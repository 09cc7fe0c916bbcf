//! The readable pages: plain documents that open without anything else.

use askama::Template;
use serde_json::Value;
use showcase_domain::{
    Language::ZhCn, industry::IndustryCode, procedure::field_name, revision::Content,
    vocabulary::ScenarioTag,
};

use super::pack::Packed;
use crate::Error;

#[derive(Template)]
#[template(path = "archive/document.html")]
pub(super) struct Document {
    pub(super) title: String,
    /// Number of the case, and what else stands below the title.
    pub(super) note: String,
    pub(super) sections: Vec<Section>,
}

pub(super) struct Section {
    pub(super) heading: String,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Row {
    pub(super) label: String,
    pub(super) value: String,
}

#[derive(Template)]
#[template(path = "archive/index.html")]
pub(super) struct IndexPage<'a> {
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    pub(super) entries: &'a [Packed],
    pub(super) erased: Vec<String>,
}

impl Row {
    pub(super) fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }

    /// Words that were erased with the person who wrote them are said to be so.
    pub(super) fn said(label: impl Into<String>, words: Option<&String>) -> Self {
        let erased = || "（已随人员信息删除）".to_owned();
        Self::new(label, words.cloned().unwrap_or_else(erased))
    }
}

pub(super) fn drawn(page: &impl Template) -> Result<bytes::Bytes, Error> {
    Ok(page.render().map_err(Error::internal)?.into())
}

/// The fields of a content, labelled as everywhere. What is not known by a name is shown by its key.
pub(super) fn content_rows(content: &Content) -> Vec<Row> {
    let value = serde_json::to_value(content).unwrap_or_default();
    let Value::Object(fields) = value else {
        return Vec::new();
    };
    fields
        .iter()
        // Materials have a list of their own; the contact is a person's data and stays with the registry.
        .filter(|(name, _)| !matches!(name.as_str(), "subject" | "materials" | "contact"))
        .map(|(name, value)| Row::new(field_name(&format!("/{name}"), ZhCn), readable(name, value)))
        .collect()
}

fn readable(field: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => worded(field, text),
        Value::Array(items) => {
            let items = items.iter().map(|item| readable(field, item));
            items.collect::<Vec<_>>().join("\n")
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| {
                let label = field_name(&format!("/{name}"), ZhCn);
                format!("{label}：{}", readable(name, value))
            });
            fields.collect::<Vec<_>>().join("；")
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// Codes with what they stand for.
fn worded(field: &str, text: &str) -> String {
    let name = match field {
        "scenario_tags" => ScenarioTag::parse(text)
            .ok()
            .map(|tag| tag.name(ZhCn).to_owned()),
        "industry" => IndustryCode::parse(text)
            .ok()
            .map(|code| code.name().to_owned()),
        _ => None,
    };
    name.map_or_else(|| text.to_owned(), |name| format!("{text} {name}"))
}

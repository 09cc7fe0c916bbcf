//! The document says of every operation what a client and the policy need to know.

use std::collections::BTreeSet;

use serde_json::Value;
use showcase_domain::policy::Action;

use super::ACTION;

fn document() -> Value {
    serde_json::from_str(&crate::document()).unwrap()
}

/// Every operation as `METHOD path`, with its description.
fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().unwrap();
            methods
                .iter()
                .map(move |(method, operation)| (format!("{method} {path}"), operation))
        })
        .collect()
}

fn words(operation: &Value) -> Vec<&str> {
    match &operation[ACTION] {
        Value::String(word) => vec![word],
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_operation_is_named_tagged_and_tied_to_the_policy() {
    let document = document();
    let tags = document["tags"].as_array().unwrap();
    let tags: BTreeSet<_> = tags
        .iter()
        .map(|tag| tag["name"].as_str().unwrap())
        .collect();
    let mut names = BTreeSet::new();
    for (operation, described) in operations(&document) {
        let name = described["operationId"].as_str().expect(&operation);
        assert!(names.insert(name), "{name} twice");
        assert!(described["summary"].is_string(), "{operation}");
        let tagged = described["tags"].as_array().expect(&operation);
        assert_eq!(tagged.len(), 1, "{operation}");
        assert!(tags.contains(tagged[0].as_str().unwrap()), "{operation}");
        let words = words(described);
        assert!(!words.is_empty(), "{operation}");
        for word in words {
            assert!(Action::from_word(word).is_some(), "{operation}: {word}");
        }
        let security = described["security"].as_array().expect(&operation);
        assert!(
            security.iter().any(|it| it.get(super::SCHEME).is_some()),
            "{operation}"
        );
    }
}

#[test]
fn every_action_has_an_operation() {
    let document = document();
    let operations = operations(&document);
    let used: BTreeSet<_> = operations
        .iter()
        .flat_map(|(_, operation)| words(operation))
        .collect();
    let unused: Vec<_> = Action::ALL
        .iter()
        .filter(|action| !used.contains(action.word()))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_path_parameter_and_every_problem_is_described() {
    let document = document();
    for (operation, described) in operations(&document) {
        let parameters = described["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        for name in operation
            .split('/')
            .filter_map(|part| part.strip_prefix('{'))
        {
            let name = name.trim_end_matches('}');
            assert!(
                parameters
                    .iter()
                    .any(|it| it["name"] == name && it["in"] == "path"),
                "{operation}: {name}"
            );
        }
        let responses = described["responses"].as_object().unwrap();
        assert!(
            responses.keys().any(|status| status.starts_with('2')),
            "{operation}"
        );
        assert!(
            responses.contains_key("401") && responses.contains_key("default"),
            "{operation}"
        );
        assert_eq!(
            responses.contains_key("404"),
            operation.contains('{'),
            "{operation}"
        );
    }
}

#[test]
fn every_list_with_a_cursor_takes_it() {
    let document = document();
    for name in [
        "list_organizations",
        "list_offerings",
        "list_cases",
        "list_catalogue",
    ] {
        let operations = operations(&document);
        let (_, described) = operations
            .iter()
            .find(|(_, it)| it["operationId"] == name)
            .unwrap();
        for parameter in ["cursor", "limit", "q"] {
            let parameters = described["parameters"].as_array().unwrap();
            assert!(
                parameters
                    .iter()
                    .any(|it| it["name"] == parameter && it["in"] == "query"),
                "{name}: {parameter}"
            );
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut missing = BTreeSet::new();
    find_missing(&document, &document, &mut missing);
    assert!(missing.is_empty(), "{missing:?}");
}

fn find_missing(document: &Value, part: &Value, missing: &mut BTreeSet<String>) {
    match part {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref")
                && document
                    .pointer(reference.trim_start_matches('#'))
                    .is_none()
            {
                missing.insert(reference.clone());
            }
            members
                .values()
                .for_each(|member| find_missing(document, member, missing));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| find_missing(document, item, missing)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

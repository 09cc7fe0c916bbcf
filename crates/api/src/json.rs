//! From the bytes of a body to its type, naming the place of whatever is wrong.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Value, error::Category};
use serde_path_to_error::{Path, Segment};
use showcase_domain::{
    Refusal,
    message::{FieldErrors, Message},
};
use showcase_registry::Supplied;

/// What is not JSON is malformed; JSON of another shape is invalid at a pointer.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Supplied<T> {
    // Read through first: a shape error near the start must not hide that the rest is no JSON.
    let _: IgnoredAny =
        serde_json::from_slice(bytes).map_err(|error| refusal(&error, String::new()))?;
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let pointer = pointer(error.path());
        refusal(error.inner(), pointer)
    })?;
    refuse_positional(bytes)?;
    refuse_nul(bytes)?;
    Ok(value)
}

/// A list would be read as the fields in their order, whose names then mean nothing.
fn refuse_positional(bytes: &[u8]) -> Result<(), Refusal> {
    match bytes.trim_ascii_start().first() {
        Some(b'[') => {
            let detail = "a list, expected an object".to_owned();
            let errors = FieldErrors::one("", Message::Malformed { detail });
            Err(Refusal::Invalid(errors))
        }
        _ => Ok(()),
    }
}

fn refusal(error: &serde_json::Error, pointer: String) -> Refusal {
    let detail = error.to_string();
    match error.classify() {
        Category::Syntax | Category::Eof | Category::Io => Refusal::Malformed { detail },
        Category::Data => Refusal::Invalid(FieldErrors::one(pointer, message(detail))),
    }
}

fn message(detail: String) -> Message {
    let quoted = |start: &str| {
        let rest = detail.strip_prefix(start)?;
        rest.split_once('`').map(|(name, _)| name.to_owned())
    };
    if let Some(name) = quoted("unknown field `") {
        Message::UnknownField { name }
    } else if let Some(value) = quoted("unknown variant `") {
        Message::NotAllowed { value }
    } else if detail.starts_with("missing field `") {
        Message::Required
    } else {
        Message::Malformed { detail }
    }
}

/// RFC 6901.
fn pointer(path: &Path) -> String {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } | Segment::Enum { variant: key } => {
                Some(format!("/{}", key.replace('~', "~0").replace('/', "~1")))
            }
            Segment::Unknown => None,
        })
        .collect()
}

/// No text of ours has a NUL in it, and PostgreSQL takes none. It can only stand in JSON as an escape, so most bodies need no walk.
fn refuse_nul(bytes: &[u8]) -> Result<(), Refusal> {
    const ESCAPED: &[u8] = b"\\u0000";
    if !bytes.windows(ESCAPED.len()).any(|part| part == ESCAPED) {
        return Ok(());
    }
    let value: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let mut errors = FieldErrors::new();
    find_nul(&value, "", &mut errors);
    errors.into_result(()).map_err(Refusal::Invalid)
}

fn find_nul(value: &Value, at: &str, errors: &mut FieldErrors) {
    match value {
        Value::String(text) => {
            if let Some(index) = text.chars().position(|character| character == '\0') {
                errors.at(
                    at,
                    Message::ControlCharacter {
                        position: index + 1,
                    },
                );
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find_nul(item, &format!("{at}/{index}"), errors);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                find_nul(member, &format!("{at}/{key}"), errors);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use showcase_domain::offering::OfferingDraft;

    use super::*;

    fn refused(json: &str) -> (String, &'static str) {
        match parse::<OfferingDraft>(json.as_bytes()) {
            Err(Refusal::Invalid(errors)) => {
                let error = errors.into_iter().next().unwrap();
                (error.pointer, error.message.code())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_shape_error_has_its_place() {
        assert_eq!(
            refused(r#"{"colour": 1}"#),
            ("/colour".to_owned(), "unknown_field")
        );
        assert_eq!(
            refused(r#"{"partners": [{}, {"naam": ""}]}"#),
            ("/partners/1/naam".to_owned(), "unknown_field")
        );
        assert_eq!(refused(r#"{"name": 3}"#), ("/name".to_owned(), "malformed"));
        assert_eq!(
            refused(r#"{"kind": "toy"}"#),
            ("/kind".to_owned(), "not_allowed")
        );
        assert_eq!(
            refused(r#"{"scenario_tags": ["a", "b\u0000"]}"#),
            ("/scenario_tags/1".to_owned(), "control_character")
        );
        assert_eq!(refused("[]").0, "");
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for text in ["", "{", "[[", "not json", "{} {}", "{\"name\": \"\u{1}\"}"] {
            assert!(
                matches!(
                    parse::<OfferingDraft>(text.as_bytes()),
                    Err(Refusal::Malformed { .. })
                ),
                "{text}"
            );
        }
        assert!(parse::<OfferingDraft>(br#"{"name": "\\u0000"}"#).is_ok());
    }
}

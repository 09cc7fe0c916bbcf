//! Lays a file and the environment over the compiled-in defaults.
//!
//! The defaults name every key there is and show its type; whatever names another key, or has another type, is an error that says
//! where it stands. A misspelt key that is silently ignored would be a setting that somebody believes in.

use toml::{Table, Value};

/// Variables of this prefix belong to the configuration.
pub const PREFIX: &str = "SHOWCASE__";

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OverlayError {
    #[error("{origin}: unknown key `{key}`{}", hint(.nearest.as_deref()))]
    UnknownKey {
        origin: String,
        key: String,
        nearest: Option<String>,
    },
    #[error("{origin}: `{key}` must be {expected}")]
    WrongType {
        origin: String,
        key: String,
        expected: &'static str,
    },
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |key| format!(" (is `{key}` meant?)"))
}

/// Lays the tables of a file over those of `base`.
pub fn file(base: &mut Table, over: Table, origin: &str) -> Result<(), OverlayError> {
    let known = keys(base, "");
    merge(base, over, "", origin, &known)
}

/// Lays one environment variable over `base`: `SHOWCASE__SERVER__LISTEN` is `server.listen`.
pub fn variable(base: &mut Table, name: &str, text: &str) -> Result<(), OverlayError> {
    let origin = format!("environment variable {name}");
    let path = name
        .strip_prefix(PREFIX)
        .unwrap_or(name)
        .to_lowercase()
        .replace("__", ".");
    let known = keys(base, "");
    let Some(value) = slot(base, &path) else {
        return Err(OverlayError::UnknownKey {
            origin,
            nearest: nearest(&known, &path),
            key: path,
        });
    };
    *value = typed(value, text).ok_or(OverlayError::WrongType {
        origin,
        key: path,
        expected: expected(value),
    })?;
    Ok(())
}

/// The value at a path; a section is none.
fn slot<'t>(table: &'t mut Table, path: &str) -> Option<&'t mut Value> {
    match path.split_once('.') {
        Some((name, rest)) => slot(table.get_mut(name)?.as_table_mut()?, rest),
        None => table.get_mut(path).filter(|value| !value.is_table()),
    }
}

fn merge(
    base: &mut Table,
    over: Table,
    path: &str,
    origin: &str,
    known: &[String],
) -> Result<(), OverlayError> {
    for (name, value) in over {
        let key = join(path, &name);
        match (base.get_mut(&name), value) {
            (None, _) => {
                return Err(OverlayError::UnknownKey {
                    origin: origin.to_owned(),
                    nearest: nearest(known, &key),
                    key,
                });
            }
            (Some(Value::Table(inner)), Value::Table(value)) => {
                merge(inner, value, &key, origin, known)?;
            }
            (Some(slot), value) if slot.same_type(&value) => *slot = value,
            (Some(slot), _) => {
                return Err(OverlayError::WrongType {
                    origin: origin.to_owned(),
                    key,
                    expected: expected(slot),
                });
            }
        }
    }
    Ok(())
}

/// What the text of a variable means where `like` stands.
fn typed(like: &Value, text: &str) -> Option<Value> {
    match like {
        Value::String(_) => Some(Value::String(text.to_owned())),
        Value::Integer(_) => text.trim().parse().ok().map(Value::Integer),
        Value::Boolean(_) => text.trim().parse().ok().map(Value::Boolean),
        Value::Array(_) => {
            let items = text
                .split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty());
            Some(Value::Array(
                items.map(|item| Value::String(item.to_owned())).collect(),
            ))
        }
        Value::Float(_) | Value::Datetime(_) | Value::Table(_) => None,
    }
}

const fn expected(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "text",
        Value::Integer(_) => "a whole number",
        Value::Boolean(_) => "true or false",
        Value::Array(_) => "a list",
        Value::Float(_) => "a number",
        Value::Datetime(_) => "a date",
        Value::Table(_) => "a section",
    }
}

fn keys(table: &Table, path: &str) -> Vec<String> {
    table
        .iter()
        .flat_map(|(name, value)| match value {
            Value::Table(inner) => keys(inner, &join(path, name)),
            _ => vec![join(path, name)],
        })
        .collect()
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// The key that was probably meant: the same last word, or one slip of the finger away.
fn nearest(known: &[String], key: &str) -> Option<String> {
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    known
        .iter()
        .find(|candidate| slips(candidate, key) <= 2)
        .or_else(|| known.iter().find(|candidate| last(candidate) == last(key)))
        .cloned()
}

/// Levenshtein distance.
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Table {
        "name = \"x\"\n[server]\nlisten = \"a\"\nlimit = 1\nproxies = []"
            .parse()
            .unwrap()
    }

    #[test]
    fn a_file_overrides_only_what_it_names() {
        let mut table = base();
        file(&mut table, "[server]\nlimit = 7".parse().unwrap(), "x.toml").unwrap();
        assert_eq!(table["server"]["limit"].as_integer(), Some(7));
        assert_eq!(table["server"]["listen"].as_str(), Some("a"));
    }

    #[test]
    fn unknown_keys_name_the_key_and_where_it_stands() {
        let refused = file(
            &mut base(),
            "[server]\nlisten_ = \"b\"".parse().unwrap(),
            "x.toml",
        )
        .unwrap_err();
        assert_eq!(
            refused.to_string(),
            "x.toml: unknown key `server.listen_` (is `server.listen` meant?)"
        );
        let refused = file(
            &mut base(),
            "[serve]\nproxies = []".parse().unwrap(),
            "x.toml",
        )
        .unwrap_err();
        assert_eq!(refused.to_string(), "x.toml: unknown key `serve`");
        let refused = variable(&mut base(), "SHOWCASE__SERVER__LISTN", "b").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "environment variable SHOWCASE__SERVER__LISTN: unknown key `server.listn` (is `server.listen` meant?)"
        );
        for section in ["SHOWCASE__SERVER", "SHOWCASE__", "SHOWCASE__NAME__DEEPER"] {
            assert!(
                matches!(
                    variable(&mut base(), section, "b"),
                    Err(OverlayError::UnknownKey { .. })
                ),
                "{section}"
            );
        }
    }

    #[test]
    fn types_are_those_of_the_defaults() {
        let mut table = base();
        variable(&mut table, "SHOWCASE__SERVER__LIMIT", "12").unwrap();
        variable(
            &mut table,
            "SHOWCASE__SERVER__PROXIES",
            "10.0.0.0/8, ::1/128",
        )
        .unwrap();
        assert_eq!(table["server"]["limit"].as_integer(), Some(12));
        assert_eq!(table["server"]["proxies"].as_array().unwrap().len(), 2);
        let refused = variable(&mut table, "SHOWCASE__SERVER__LIMIT", "many").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "environment variable SHOWCASE__SERVER__LIMIT: `server.limit` must be a whole number"
        );
        let refused = file(&mut table, "name = 3".parse().unwrap(), "x.toml").unwrap_err();
        assert_eq!(refused.to_string(), "x.toml: `name` must be text");
    }
}

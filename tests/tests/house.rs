//! The shape of the house: which crate may know which, and who may touch what.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the root")
        .to_path_buf()
}

/// What each crate may depend on directly, of the house. To add an arrow is to
/// change docs/architecture.md too.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("migrations", &[]),
    ("persistence", &["domain", "migrations"]),
    ("registry", &["domain", "persistence"]),
    ("api", &["domain", "registry"]),
    ("web", &["domain", "registry"]),
    (
        "server",
        &["domain", "persistence", "registry", "api", "web"],
    ),
    ("xtask", &[]),
    ("tests", &[]),
];

/// What the pure core may use: no IO, no clock, no runtime.
const DOMAIN_MAY_USE: &[&str] = &[
    "chrono",
    "chrono-tz",
    "hex",
    "serde",
    "serde_json",
    "serde_json_canonicalizer",
    "sha2",
    "similar",
    "thiserror",
    "unicode-normalization",
    "utoipa",
    "uuid",
];

fn folder(krate: &str) -> PathBuf {
    match krate {
        "migrations" | "tests" => root().join(krate),
        _ => root().join("crates").join(krate),
    }
}

fn manifest(krate: &str) -> Table {
    let path = folder(krate).join("Cargo.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.parse()
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn dependencies(krate: &str) -> BTreeSet<String> {
    let manifest = manifest(krate);
    let table = manifest.get("dependencies").and_then(Value::as_table);
    table
        .into_iter()
        .flat_map(|table| table.keys().cloned())
        .collect()
}

fn is_ours(dependency: &str) -> bool {
    dependency.starts_with("showcase-")
}

/// Every Rust file of a crate with its text, its tests included.
fn sources(krate: &str) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder(krate).join("src")];
    folders.extend(Some(folder(krate).join("tests")).filter(|tests| tests.is_dir()));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source file is text");
                found.insert(path, text);
            }
        }
    }
    assert!(!found.is_empty(), "{krate} has no sources");
    found
}

/// `file:line` of each line of code, comments aside, that contains a word.
fn mentions(krate: &str, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources(krate) {
        for (number, line) in text.lines().enumerate() {
            if !line.trim_start().starts_with("//") && line.contains(word) {
                let path = path.strip_prefix(root()).unwrap_or(&path).display();
                found.push(format!("{path}:{}", number + 1));
            }
        }
    }
    found
}

#[test]
fn every_crate_of_the_workspace_has_its_arrows_stated() {
    let stated: BTreeSet<PathBuf> = ARROWS.iter().map(|(krate, _)| folder(krate)).collect();
    let mut present = BTreeSet::from([root().join("migrations"), root().join("tests")]);
    for entry in fs::read_dir(root().join("crates")).expect("there are crates") {
        let path = entry.expect("the folder can be read").path();
        if path.join("Cargo.toml").exists() {
            present.insert(path);
        }
    }
    assert_eq!(stated, present);
}

#[test]
fn arrows_point_one_way() {
    for (krate, allowed) in ARROWS {
        let allowed: BTreeSet<String> = allowed
            .iter()
            .map(|name| format!("showcase-{name}"))
            .collect();
        let ours: BTreeSet<String> = dependencies(krate)
            .into_iter()
            .filter(|d| is_ours(d))
            .collect();
        let beyond: Vec<_> = ours.difference(&allowed).collect();
        assert!(beyond.is_empty(), "{krate} may not know {beyond:?}");
    }
}

#[test]
fn the_domain_is_pure() {
    let allowed: BTreeSet<String> = DOMAIN_MAY_USE.iter().map(|&name| name.to_owned()).collect();
    let used = dependencies("domain");
    let beyond: Vec<_> = used.difference(&allowed).collect();
    assert!(beyond.is_empty(), "the domain may not use {beyond:?}");
    for word in [
        "std::fs",
        "std::net",
        "std::env",
        "std::time::",
        "async fn",
        ".await",
    ] {
        // Its tests may ask how many rounds to run.
        let mut mentioned = mentions("domain", word);
        mentioned.retain(|place| !place.contains("/tests/"));
        assert_eq!(mentioned, Vec::<String>::new(), "{word} in the domain");
    }
}

#[test]
fn only_persistence_and_migrations_name_the_database_library() {
    for (krate, _) in ARROWS {
        if matches!(*krate, "persistence" | "migrations" | "tests") {
            continue;
        }
        for library in ["sea-orm", "sea-orm-migration", "sqlx"] {
            assert!(
                !dependencies(krate).contains(library),
                "{krate} depends on {library}"
            );
        }
        for word in ["sea_orm", "sqlx::"] {
            assert_eq!(
                mentions(krate, word),
                Vec::<String>::new(),
                "{word} in {krate}"
            );
        }
    }
}

#[test]
fn time_and_ids_come_from_the_clock_alone() {
    let clock = "crates/registry/src/clock.rs";
    for (krate, _) in ARROWS {
        if *krate == "tests" {
            continue;
        }
        for word in [
            "Utc::now",
            "Local::now",
            "SystemTime::now",
            "Uuid::now_v7",
            "Uuid::new_v4",
        ] {
            let elsewhere: Vec<_> = mentions(krate, word)
                .into_iter()
                .filter(|place| !place.starts_with(clock))
                .collect();
            assert!(
                elsewhere.is_empty(),
                "{word} outside the clock: {elsewhere:?}"
            );
        }
    }
}

#[test]
fn no_test_is_switched_off() {
    for (krate, _) in ARROWS {
        for word in ["#[ignore", "#[serial"] {
            let found: Vec<_> = mentions(krate, word)
                .into_iter()
                .filter(|place| !place.contains("tests/house.rs"))
                .collect();
            assert!(found.is_empty(), "{word} in {found:?}");
        }
    }
}

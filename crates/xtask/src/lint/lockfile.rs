//! What may never enter the dependency tree, read from Cargo.lock alone.
//!
//! The same bans stand in `.deny.toml`; this check needs no further program.

use std::fs;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::command::root;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
/// TLS is rustls with ring: no system library, no C build of a crypto library.
const BANNED: [&str; 4] = ["openssl", "openssl-sys", "native-tls", "aws-lc-sys"];

#[derive(Deserialize)]
struct Lockfile {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    /// Absent for members of the workspace.
    source: Option<String>,
}

pub fn check() -> Result<()> {
    let text = fs::read_to_string(root().join("Cargo.lock")).context("reading Cargo.lock")?;
    let lockfile: Lockfile = toml::from_str(&text).context("parsing Cargo.lock")?;
    let complaints = complaints(&lockfile);
    if !complaints.is_empty() {
        bail!("{}", complaints.join("\n"));
    }
    Ok(())
}

fn complaints(lockfile: &Lockfile) -> Vec<String> {
    let mut complaints = Vec::new();
    for package in &lockfile.package {
        let Package { name, version, .. } = package;
        if BANNED.contains(&name.as_str()) {
            complaints.push(format!("{name} {version} is banned: TLS is rustls alone"));
        }
        if let Some(source) = package.source.as_deref().filter(|s| *s != CRATES_IO) {
            complaints.push(format!("{name} {version} comes from {source}"));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_banned_packages_and_foreign_sources() {
        let lockfile: Lockfile = toml::from_str(
            r#"
            [[package]]
            name = "house"
            version = "0.1.0"
            [[package]]
            name = "openssl-sys"
            version = "0.9.1"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            [[package]]
            name = "forked"
            version = "1.0.0"
            source = "git+https://example.org/forked"
            "#,
        )
        .unwrap();
        let complaints = complaints(&lockfile);
        assert_eq!(complaints.len(), 2, "{complaints:?}");
        assert!(complaints[0].starts_with("openssl-sys"));
        assert!(complaints[1].starts_with("forked"));
    }
}

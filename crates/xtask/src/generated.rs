//! Documents that the program writes about itself.

use std::fs;

use anyhow::{Context, Result};

use crate::command::{built, cargo, output, root, run};
use crate::packages::{self, Database};

/// Writes docs/openapi.json and docs/authorization.md.
pub fn openapi() -> Result<()> {
    run(&mut cargo(&["build", "--workspace", "--bin", "showcase"]))?;
    for (file, arguments) in [
        ("docs/openapi.json", &["openapi"][..]),
        ("docs/authorization.md", &["openapi", "--authorization"]),
    ] {
        let mut showcase = std::process::Command::new(built("showcase")?);
        let document = output(showcase.args(arguments))?;
        fs::write(root().join(file), document).with_context(|| format!("writing {file}"))?;
        eprintln!("wrote {file}");
    }
    Ok(())
}

/// Draws every page at both widths into docs/screenshots, and takes the pictures of the operators' guide on the way of its tests.
pub fn screenshots() -> Result<()> {
    packages::install_missing(Database::EmbeddedOnly)?;
    run(&mut cargo(&["build", "--workspace", "--bins"]))?;
    let folder = root().join("docs/screenshots");
    run(std::process::Command::new(built("screenshots")?)
        .env("SHOWCASE_BIN", built("showcase")?)
        .arg(&folder))?;
    let days = ["test", "--workspace", "--test", "all", "days::"];
    // Other tests have days in their names, and no PostgreSQL runs here.
    run(cargo(&days)
        .args(["--", "--skip", "::postgres"])
        .env("SHOWCASE_BIN", built("showcase")?)
        .env("SHOWCASE_PICTURES", &folder))
}

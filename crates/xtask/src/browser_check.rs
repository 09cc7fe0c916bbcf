//! axe-core, the accessibility check that browser tests inject into pages.

use anyhow::Result;

use crate::command::{command, root, run};

/// Installs the locked version below `tests/`, once.
pub fn install() -> Result<()> {
    if root()
        .join("tests/node_modules/axe-core/axe.min.js")
        .exists()
    {
        return Ok(());
    }
    run(&mut command(
        "npm",
        &["ci", "--prefix", "tests", "--no-audit", "--no-fund"],
    ))
}

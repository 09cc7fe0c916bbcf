//! The Debian packages that the suites need, installed when they are missing.

use std::path::Path;

use anyhow::{Result, bail};

use crate::command::{command, find, is_root, run};
use crate::postgres;

/// What a suite needs of the machine, by the package that brings it.
struct Need {
    package: &'static str,
    present: fn() -> bool,
}

const POSTGRES: &[Need] = &[Need {
    package: "postgresql",
    present: || postgres::programs().is_some() && find("psql").is_some(),
}];

const ALWAYS: &[Need] = &[
    Need {
        package: "chromium",
        present: || find("chromium").is_some(),
    },
    Need {
        package: "chromium-driver",
        present: || find("chromedriver").is_some(),
    },
    Need {
        package: "fonts-noto-cjk",
        present: || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists(),
    },
    Need {
        package: "strace",
        present: || find("strace").is_some(),
    },
    Need {
        package: "nodejs",
        present: || find("node").is_some(),
    },
    Need {
        package: "npm",
        present: || find("npm").is_some(),
    },
];

/// Whether the run needs a PostgreSQL at all.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Postgres,
    EmbeddedOnly,
}

/// Installs what is missing and says which packages that were.
pub fn install_missing(database: Database) -> Result<()> {
    let postgres = match database {
        Database::Postgres => POSTGRES,
        Database::EmbeddedOnly => &[],
    };
    let missing: Vec<&str> = postgres
        .iter()
        .chain(ALWAYS)
        .filter(|need| !(need.present)())
        .map(|need| need.package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if find("apt-get").is_none() {
        bail!("these Debian packages are missing and there is no apt-get: {list}");
    }
    eprintln!("installing missing packages: {list}");
    apt_get(&["update", "--quiet"])?;
    let mut arguments = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    arguments.extend(missing);
    apt_get(&arguments)
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let mut words = vec!["DEBIAN_FRONTEND=noninteractive", "apt-get"];
    words.extend(arguments);
    if is_root()? {
        run(&mut command("env", &words))
    } else if find("sudo").is_some() {
        words.insert(0, "env");
        run(&mut command("sudo", &words))
    } else {
        bail!("installing packages needs root or sudo")
    }
}

//! A database of one test: a file, or one of its own in the test cluster.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::Engine;

static MADE: AtomicU32 = AtomicU32::new(0);

/// Where the data of one server is.
pub struct Database {
    pub engine: Engine,
    /// What the server is given. On PostgreSQL its role owns no table.
    pub url: String,
    /// What migrations are given.
    pub owner_url: String,
}

impl Database {
    /// Makes an empty database; PostgreSQL's ends with its cluster.
    pub fn make(engine: Engine, folder: &Path) -> Self {
        let owner_url = match engine {
            Engine::Sqlite => format!("sqlite://{}", folder.join("showcase.db").display()),
            Engine::Postgres => make_in_cluster(),
        };
        Self {
            engine,
            // The role that `showcase migrate` makes and grants to.
            url: owner_url.replace("postgres://postgres@", "postgres://showcase_serve@"),
            owner_url,
        }
    }

    /// Everything that PostgreSQL keeps, as text; files are read elsewhere.
    pub fn dump(&self) -> Option<String> {
        match self.engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(output(Command::new("pg_dump").arg(&self.owner_url))),
        }
    }

    /// Runs SQL as the owner of everything; PostgreSQL only.
    pub fn psql(&self, sql: &str) -> String {
        assert_eq!(self.engine, Engine::Postgres, "SQLite has no psql");
        psql(&self.owner_url, sql)
    }
}

fn make_in_cluster() -> String {
    let maintenance = std::env::var("SHOWCASE_TEST_POSTGRES")
        .expect("there is a PostgreSQL to test on: run cargo xtask test");
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{number}", std::process::id());
    psql(&maintenance, &format!("CREATE DATABASE {name}"));
    let (server, folder) = maintenance
        .split_once("/postgres?")
        .expect("the maintenance database is called postgres");
    format!("{server}/{name}?{folder}")
}

fn psql(url: &str, sql: &str) -> String {
    let quiet = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"];
    output(Command::new("psql").args(quiet).args(["-c", sql, url]))
}

fn output(command: &mut Command) -> String {
    let output = command.output().expect("PostgreSQL's programs are there");
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

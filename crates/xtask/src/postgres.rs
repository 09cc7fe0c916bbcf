//! A throw-away PostgreSQL cluster for one run of the suites.
//!
//! It listens on a socket in its own folder only. A guardian process stops it
//! and removes the folder as soon as this process ends, however it ends: the
//! kernel closes the guardian's input then, even after `kill -9`.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::command::{command, find, is_root, output};

/// Durability is what the product tests on its own files; here it only costs.
const SETTINGS: &str = "
listen_addresses = ''
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
log_min_messages = warning
";

const GUARDIAN: &str = r#"
cat > /dev/null
folder=$1; shift
"$@" -D "$folder/data" -m immediate stop
rm -rf "$folder"
"#;

/// The running cluster; dropping it stops it.
pub struct Cluster {
    folder: PathBuf,
    guardian: Child,
}

impl Cluster {
    /// Makes the cluster and waits until it answers.
    pub fn start() -> Result<Self> {
        let bin = programs().context("PostgreSQL's initdb was not found")?;
        let folder = output(&mut command(
            "mktemp",
            &["--directory", "--tmpdir", "showcase-pg-XXXXXX"],
        ))?;
        let folder = PathBuf::from(folder.trim());
        let guardian = guard(&folder, &bin)?;
        // From here on a failure drops the cluster and removes its folder.
        let cluster = Self { folder, guardian };
        cluster.initialize(&bin)?;
        Ok(cluster)
    }

    fn initialize(&self, bin: &Path) -> Result<()> {
        let folder = self.folder.to_string_lossy();
        let data = self.folder.join("data");
        let data_argument = data.to_string_lossy();
        if is_root()? {
            output(&mut command("chown", &["postgres", &folder]))?;
        }
        output(as_owner(&bin.join("initdb"))?.args([
            "-D",
            &data_argument,
            "-U",
            "postgres",
            "-A",
            "trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C",
        ]))?;
        let mut settings = OpenOptions::new()
            .append(true)
            .open(data.join("postgresql.conf"))
            .context("opening postgresql.conf")?;
        writeln!(settings, "{SETTINGS}unix_socket_directories = '{folder}'")?;
        let log = self.folder.join("log");
        // The server keeps what it inherits open: nobody may wait for it.
        let mut start = as_owner(&bin.join("pg_ctl"))?;
        start
            .args(["-D", &data_argument, "-w", "-s", "-l"])
            .arg(&log)
            .arg("start")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let status = start.status().context("starting PostgreSQL")?;
        if !status.success() {
            let log = std::fs::read_to_string(&log).unwrap_or_default();
            anyhow::bail!("PostgreSQL did not start:\n{log}");
        }
        Ok(())
    }

    /// The maintenance database, from which each test makes its own.
    pub fn url(&self) -> String {
        let folder = self.folder.display();
        format!("postgres://postgres@localhost/postgres?host={folder}")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guardian.stdin.take());
        if let Err(error) = self.guardian.wait() {
            eprintln!("the PostgreSQL in {} stays: {error}", self.folder.display());
        }
    }
}

/// In a process group of its own, so that Ctrl-C reaches it only through us.
fn guard(folder: &Path, bin: &Path) -> Result<Child> {
    let mut guardian = Command::new("sh");
    guardian.args(["-c", GUARDIAN, "guardian"]).arg(folder);
    guardian.args(owner_prefix()?).arg(bin.join("pg_ctl"));
    guardian
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("starting the guardian of PostgreSQL")
}

/// PostgreSQL refuses to run as root.
fn owner_prefix() -> Result<&'static [&'static str]> {
    Ok(if is_root()? {
        &["runuser", "-u", "postgres", "--"]
    } else {
        &[]
    })
}

fn as_owner(program: &Path) -> Result<Command> {
    let mut command = match owner_prefix()? {
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
        [] => Command::new(program),
    };
    // Its own home is unreadable to the user postgres when root runs this.
    command.current_dir("/");
    Ok(command)
}

/// The folder of initdb and `pg_ctl`: Debian's newest version, else `PATH`.
pub fn programs() -> Option<PathBuf> {
    debian_versions()
        .into_iter()
        .max_by_key(|(version, _)| *version)
        .map(|(_, bin)| bin)
        .or_else(|| find("initdb").and_then(|initdb| initdb.parent().map(Path::to_path_buf)))
}

fn debian_versions() -> Vec<(u32, PathBuf)> {
    let Ok(folders) = std::fs::read_dir("/usr/lib/postgresql") else {
        return Vec::new();
    };
    folders
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            let bin = entry.path().join("bin");
            bin.join("initdb").is_file().then_some((version, bin))
        })
        .collect()
}

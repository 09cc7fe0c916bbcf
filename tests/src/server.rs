//! One running server with data of its own.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;
use toml::{Table, Value};

use crate::database::Database;
use crate::{Client, Engine, Ran, program};

/// Lines of the log that a failed test shows.
const TAIL: usize = 40;

/// What a server is started with, before it is.
pub struct Setup {
    engine: Engine,
    config: Table,
    clock: Option<String>,
}

impl Setup {
    /// Sets one key of the configuration: `("numbering.case", "X-{seq:6}")`.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        set(&mut self.config, key, value.into());
        self
    }

    /// Freezes the time at an instant, in RFC 3339.
    #[must_use]
    pub fn frozen_at(mut self, time: &str) -> Self {
        self.clock = Some(time.to_owned());
        self
    }

    /// Makes the folder, the database and its schema, and starts the server.
    pub fn start(self) -> Server {
        let folder = tempfile::Builder::new()
            .prefix("showcase-test-")
            .tempdir()
            .expect("a temporary folder can be made");
        let database = Database::make(self.engine, folder.path());
        let address = format!("127.0.0.1:{}", free_port());
        let config = self.written(folder.path(), &database.url, &address);
        let mut server = Server {
            database,
            config,
            address,
            process: None,
            folder,
        };
        if self.engine == Engine::Postgres {
            // `serve` migrates the embedded database only.
            server.cli(&["migrate", "up"]).succeeded();
        }
        server.start_again();
        server
    }

    fn written(&self, folder: &Path, database: &str, address: &str) -> PathBuf {
        let path = |name: &str| folder.join(name).display().to_string();
        let mut config = Table::new();
        let mut put = |key: &str, value: String| set(&mut config, key, value.into());
        put("environment", "test".to_owned());
        put("field_name", "示例实验场".to_owned());
        put("server.listen", address.to_owned());
        put("server.public_url", format!("http://{address}"));
        put("database.url", database.to_owned());
        put("files.url", format!("file://{}", path("files")));
        put("audit.heads_file", path("heads.jsonl"));
        if let Some(time) = &self.clock {
            fs::write(folder.join("clock"), time).expect("the clock file can be written");
            put("clock.file", path("clock"));
        }
        set(&mut config, "review.deadlines_every_seconds", 1.into());
        merge(&mut config, &self.config);
        let file = folder.join("showcase.toml");
        fs::write(&file, config.to_string()).expect("the configuration can be written");
        file
    }
}

/// A server under test; dropping it kills it and removes its folder.
pub struct Server {
    database: Database,
    config: PathBuf,
    address: String,
    process: Option<Child>,
    /// Last, so that nothing writes into it any more when it is removed.
    folder: TempDir,
}

impl Server {
    /// Starts a server with the usual configuration.
    pub fn start(engine: Engine) -> Self {
        Self::setup(engine).start()
    }

    /// A server to be configured and started.
    pub fn setup(engine: Engine) -> Setup {
        Setup {
            engine,
            config: Table::new(),
            clock: None,
        }
    }

    pub fn engine(&self) -> Engine {
        self.database.engine
    }

    /// `http://127.0.0.1:…`, the same after each start.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The folder with the configuration, the files, the log and SQLite's data.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of the database, as the owner of the tables.
    pub fn database_url(&self) -> &str {
        &self.database.owner_url
    }

    /// Nobody in particular, on the API.
    pub fn anonymous(&self) -> Client {
        Client::anonymous(&self.url())
    }

    /// Moves the frozen time.
    #[track_caller]
    pub fn set_time(&self, time: &str) {
        let clock = self.folder().join("clock");
        assert!(clock.exists(), "the setup did not freeze the time");
        // Renamed into place: a reader sees the old time or the new one.
        let next = self.folder().join("clock.next");
        fs::write(&next, time).expect("the clock file can be written");
        fs::rename(next, clock).expect("the clock file can be replaced");
    }

    /// Runs a command of the program with this server's configuration;
    /// `migrate` as the owner of the tables.
    pub fn cli(&self, arguments: &[&str]) -> Ran {
        self.cli_with_input(arguments, "")
    }

    /// The same, with standard input.
    pub fn cli_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let owner = ("SHOWCASE__DATABASE__URL", self.database.owner_url.as_str());
        let environment = match arguments.first() {
            Some(&"migrate") => &[owner][..],
            _ => &[],
        };
        program::run(arguments, &self.config, environment, input)
    }

    /// A command to be spawned by the test itself, to be killed half-way.
    pub fn cli_command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program::path());
        command.args(arguments).arg("--config").arg(&self.config);
        command
    }

    /// Runs SQL as the owner of the tables; PostgreSQL only.
    pub fn psql(&self, sql: &str) -> String {
        self.database.psql(sql)
    }

    /// For tools that watch the process.
    pub fn process_id(&self) -> u32 {
        self.process.as_ref().expect("the server runs").id()
    }

    /// Asks the server to end, and waits until it has.
    pub fn stop(&mut self) -> ExitStatus {
        self.ask_to_stop();
        self.wait()
    }

    /// Asks the server to end, as a supervisor does.
    pub fn ask_to_stop(&self) {
        let process = self.process.as_ref().expect("the server runs");
        let pid = process.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(sent.expect("kill is there").success(), "SIGTERM was sent");
    }

    /// Waits until the server has ended.
    pub fn wait(&mut self) -> ExitStatus {
        let mut process = self.process.take().expect("the server runs");
        process.wait().expect("the server can be waited for")
    }

    /// Ends the server without any warning.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("the server can be killed");
            process.wait().expect("the server can be waited for");
        }
    }

    /// Starts the server on the data it had, and waits until it answers.
    pub fn start_again(&mut self) {
        assert!(self.process.is_none(), "the server still runs");
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.log_file())
            .expect("the log can be written");
        let mut process = self
            .cli_command(&["serve"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        let stdout = process.stdout.take().expect("standard output was piped");
        let mut first = String::new();
        // Ends with the line, or with the process: never in between.
        let read = BufReader::new(stdout).read_line(&mut first);
        self.process = Some(process);
        read.expect("standard output can be read");
        assert_eq!(
            first.trim(),
            format!("listening on {}", self.url()),
            "the only line of standard output"
        );
    }

    /// What the server and nothing else wrote to its log.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// Everything kept anywhere: each file of the folder, and PostgreSQL's dump.
    pub fn everything_kept(&self) -> Vec<(String, Vec<u8>)> {
        let mut kept = Vec::new();
        let mut folders = vec![self.folder().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("the folder can be read") {
                let path = entry.expect("the folder can be read").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let content = fs::read(&path).expect("the file can be read");
                    kept.push((path.display().to_string(), content));
                }
            }
        }
        if let Some(dump) = self.database.dump() {
            kept.push(("the dump of PostgreSQL".to_owned(), dump.into_bytes()));
        }
        kept
    }

    fn log_file(&self) -> PathBuf {
        self.folder().join("log")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended by itself; nothing is left to do then.
            drop(process.kill());
            drop(process.wait());
        }
        if std::thread::panicking() {
            let log = self.log();
            let lines: Vec<&str> = log.lines().collect();
            let tail = &lines[lines.len().saturating_sub(TAIL)..];
            eprintln!("--- the server's log ends with\n{}", tail.join("\n"));
        }
    }
}

/// Below the range from which the kernel draws ports for connections, and
/// counted in this process: no other test takes it between now and `serve`.
///
/// Tried by connecting, not by listening: a child that is being forked on
/// another thread would keep a listening socket for a moment.
pub(crate) fn free_port() -> u16 {
    static DRAWN: AtomicU32 = AtomicU32::new(0);
    loop {
        let drawn = DRAWN.fetch_add(1, Ordering::Relaxed);
        let offset = std::process::id().wrapping_mul(101).wrapping_add(drawn) % 12_000;
        let port = 20_000 + u16::try_from(offset).expect("below 12,000");
        if TcpStream::connect(("127.0.0.1", port)).is_err() {
            return port;
        }
    }
}

fn set(table: &mut Table, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            table.insert(key.to_owned(), value);
        }
        Some((section, key)) => {
            let section = table
                .entry(section)
                .or_insert_with(|| Value::Table(Table::new()));
            set(
                section.as_table_mut().expect("a section is a table"),
                key,
                value,
            );
        }
    }
}

fn merge(into: &mut Table, from: &Table) {
    for (key, value) in from {
        match (into.get_mut(key), value) {
            (Some(Value::Table(into)), Value::Table(from)) => merge(into, from),
            _ => {
                into.insert(key.clone(), value.clone());
            }
        }
    }
}

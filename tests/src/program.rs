//! The program under test, run to its end.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// How a command of the program ended.
#[derive(Debug)]
pub struct Ran {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
    what: String,
}

impl Ran {
    /// Insists on success and gives standard output.
    #[track_caller]
    pub fn succeeded(self) -> String {
        assert!(
            self.status.success(),
            "`{}` ended with {}\n{}{}",
            self.what,
            self.status,
            self.stdout,
            self.stderr
        );
        self.stdout
    }

    /// Insists on failure and gives both outputs.
    #[track_caller]
    pub fn failed(self) -> String {
        assert!(
            !self.status.success(),
            "`{}` succeeded\n{}{}",
            self.what,
            self.stdout,
            self.stderr
        );
        self.stdout + &self.stderr
    }
}

/// The program: named by `cargo xtask test`, else beside this test binary.
pub fn path() -> PathBuf {
    if let Some(path) = std::env::var_os("SHOWCASE_BIN") {
        return PathBuf::from(path);
    }
    let here = std::env::current_exe().expect("a running program has a path");
    let folder = here
        .ancestors()
        .find(|folder| folder.join("showcase").is_file());
    folder
        .map(|folder| folder.join("showcase"))
        .expect("the program is built: run cargo xtask test, or cargo build --workspace first")
}

/// Runs the program to its end; `environment` overrides its configuration.
pub fn run(arguments: &[&str], config: &Path, environment: &[(&str, &str)], input: &str) -> Ran {
    let mut command = Command::new(path());
    command
        .args(arguments)
        .arg("--config")
        .arg(config)
        .envs(environment.iter().copied());
    finished(command, arguments, input)
}

/// Runs the program where there is nothing else: no configuration, no environment, no data; only this folder.
pub fn run_alone(arguments: &[&str], folder: &Path) -> Ran {
    let mut command = Command::new(path());
    command.args(arguments).env_clear().current_dir(folder);
    finished(command, arguments, "")
}

fn finished(mut command: Command, arguments: &[&str], input: &str) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input was piped");
    let input = input.to_owned();
    // On its own thread: the program may answer before it has read everything.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    // A command that reads no input closes it early: not the test's concern.
    drop(writer.join());
    Ran {
        status: output.status,
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        what: format!("showcase {}", arguments.join(" ")),
    }
}

//! The configuration: compiled-in defaults, overridden by a file and by the environment. `config/defaults.toml` documents it.

mod overlay;
mod secret;
mod validate;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::Context;
use chrono_tz::Tz;
use ipnet::IpNet;
use serde::Deserialize;

pub use secret::{Address, Secret};

const DEFAULTS: &str = include_str!("config/defaults.toml");

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub environment: Environment,
    pub field_name: String,
    pub server: Server,
    pub database: Database,
    pub files: Files,
    pub audit: Audit,
    pub numbering: Numbering,
    pub time: Time,
    pub review: Review,
    pub notifications: Notifications,
    pub clock: Clock,
    pub mail: Mail,
    pub secrets: Secrets,
    pub sessions: Sessions,
    pub log: Log,
    pub test: Test,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    Production,
    Demo,
    Test,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub listen: SocketAddr,
    pub public_url: String,
    pub trusted_proxies: Vec<IpNet>,
    pub metrics_from: Vec<IpNet>,
    pub header_timeout_seconds: u64,
    pub request_timeout_seconds: u64,
    pub max_connections: usize,
    pub drain_seconds: u64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    pub url: Address,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    pub url: Address,
    pub s3_endpoint: String,
    pub s3_region: String,
    pub s3_access_key_id: String,
    pub s3_secret_access_key: Secret,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    pub heads_file: PathBuf,
    pub heads_interval_seconds: u64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    pub case: String,
    pub registration: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Time {
    pub zone: Tz,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub deadlines_every_seconds: u64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notifications {
    pub follow_every_seconds: u64,
    pub digest_hour: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Empty: the clock of the machine.
    pub file: PathBuf,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub smtp_url: Address,
    pub from: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    pub key: Secret,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sessions {
    pub idle_hours: u32,
    pub absolute_days: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    pub format: LogFormat,
    pub filter: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Empty: nothing is held.
    pub pause_follower: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    Text,
    Json,
}

impl Config {
    /// Reads the file, if one is named, and this process's environment.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        Self::assemble(file, std::env::vars())
    }

    /// The defaults with `over` laid over them: how the demonstration is set up.
    pub fn with(over: toml::Table) -> anyhow::Result<Self> {
        let mut table = defaults()?;
        overlay::file(&mut table, over, "the demonstration")?;
        Self::parse(table)
    }

    fn assemble(
        file: Option<&Path>,
        variables: impl Iterator<Item = (String, String)>,
    ) -> anyhow::Result<Self> {
        let mut table = defaults()?;
        if let Some(path) = file {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let over = text
                .parse()
                .with_context(|| format!("{} is not TOML", path.display()))?;
            overlay::file(&mut table, over, &path.display().to_string())?;
        }
        for (name, value) in variables.filter(|(name, _)| name.starts_with(overlay::PREFIX)) {
            overlay::variable(&mut table, &name, &value)?;
        }
        Self::parse(table)
    }

    fn parse(table: toml::Table) -> anyhow::Result<Self> {
        let config: Self = table.try_into().context("the configuration is not valid")?;
        config.validate()?;
        Ok(config)
    }

    /// The path of the embedded database.
    pub fn database_file(&self) -> Option<PathBuf> {
        let path = self.database.url.expose().strip_prefix("sqlite://")?;
        Some(PathBuf::from(
            path.split_once('?').map_or(path, |(path, _)| path),
        ))
    }

    /// Where what is made at first start is kept: beside the embedded database, else beside the files.
    pub fn data_folder(&self) -> Option<PathBuf> {
        let beside = |path: PathBuf| path.parent().map(Path::to_path_buf);
        self.database_file().and_then(beside).or_else(|| {
            self.files
                .url
                .expose()
                .strip_prefix("file://")
                .map(PathBuf::from)
                .and_then(beside)
        })
    }

    pub fn clock_file(&self) -> Option<&Path> {
        (!self.clock.file.as_os_str().is_empty()).then_some(self.clock.file.as_path())
    }

    pub fn pause_file(&self) -> Option<&Path> {
        let file = self.test.pause_follower.as_path();
        (!file.as_os_str().is_empty()).then_some(file)
    }
}

fn defaults() -> anyhow::Result<toml::Table> {
    DEFAULTS
        .parse()
        .context("the compiled-in defaults are not TOML")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(file: &str, variables: &[(&str, &str)]) -> anyhow::Result<Config> {
        let folder =
            std::env::temp_dir().join(format!("showcase-config-{:032x}", rand::random::<u128>()));
        std::fs::create_dir(&folder)?;
        let path = folder.join("showcase.toml");
        std::fs::write(&path, file)?;
        let variables = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let config = Config::assemble(Some(&path), variables);
        std::fs::remove_dir_all(&folder)?;
        config
    }

    const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    #[test]
    fn the_environment_overrides_the_file_and_the_file_the_defaults() {
        let file =
            "environment = \"demo\"\n[server]\nlisten = \"127.0.0.1:1\"\nmax_connections = 5";
        let config = load(
            file,
            &[
                ("SHOWCASE__SERVER__LISTEN", "127.0.0.1:2"),
                ("PATH", "/bin"),
            ],
        )
        .unwrap();
        assert_eq!(config.server.listen.port(), 2);
        assert_eq!(config.server.max_connections, 5);
        assert_eq!(config.server.drain_seconds, 20);
        assert_eq!(config.environment, Environment::Demo);
    }

    #[test]
    fn production_needs_a_key_of_32_bytes() {
        assert!(
            load("", &[])
                .unwrap_err()
                .to_string()
                .contains("secrets.key")
        );
        assert!(
            load("", &[("SHOWCASE__SECRETS__KEY", "abc")])
                .unwrap_err()
                .to_string()
                .contains("secrets.key")
        );
        load("", &[("SHOWCASE__SECRETS__KEY", KEY)]).unwrap();
    }

    #[test]
    fn a_clock_file_is_for_tests_only() {
        let file = "environment = \"demo\"\n[clock]\nfile = \"/tmp/now\"";
        assert!(
            load(file, &[])
                .unwrap_err()
                .to_string()
                .contains("clock.file")
        );
        let config = load(&file.replace("demo", "test"), &[]).unwrap();
        assert_eq!(config.clock_file(), Some(Path::new("/tmp/now")));
    }

    #[test]
    fn the_follower_is_held_in_tests_only() {
        let file = "environment = \"demo\"\n[test]\npause_follower = \"/tmp/pause\"";
        let refused = load(file, &[]).unwrap_err().to_string();
        assert!(refused.contains("test.pause_follower"), "{refused}");
        let config = load(&file.replace("demo", "test"), &[]).unwrap();
        assert_eq!(config.pause_file(), Some(Path::new("/tmp/pause")));
    }

    #[test]
    fn the_printed_form_holds_no_secret() {
        let config = load(
            "[database]\nurl = \"postgres://serve:hunter2@db/showcase\"\n[mail]\nsmtp_url = \"smtps://u:hunter2@m\"\nfrom = \"a@b.example\"\n[files]\ns3_secret_access_key = \"hunter2\"",
            &[("SHOWCASE__SECRETS__KEY", KEY)],
        )
        .unwrap();
        let printed = format!("{config:?}");
        assert!(!printed.contains("hunter2"), "{printed}");
        assert!(!printed.contains(KEY), "{printed}");
    }

    #[test]
    fn data_lies_beside_the_database_or_the_files() {
        let config = load(
            "environment = \"test\"\n[database]\nurl = \"sqlite:///var/lib/x/s.sqlite?a=b\"",
            &[],
        )
        .unwrap();
        assert_eq!(config.data_folder(), Some(PathBuf::from("/var/lib/x")));
        let file = "environment = \"test\"\n[database]\nurl = \"postgres://db/x\"\n[files]\nurl = \"file:///srv/x/files\"";
        assert_eq!(
            load(file, &[]).unwrap().data_folder(),
            Some(PathBuf::from("/srv/x"))
        );
    }
}
